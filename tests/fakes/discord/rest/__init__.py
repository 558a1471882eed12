"""The REST side: one module a noun, each ending in a table of its routes."""
