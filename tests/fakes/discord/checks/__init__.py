"""What Discord refuses in a body, as its reference says."""
