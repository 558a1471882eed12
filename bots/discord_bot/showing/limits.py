"""Discord's limits.

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
MODAL_TEXT = 4_000
"""Characters of one field of a form."""
RADIO_OPTIONS = 10
MENU_OPTIONS = 25
LABEL = 45
COMMAND_WORD = 32
COMMAND_ABOUT = 100
TYPED_OPTION = 6_000
CHOICES = 25
CHOICE = 100
LARGEST_NUMBER = 2**53
"""Of an option that takes whole numbers."""
ALT_TEXT = 1_024
CHANNEL_NAME = 100
