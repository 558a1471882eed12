"""What Telegram refuses."""
