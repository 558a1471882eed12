"""The doctor: finds what does not agree, names it, and leaves everything as it is."""

import pytest
from sqlalchemy import text

from core.doctor import Finding, examine
from core.doctor.agreement import PENDING
from core.doctor.mending import rebuild_boards
from core.people import service
from core.people.results import Role
from core.points import board, checkin, ledger
from core.points.results import Award
from tests import makers_ideas as ideas
from tests import makers_missions as missions
from tests import makers_polls as polls
from tests import makers_thanks as kind
from tests.makers import Town
from tests.makers_badges import dressed, member
from tests.makers_post import sent, take


@pytest.fixture
def busy(town: Town) -> Town:
    """A town where rice came and went, somebody hid, and fans voted, wished and did missions."""
    mina, joonho, _ = town.fan("미나", rice=1_200), town.fan("준호", rice=60), town.staff()
    town.do(lambda tx: checkin.check_in(tx, mina.id))
    town.do(lambda tx: ledger.spend(tx, mina.id, 200, kind="grant", key="spent"))
    town.do(lambda tx: ledger.award(tx, Award(joonho.id, 30, "grant", "gift")))
    town.clock.go(days=8)
    town.do(lambda tx: board.take_in(tx))
    town.do(lambda tx: service.hide(tx, joonho, hidden=True))
    town.do(lambda tx: ledger.reverse(tx, "gift", "undo"))
    town.do(lambda tx: board.take_in(tx))
    town.do(lambda tx: checkin.check_in(tx, mina.id))
    colour, wish = polls.asked(town), ideas.drop(town)
    polls.voted(town, mina, colour)
    polls.voted(town, joonho, colour, 2)
    ideas.want(town, wish, mina, joonho)
    capped = missions.mission(town, slots=5)
    missions.claimed(town, mina, capped)
    kind.thanked(town, joonho, mina)
    kind.replied(town, town.staff(), kind.asked(town, mina))
    dressed(town)
    member(town, "거북")
    town.clock.go(minutes=1)
    while parcels := take(town):
        sent(town, parcels)
    return town


def spoil(town: Town, sql: str) -> None:
    for statement in sql.split(";"):
        town.store.write_now(lambda session, s=statement: session.execute(text(s)).close())  # type: ignore[misc]


def found(town: Town) -> list[Finding]:
    return examine(town.store, town.clock.now)


def test_a_town_that_was_only_used_gives_no_finding(busy: Town) -> None:
    assert busy.scalar("SELECT min(score) FROM board_score") == -30, "taken back in a later week"
    assert found(busy) == []


@pytest.mark.parametrize(
    ("harm", "keys"),
    [
        ("UPDATE fan SET balance = balance + 1 WHERE name = '미나'", {"balance"}),
        (
            "UPDATE fan SET lifetime = lifetime + 1 WHERE name = '미나'",
            {"lifetime", "board-score"},
        ),
        ("DELETE FROM ledger WHERE key = 'spent'", {"balance"}),
        ("UPDATE fan SET tier = 7 WHERE name = '미나'", {"tier"}),
        (
            "UPDATE board_score SET score = score + 5000 WHERE period = 0"
            " AND fan_id = (SELECT id FROM fan WHERE name = '미나')",
            {"board-score", "board-bucket"},
        ),
        ("UPDATE board_score SET league = 0 WHERE league = 2", {"board-league", "board-bucket"}),
        ("DELETE FROM board_bucket WHERE level = 1", {"board-bucket"}),
        ("UPDATE board_bucket SET fans = fans + 1 WHERE level = 2", {"board-bucket"}),
        ("DELETE FROM board_change", {"board-score"}),
        ("UPDATE choice SET votes = votes + 1 WHERE position = 2", {"choice-votes"}),
        ("UPDATE poll SET voters = voters - 1", {"poll-voters"}),
        ("DELETE FROM vote WHERE nth = 1", {"choice-votes", "poll-voters"}),
        ("UPDATE idea SET supporters = 7", {"supporters"}),
        ("UPDATE mission SET slots_left = 5", {"slots"}),
        ("UPDATE claim SET tries = 2", {"claim-unpaid"}),
        ("UPDATE thanks SET award_key = 'lost'", {"thanks-unpaid"}),
        ("DELETE FROM inquiry_turn WHERE staff_id IS NOT NULL", {"inquiry-answers"}),
        ("UPDATE outbox SET state = 'waiting', not_before = created_at", {"outbox-stuck"}),
        ("UPDATE delivery SET state = 'uncertain'", {"outbox-uncertain"}),
        ("UPDATE due SET at = community.created_at FROM community", {"due-stuck"}),
    ],
)
def test_each_harm_is_found_and_nothing_else_is_blamed(
    busy: Town, harm: str, keys: set[str]
) -> None:
    spoil(busy, harm)

    assert {finding.key for finding in found(busy)} == keys


def test_a_finding_names_the_fan_and_both_figures(busy: Town) -> None:
    mina, sum_of_entries = busy.store.read_now(
        lambda s: tuple(s.execute(text("SELECT id, balance FROM fan WHERE name = '미나'")).one())
    )
    spoil(busy, "UPDATE fan SET balance = 5000 WHERE name = '미나'")

    finding = found(busy)[0]

    assert (finding.count, finding.first[0].which) == (1, str(mina))
    assert (finding.first[0].found, finding.first[0].expected) == ("5000", str(sum_of_entries))


def test_many_mismatches_are_counted_and_the_first_are_named(town: Town) -> None:
    for _ in range(8):
        town.fan()
    spoil(town, "UPDATE fan SET balance = 1")

    finding = found(town)[0]

    assert (finding.key, finding.count, len(finding.first)) == ("balance", 8, 5)


def test_looking_changes_nothing(busy: Town) -> None:
    spoil(busy, "UPDATE fan SET balance = 5000 WHERE name = '미나'")

    first = found(busy)

    assert found(busy) == first


def test_boards_that_were_spoilt_are_counted_anew(busy: Town) -> None:
    busy.fan("지우", rice=2_000_000)
    places = "SELECT sum(score) FROM board_score WHERE period <> 0"
    weeks = busy.scalar(places) + busy.scalar(f"SELECT sum(score) FROM ({PENDING}) AS changes")
    spoil(busy, "UPDATE board_score SET score = score + 7, league = 1 WHERE period = 0")
    spoil(busy, "DELETE FROM board_bucket")

    busy.store.write_now(rebuild_boards)

    assert found(busy) == []
    assert busy.scalar(places) == weeks


def test_a_balance_is_never_mended_by_the_way(busy: Town) -> None:
    spoil(busy, "UPDATE fan SET balance = 5000 WHERE name = '미나'")

    busy.store.write_now(rebuild_boards)

    assert [finding.key for finding in found(busy)] == ["balance"]


def test_rights_of_staff_show_on_their_own_board(busy: Town) -> None:
    mina = busy.scalar("SELECT id FROM fan WHERE name = '미나'")

    busy.do(lambda tx: service.set_role(tx, mina, Role.REVIEWER))

    assert found(busy) == []
