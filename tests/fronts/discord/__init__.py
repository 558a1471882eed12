"""The Discord front over the wire of a local Discord."""
