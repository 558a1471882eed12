"""From an update to the desk and back, in private and in groups."""
