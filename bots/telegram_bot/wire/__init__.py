"""The way to Telegram itself: the connection, its limits, what came in and what a refusal means."""
