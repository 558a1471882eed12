"""The question that is being decided now: choices, votes and the decision."""
