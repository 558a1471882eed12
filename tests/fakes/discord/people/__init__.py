"""People who use the local Discord as one does with the app: only what is shown can be pressed."""
