"""The Friday notes: what was made, from whose idea, and the credits that stay."""
