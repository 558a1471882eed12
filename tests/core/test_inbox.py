"""What came in is kept until it is answered, once, and nothing of it longer than needed."""

from datetime import timedelta

from core import inbox
from core.inbox import Arrival
from core.tx import Tx
from tests.makers import MONDAY, Town

SOURCE = "telegram:1"


def _take(town: Town, *numbers: int) -> list[str]:
    arrivals = [Arrival(str(n), f"user:{n % 2}", f'{{"n":{n}}}') for n in numbers]
    return [one.external_id for one in town.do(lambda tx: inbox.take_in(tx, SOURCE, arrivals))]


def _waiting(town: Town, source: str = SOURCE) -> list[inbox.Received]:
    now = town.clock.now
    return town.do(lambda tx: inbox.unanswered(tx, source, before=now))


def test_what_comes_twice_is_taken_in_once(town: Town) -> None:
    first, again = _take(town, 3, 4), _take(town, 4, 5)

    assert first == ["3", "4"]
    assert again == ["5"]


def test_what_is_not_answered_is_given_again_in_the_order_it_came(town: Town) -> None:
    _take(town, 9, 7, 8)

    assert [one.payload for one in _waiting(town)] == ['{"n":9}', '{"n":7}', '{"n":8}']
    assert _waiting(town, "telegram:2") == []


def test_an_answered_one_is_over_and_its_words_are_gone(town: Town) -> None:
    _take(town, 1, 2)
    first = _waiting(town)[0]

    town.do(lambda tx: inbox.answered(tx, [first.id]))

    assert [one.external_id for one in _waiting(town)] == ["2"]
    assert town.rows("SELECT state, payload FROM inbox WHERE external_id = '1'") == [
        ("answered", "")
    ]
    assert _take(town, 1) == []


def test_what_nobody_can_read_is_set_aside_with_its_words(town: Town) -> None:
    _take(town, 1)
    bad = _waiting(town)[0]

    town.do(lambda tx: inbox.set_aside(tx, bad.id, "no update"))

    assert _waiting(town) == []
    assert town.rows("SELECT state, payload, reason FROM inbox") == [
        ("aside", '{"n":1}', "no update")
    ]


def test_another_process_leaves_alone_what_came_just_now(town: Town) -> None:
    _take(town, 1)

    def before(tx: Tx) -> list[inbox.Received]:
        return inbox.unanswered(tx, SOURCE, before=MONDAY - timedelta(seconds=1))

    assert town.do(before) == []


def test_after_two_days_nothing_is_left_of_it(town: Town) -> None:
    _take(town, 1, 2)
    town.clock.go(hours=48, seconds=1)

    gone = town.do(lambda tx: inbox.forget_old(tx.session, tx.now))

    assert gone == 2
    assert town.scalar("SELECT count(*) FROM inbox") == 0
