"""What happens to homes that other features answer."""

from core.tx import Event


class HomeMended(Event, frozen=True):
    """Something that the bot may do in a home has changed: what could not be done may go now."""

    home_id: int


class HomeLeft(Event, frozen=True):
    home_id: int
