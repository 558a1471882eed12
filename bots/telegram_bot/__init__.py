"""The product on Telegram: one front over the shared desk."""
