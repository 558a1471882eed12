"""Posts and letters, from the courier to a channel or a person."""
