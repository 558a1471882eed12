"""Casting votes: one vote a fan and question, for many fans in one transaction."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.errors import Refused
from core.people.events import Linked, Unlinked
from core.points import earning, ledger
from core.points.earning import Rates
from core.points.results import Award, Awarded
from core.polls import views
from core.polls.counting import Count, Place
from core.polls.results import Cast, Choice, Poll, Vote, Voted
from core.store import Given
from core.tx import Tx

LOCK = Given(
    "WITH {given} SELECT 1",
    {"poll_id": int},
    postgresql="""
    WITH {given} SELECT poll.id FROM poll WHERE poll.id IN (SELECT poll_id FROM given)
    ORDER BY poll.id FOR NO KEY UPDATE
    """,
)

VOTES = Given(
    """
    WITH {given} SELECT vote.poll_id, vote.fan_id, vote.choice_id, vote.nth
    FROM given JOIN vote ON vote.poll_id = given.poll_id AND vote.fan_id = given.fan_id
    """,
    {"poll_id": int, "fan_id": int},
)

KEEP = Given(
    """
    WITH {given} INSERT INTO vote (poll_id, fan_id, community_id, choice_id, nth, at)
    SELECT poll_id, fan_id, :community, choice_id, nth, :now FROM given WHERE true
    ON CONFLICT (poll_id, fan_id)
    DO UPDATE SET choice_id = excluded.choice_id, changed_at = excluded.at
    """,
    {"poll_id": int, "fan_id": int, "choice_id": int, "nth": int},
)

COUNT_CHOICES = Given(
    """
    WITH {given} UPDATE choice SET votes = choice.votes + given.votes
    FROM given WHERE choice.id = given.choice_id
    """,
    {"choice_id": int, "votes": int},
)

COUNT_VOTERS = Given(
    """
    WITH {given} UPDATE poll SET voters = poll.voters + given.voters
    FROM given WHERE poll.id = given.poll_id
    """,
    {"poll_id": int, "voters": int},
)


def cast(tx: Tx, fan_id: int, poll_id: int, choice_id: int) -> Voted:
    """Count one fan's vote.

    Raises:
        Refused: the question takes no votes, or has no such choice.
    """
    answer = cast_all(tx, [Cast(fan_id, poll_id, choice_id)])[0]
    if isinstance(answer, Refused):
        raise answer
    return answer


def cast_all(tx: Tx, casts: Sequence[Cast]) -> list[Voted | Refused]:
    """Count each vote in the order they came; a fan's later choice replaces the earlier one.

    A fan's very first vote brings the rice of `first_vote`, each first vote in another question
    that of `vote`; changing one's mind brings nothing and costs nothing.
    """
    polls = _locked(tx, {cast.poll_id for cast in casts})
    noes = [_refusal(tx, polls.get(cast.poll_id), cast) for cast in casts]
    good = [cast for cast, no in zip(casts, noes, strict=True) if no is None]
    count = Count(polls, _votes(tx, good))
    taken = iter([count.take(cast) for cast in good])
    _keep(tx, count)
    paid = _pay(tx, count.first_comers)
    after = _after(count)
    return [
        no or _voted(after[cast.poll_id], *next(taken), paid.get((cast.poll_id, cast.fan_id)))
        for cast, no in zip(casts, noes, strict=True)
    ]


def follow_merges(tx: Tx, merges: Sequence[Linked | Unlinked]) -> None:
    """One person has one vote; and two who are two after all have one each again."""
    choices: Counter[int] = Counter()
    voters: Counter[int] = Counter()
    for change in (c for merge in merges for c in merge.changed if c.table == "vote"):
        for vote, by in ((change.before, -1), (change.after, +1)):
            if vote is not None:
                choices[vote["choice_id"]] += by
                voters[vote["poll_id"]] += by
    for statement, counted in ((COUNT_CHOICES, choices), (COUNT_VOTERS, voters)):
        rows = [(number, by) for number, by in sorted(counted.items()) if by]
        if rows:
            statement.run(tx.session, rows)


def _locked(tx: Tx, ids: set[int]) -> dict[int, Poll]:
    """The questions as they stand, held until this transaction ends."""
    LOCK.run(tx.session, [(poll_id,) for poll_id in ids])
    return views.find_all(tx, ids)


def _refusal(tx: Tx, poll: Poll | None, cast: Cast) -> Refused | None:
    if poll is None:
        return Refused("gone", next_step="today")
    if poll.state == "withdrawn":
        return Refused("poll-withdrawn", next_step="open")
    if not poll.takes_votes(tx.now):
        return Refused("poll-closed", next_step="vote")
    if poll.choice(cast.choice_id) is None:
        return Refused("no-such-choice", next_step="vote")
    return None


def _votes(tx: Tx, casts: Sequence[Cast]) -> dict[Place, Vote]:
    places = dict.fromkeys((cast.poll_id, cast.fan_id) for cast in casts)
    rows = VOTES.run(tx.session, list(places)) if places else ()
    return {(poll, fan): Vote(choice, nth) for poll, fan, choice, nth in rows}


def _keep(tx: Tx, count: Count) -> None:
    rows = [(*place, vote.choice_id, vote.nth) for place, vote in sorted(count.moved.items())]
    if not rows:
        return
    KEEP.run(tx.session, rows, community=tx.community.id, now=tx.now)
    COUNT_CHOICES.run(tx.session, sorted(count.gained.items()))
    COUNT_VOTERS.run(tx.session, sorted(count.newcomers.items()))


def _pay(tx: Tx, newcomers: Sequence[Place]) -> dict[Place, Awarded]:
    """The rice of each first vote: once for ever the larger one, else the ordinary one."""
    rates = earning.rates(tx)
    first = [_award(rates, "first_vote", fan, f"{fan}") for _, fan in newcomers]
    paid = dict(zip(newcomers, ledger.award_all(tx, first), strict=True))
    others = [place for place in newcomers if paid[place] is None]
    usual = [_award(rates, "vote", fan, f"{poll}:{fan}") for poll, fan in others]
    paid.update(zip(others, ledger.award_all(tx, usual), strict=True))
    return {place: awarded for place, awarded in paid.items() if awarded is not None}


def _award(rates: Rates, code: str, fan_id: int, of: str) -> Award:
    return Award(
        fan_id,
        rates.amount(code),
        code,
        f"{code}:{of}",
        rates.version(code),
        actor_id=fan_id,
    )


def _after(count: Count) -> dict[int, Poll]:
    """The questions with this set's votes counted in."""
    gained = count.gained
    return {
        poll.id: replace(
            poll,
            voters=poll.voters + count.newcomers[poll.id],
            choices=tuple(replace(c, votes=c.votes + gained[c.id]) for c in poll.choices),
        )
        for poll in count.polls.values()
    }


def _voted(poll: Poll, way: str, vote: Vote, paid: Awarded | None) -> Voted:
    choice = poll.choice(vote.choice_id)
    assert isinstance(choice, Choice), "a vote of another question was refused above"
    rice = paid.amount if paid and way == "first" else 0
    is_first_rice = bool(rice and paid and paid.lifetime == paid.amount)
    return Voted(poll, choice, vote.nth, way, rice, is_first_rice)
