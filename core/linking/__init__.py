"""Linking: two accounts, met by a code, are found to be one person's, and two fans become one."""
