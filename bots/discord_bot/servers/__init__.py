"""The servers where the bot is, kept in step with the homes that the engine knows."""
