"""Tier roles: which role of a server a fan should wear, and whether the front has seen to it."""
