"""Formatted texts."""
