"""What exists on the local Discord: people, places, messages, interactions and commands."""
