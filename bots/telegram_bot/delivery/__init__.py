"""What the courier brings to Telegram."""
