"""What every front shares: the commands, the desk that serves them, replies and words."""
