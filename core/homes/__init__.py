"""Where a community lives: the servers and groups it has on each platform, and their places."""
