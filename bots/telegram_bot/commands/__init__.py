"""The menus of commands that Telegram shows."""
