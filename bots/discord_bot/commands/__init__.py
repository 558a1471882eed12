"""The commands as Discord is told them."""
