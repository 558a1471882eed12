"""The command line: one module for each thing `dure` does."""
