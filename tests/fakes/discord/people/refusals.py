"""What a person is told when something does not work."""


class NotOffered(Exception):
    """The app does not let one do it: no such command, a disabled button, a missing answer."""


class InteractionFailed(Exception):
    """The bot did not answer in time; the app shows this sentence."""

    def __init__(self, message: str = "This interaction failed") -> None:
        super().__init__(message)
