"""Dure on Discord, over discord.py."""
