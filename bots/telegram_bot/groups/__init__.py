"""The groups where the bot is: what it may do there, their card of the day, members and tags."""
