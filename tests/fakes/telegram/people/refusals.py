"""What a person is told when something does not work."""


class NotOffered(Exception):
    """The app does not let one do it: no such button, no right to write, not in the chat."""


class NotAnswered(Exception):
    """The bot did not answer a press in time; the button only stops turning."""
