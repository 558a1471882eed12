"""Which accounts were used just now, gathered in memory so that a press writes nothing for it."""

from core.people.accounts import Account


class Footprints:
    """The accounts that pressed something since they were last swept up.

    They say where somebody with several accounts is met; what a crash loses is made up by their
    next press.
    """

    def __init__(self) -> None:
        self._fresh: set[Account] = set()

    def add(self, account: Account) -> None:
        self._fresh.add(account)

    def sweep(self) -> set[Account]:
        """All of them; from now on they are gathered anew."""
        swept, self._fresh = self._fresh, set()
        return swept
