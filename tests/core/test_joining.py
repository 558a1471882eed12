"""Joining as a set: everybody once, in order, with an account and the consent."""

from core.people import consent, views
from core.people.events import Joined
from core.people.joining import join_all
from core.people.results import Caller
from core.tx import Tx
from tests.makers import Town


def caller(external_id: str, name: str = "나무", source: str | None = None) -> Caller:
    return Caller("web", external_id, name, "ko", source)


def test_many_join_at_once_in_the_order_they_came(town: Town) -> None:
    fans = town.do(lambda tx: join_all(tx, [caller("a", "가람"), caller("b", "보리")]))

    assert [fan.name for fan in fans] == ["가람", "보리"]
    assert fans[0].id < fans[1].id
    agreed = [town.do(lambda tx, f=f: consent.given_at(tx, f.id, "age_and_rules")) for f in fans]  # type: ignore[misc]
    assert agreed == [town.clock.now] * 2


def test_whoever_is_named_twice_or_came_before_joins_once(town: Town) -> None:
    mina = town.fan("미나", external_id="mina")

    again, one, two = town.do(
        lambda tx: join_all(tx, [caller("mina", "다른 이름"), caller("new"), caller("new", "둘")])
    )

    assert again == mina
    assert one == two
    assert town.scalar("SELECT count(*) FROM account") == 2


def test_each_newcomer_is_told_to_other_features(town: Town) -> None:
    def within(tx: Tx) -> list[object]:
        fans = join_all(tx, [caller("a"), caller("b")])
        return [*tx.events, *(Joined(fan.id) for fan in fans)]

    events = town.do(within)

    assert events[:2] == events[2:]


def test_the_first_source_stays(town: Town) -> None:
    town.do(lambda tx: join_all(tx, [caller("a", source="cafe")]))

    town.do(lambda tx: join_all(tx, [caller("a", source="shop")]))

    assert town.scalar("SELECT source FROM fan") == "cafe"
    assert town.do(lambda tx: views.fans_of(tx.session, tx.community.id, [("web", "a")]))


def test_a_name_that_shows_nothing_becomes_the_communitys_word_for_a_fan(town: Town) -> None:
    blank = ("\u3164", "\u2800\u200d", "\u202e", "   ")

    fans = [town.fan(name, external_id=f"blank-{n}") for n, name in enumerate(blank)]

    assert {fan.name for fan in fans} == {"이웃"}
