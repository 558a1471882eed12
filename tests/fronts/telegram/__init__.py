"""The Telegram front, over the wire to a local Bot API server."""
