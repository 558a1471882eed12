"""What somebody pressed or typed, read into what the desk is asked."""
