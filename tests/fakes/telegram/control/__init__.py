"""Driving the server from another process, by plain HTTP under /control."""
