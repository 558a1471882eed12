"""Questions and complaints of fans: private, answered by a person with a name, then settled."""
