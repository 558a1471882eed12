"""The JSON shapes of Discord's objects."""
