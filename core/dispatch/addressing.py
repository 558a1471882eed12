"""Who gets a message under which address, once for each message, when it falls due.

| target      | deliveries                                                                   |
| place:ideas | one for each home: live, its place of that name, or the first that stands in  |
|             | for it (homes/rules); in rehearsal, its rehearsal place                       |
| channel:3:9 | one: that address of the home, while it is live                              |
| fan:12      | one: the account that was used last, else the first; once that is dead, the   |
|             | next account, then a place for letters where only they see it                 |

A fan reads every letter in the product too, so one that has no address left is not lost.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, text

from core.dispatch import judging, keeping, pausing, speaking
from core.homes import rules
from core.homes.events import PlaceMoved
from core.store import Given
from core.tx import Tx
from core.types import Instant

AT_ONCE = 300
"""Messages addressed in one transaction, below 50 ms, so that others get their turn."""

ADDRESSING_LOCK = 0x0A0D
"""PostgreSQL's advisory lock for addressing: numbers of deliveries are given in order."""

IN_TURN = text("SELECT pg_advisory_xact_lock(:lock, CAST(:community AS integer))")

RIPE = (
    text(
        f"""
    SELECT {judging.RIPE_COLUMNS} FROM outbox {judging.RIPE_JOINS}
    WHERE outbox.community_id = :community AND outbox.state = 'waiting' AND outbox.held IS NULL
      AND outbox.not_before <= :now
    ORDER BY outbox.not_before, outbox.id LIMIT :most
    """  # noqa: S608
    )
    .bindparams(bindparam("now", type_=Instant()))
    .columns(muted_until=Instant(), kept_until=Instant())
)

GO = Given(
    """
    WITH {given} UPDATE outbox SET state = 'sent', sent_at = :now FROM given
    WHERE outbox.id = given.id AND +outbox.state = 'waiting'
    RETURNING outbox.id, outbox.target, outbox.pinned
    """,
    {"id": int},
    postgresql="""
    WITH {given} UPDATE outbox SET state = 'sent', sent_at = :now FROM given
    WHERE outbox.id = given.id AND outbox.state = 'waiting'
    RETURNING outbox.id, outbox.target, outbox.pinned
    """,
)

INTO_DELIVERY = """
    INSERT INTO delivery (community_id, outbox_id, platform, address, action, home_id, recipient,
      state, version, attempts, not_before)
    SELECT :community, outbox_id, platform, address, 'send', home_id, recipient, 'waiting', 0, 0,
      :now
    FROM open WHERE nth = 1 ORDER BY outbox_id, home_id
    ON CONFLICT (outbox_id, platform, address, action) DO NOTHING
"""

UNTRIED = """NOT EXISTS (SELECT 1 FROM delivery AS tried WHERE tried.outbox_id = given.outbox_id
      AND tried.platform = {platform} AND tried.address = {address} AND tried.action = 'send')"""

ALIVE = """SELECT 1 FROM delivery AS other WHERE other.outbox_id = given.outbox_id
      AND other.action = 'send' AND other.state <> 'dead'"""

TO_HOMES = Given(
    f"""
    WITH {{given}}, open AS (
      SELECT given.outbox_id, home.platform, place.address, home.id AS home_id,
        CAST(NULL AS text) AS recipient,
        row_number() OVER (PARTITION BY given.outbox_id, home.id ORDER BY given.turn) AS nth
      FROM given JOIN home ON home.community_id = :community AND home.platform = given.platform
        AND home.state = given.state
      JOIN place ON place.home_id = home.id AND place.name = given.place
      WHERE place.address IS NOT NULL
        AND {UNTRIED.format(platform="home.platform", address="place.address")}
        AND NOT EXISTS ({ALIVE} AND other.home_id = home.id)
    ) {INTO_DELIVERY}
    """,  # noqa: S608
    {"outbox_id": int, "platform": str, "state": str, "place": str, "turn": int},
)

TO_CHANNELS = Given(
    f"""
    WITH {{given}}, open AS (
      SELECT given.outbox_id, home.platform, given.address, home.id AS home_id,
        CAST(NULL AS text) AS recipient, 1 AS nth
      FROM given JOIN home ON home.id = given.home AND home.platform = given.platform
        AND home.state = 'live'
    ) {INTO_DELIVERY}
    """,  # noqa: S608
    {"outbox_id": int, "platform": str, "home": int, "address": str},
)

TO_ACCOUNTS = Given(
    f"""
    WITH {{given}}, open AS (
      SELECT given.outbox_id, account.platform, account.external_id AS address,
        CAST(NULL AS bigint) AS home_id, CAST(NULL AS text) AS recipient,
        row_number() OVER (PARTITION BY given.outbox_id
          ORDER BY account.used_at IS NULL, account.used_at DESC, account.id) AS nth
      FROM given JOIN outbox ON outbox.id = given.outbox_id
      JOIN account ON account.fan_id = outbox.fan_id AND account.platform = given.platform
      WHERE account.closed_at IS NULL
        AND {UNTRIED.format(platform="account.platform", address="account.external_id")}
        AND NOT EXISTS ({ALIVE})
    ) {INTO_DELIVERY}
    """,  # noqa: S608
    {"outbox_id": int, "platform": str},
)

TO_LETTER_PLACES = Given(
    f"""
    WITH {{given}}, open AS (
      SELECT given.outbox_id, home.platform, place.address, home.id AS home_id,
        account.external_id AS recipient,
        row_number() OVER (PARTITION BY given.outbox_id
          ORDER BY account.used_at IS NULL, account.used_at DESC, account.id, home.id) AS nth
      FROM given JOIN outbox ON outbox.id = given.outbox_id
      JOIN account ON account.fan_id = outbox.fan_id AND account.platform = given.platform
      JOIN home ON home.community_id = :community AND home.platform = account.platform
        AND home.state = 'live'
      JOIN place ON place.home_id = home.id AND place.name = 'letters'
      WHERE place.address IS NOT NULL
        AND {UNTRIED.format(platform="home.platform", address="place.address")}
        AND NOT EXISTS ({ALIVE})
    ) {INTO_DELIVERY}
    """,  # noqa: S608
    {"outbox_id": int, "platform": str},
)

PIN = Given(
    """
    WITH {given} INSERT INTO delivery (community_id, outbox_id, platform, address, action, home_id,
      recipient, state, version, attempts, not_before)
    SELECT :community, made.outbox_id, made.platform, made.address, 'pin', made.home_id,
      made.recipient, 'waiting', 0, 0, :now
    FROM given JOIN delivery AS made ON made.outbox_id = given.outbox_id
    WHERE made.action = 'send' AND made.state = 'waiting' ORDER BY made.id
    ON CONFLICT (outbox_id, platform, address, action) DO NOTHING
    """,
    {"outbox_id": int},
)

LEAVE = text(
    """
    UPDATE delivery SET state = 'dead', reason = 'moved'
    WHERE address = :address AND platform = :platform AND state = 'waiting'
      AND home_id = :home AND recipient IS NULL AND action = 'send'
    RETURNING outbox_id
    """
)

TARGETS = Given(
    "WITH {given} SELECT outbox.id, outbox.target FROM given JOIN outbox ON outbox.id = given.id",
    {"id": int},
)


def address_what_is_due(tx: Tx, served: Iterable[str]) -> None:
    """Make the deliveries of messages whose time has come, for the platforms that are served."""
    if tx.session.get_bind().dialect.name == "postgresql":
        alone = {"lock": ADDRESSING_LOCK, "community": tx.community.id}
        tx.session.execute(IN_TURN, alone)
    if pausing.is_on(tx):
        pausing.hold_back(tx)
    keeping.hand_over(tx)
    facts = {"community": tx.community.id, "now": tx.now, "most": AT_ONCE}
    ripe = tx.session.execute(RIPE, facts).all()
    going = judging.sort_out(tx, ripe)
    if not going:
        return
    due = GO.run(tx.session, [(message,) for message in going], now=tx.now).all()
    address(tx, sorted((row.id, row.target) for row in due), served)
    if posts := [row.id for row in ripe if speaking.may_be_held(row)]:
        speaking.fold(tx, posts)
    if pinned := [(row.id,) for row in due if row.pinned]:
        PIN.run(tx.session, pinned, community=tx.community.id, now=tx.now)


def follow_moves(tx: Tx, moves: Sequence[PlaceMoved]) -> None:
    """What waited for a channel that is for nothing any more goes to its place as it is now."""
    for move in moves:
        facts = {"home": move.home_id, "platform": move.platform, "address": move.address}
        waiting = tx.session.execute(LEAVE, facts).scalars().all()
        if waiting:
            address_again(tx, waiting, {move.platform})


def address_again(tx: Tx, outbox_ids: Sequence[int], served: Iterable[str]) -> None:
    """Make the next deliveries of messages that lost an address."""
    rows = TARGETS.run(tx.session, [(i,) for i in sorted(set(outbox_ids))])
    address(tx, [(row.id, row.target) for row in rows], served)


def address(tx: Tx, messages: Sequence[tuple[int, str]], served: Iterable[str]) -> None:
    """Make a delivery for each home or fan that has none which is alive; (id, target) each."""
    platforms = sorted(served)
    public = [
        (message, platform, *where)
        for message, target in messages
        if target.startswith("place:")
        for platform in platforms
        for where in _places(target.removeprefix("place:"))
    ]
    private = [(m, p) for m, target in messages if target.startswith("fan:") for p in platforms]
    named = [
        (message, platform, *_channel(target))
        for message, target in messages
        if target.startswith("channel:")
        for platform in platforms
    ]
    for statement, rows in (
        (TO_HOMES, public),
        (TO_CHANNELS, named),
        (TO_ACCOUNTS, private),
        (TO_LETTER_PLACES, private),
    ):
        if rows:
            statement.run(tx.session, rows, community=tx.community.id, now=tx.now)


def _channel(target: str) -> tuple[int, str]:
    """(home, address) of a target that is one channel."""
    _, home, address = target.split(":", 2)
    return int(home), address


def _places(name: str) -> list[tuple[str, str, int]]:
    """(state of the home, place, turn) of wherever something for this place may go."""
    live = [("live", place, turn) for turn, place in enumerate(rules.places_for(name))]
    return [*live, ("rehearsal", rules.REHEARSAL, 0)]
