"""The official description of the Bot API, by which requests are judged."""
