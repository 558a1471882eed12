"""The websocket side: identifying, hearing events, resuming."""
