"""What happens to homes that other features answer."""

from core.tx import Event


class HomeMended(Event, frozen=True):
    """Something that the bot may do in a home has changed: what could not be done may go now."""

    home_id: int


class PlaceMoved(Event, frozen=True):
    """A channel is for nothing any more: what waits for it goes where its purpose is now."""

    home_id: int
    platform: str
    address: str


class HomeLeft(Event, frozen=True):
    home_id: int


class HomeRenumbered(Event, frozen=True):
    """The platform knows a home, and whatever stood at its old number, under another one."""

    home_id: int
    before: str
    after: str
