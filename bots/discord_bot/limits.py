"""Discord's limits, and cutting what would go past them.

Figures from Discord's documentation of components, commands and messages, August 2026.
"""

MESSAGE_TEXT = 4_000
"""Characters of all text in one message of components."""
COMPONENTS = 40
"""Components of one message, each container and row counted."""
BUTTONS_IN_A_ROW = 5
BUTTON_LABEL = 80
MODAL_TITLE = 45
MODAL_FIELDS = 5
LABEL = 45
PLACEHOLDER = 100
COMMAND_WORD = 32
COMMAND_ABOUT = 100
OPTIONS = 25
TYPED_OPTION = 6_000
CHOICES = 25
CHOICE = 100
ALT_TEXT = 1_024
ROLE_NAME = 100
CHANNEL_NAME = 100
NONCE = 25

ELLIPSIS = "…"


def cut(text: str, most: int) -> str:
    """The text, ending in an ellipsis where it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + ELLIPSIS
