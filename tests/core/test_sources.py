"""Who came by which way is known from the first moment on, and asked for never again."""

from core.people import service, sources
from core.people.results import Caller
from tests.makers import Town

MINA = Caller("telegram", "77", "미나", "ko")


def _source(town: Town) -> str:
    return str(town.scalar("SELECT source FROM fan"))


def test_a_fan_who_came_by_a_named_link_is_known_to_have(town: Town) -> None:
    town.do(lambda tx: sources.note(tx, "telegram", "77", "유튜브"))

    town.do(lambda tx: service.join(tx, MINA))

    assert _source(town) == "유튜브"


def test_the_first_way_stays(town: Town) -> None:
    town.do(lambda tx: sources.note(tx, "telegram", "77", "youtube"))
    town.do(lambda tx: sources.note(tx, "telegram", "77", "later"))

    town.do(lambda tx: service.join(tx, MINA))

    assert _source(town) == "youtube"


def test_somebody_else_on_another_platform_did_not_come_that_way(town: Town) -> None:
    town.do(lambda tx: sources.note(tx, "discord", "77", "youtube"))

    town.do(lambda tx: service.join(tx, MINA))

    assert _source(town) == "None"
