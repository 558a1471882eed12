"""What can happen, whoever does it: each act changes the world and tells the gateway."""
