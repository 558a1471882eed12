"""Ideas of fans: from one sentence to shipped under their name, or declined with the reason."""
