"""What must agree with what, as SQL over whole tables: each row found is a mismatch.

A statement gives (key, which, found, expected) for every row that differs; `:late` is the moment
before which something that still waits is stuck, `:forgotten` that of a request kept too long.
"""

from core.badges.wanting import WANTED
from core.doctor import presales
from core.points.board import WIDTHS

BALANCES = """
    WITH sums AS (
      SELECT fan_id, sum(amount) AS amount, sum(lifetime) AS lifetime FROM ledger GROUP BY fan_id
    ), fans AS (
      SELECT fan.id, fan.balance, fan.lifetime, coalesce(sums.amount, 0) AS amount,
        coalesce(sums.lifetime, 0) AS gathered
      FROM fan LEFT JOIN sums ON sums.fan_id = fan.id
    )
    SELECT 'balance' AS key, id AS which, balance AS found, amount AS expected
    FROM fans WHERE balance <> amount
    UNION ALL SELECT 'lifetime', id, lifetime, gathered FROM fans WHERE lifetime <> gathered
"""

TIERS = """
    SELECT 'tier' AS key, id AS which, tier AS found, expected FROM (
      SELECT fan.id, fan.tier, coalesce((SELECT max(step) FROM tier
        WHERE tier.community_id = fan.community_id AND threshold <= fan.lifetime), 0) AS expected
      FROM fan) AS fans
    WHERE tier <> expected
"""

PENDING = """
    SELECT CAST(key AS bigint) AS fan_id, week, board_change.community_id,
      CAST(CAST(value AS text) AS bigint) AS score
    FROM board_change, json_each(board_change.scores)
"""
"""What the boards have yet to take in; both databases walk an object by `json_each`."""

SCORES = f"""
    SELECT 'board-score' AS key, id AS which, score AS found, lifetime AS expected FROM (
      SELECT fan.id, fan.lifetime,
        coalesce(board_score.score, 0) + coalesce(pending.score, 0) AS score
      FROM fan LEFT JOIN board_score ON board_score.fan_id = fan.id AND board_score.period = 0
      LEFT JOIN (SELECT fan_id, sum(score) AS score FROM ({PENDING}) AS changes GROUP BY fan_id)
        AS pending ON pending.fan_id = fan.id) AS fans
    WHERE score <> lifetime
"""  # noqa: S608

LEAGUES = """
    SELECT 'board-league' AS key, fan_id AS which, league AS found, expected FROM (
      SELECT board_score.fan_id, board_score.league,
        CASE WHEN fan.hidden OR fan.merged_into IS NOT NULL THEN 2
          WHEN staff.fan_id IS NOT NULL THEN 1 ELSE 0 END AS expected
      FROM board_score JOIN fan ON fan.id = board_score.fan_id
      LEFT JOIN staff ON staff.fan_id = fan.id) AS places
    WHERE league <> expected
"""

EXACT = """
    SELECT community_id, period, league, score AS bucket, count(*) AS fans
    FROM board_score GROUP BY community_id, period, league, score
"""
"""Fans by exact score, in the order of an index; the wider buckets are sums of these."""

WIDER = """
    SELECT community_id, period, league, {level} AS level, {bucket} AS bucket, sum(fans) AS fans
    FROM {exact} GROUP BY community_id, period, league, {bucket}
"""
ROUNDED_DOWN = "CASE WHEN bucket >= 0 THEN bucket ELSE bucket - {width} + 1 END / {width}"
"""Division rounds towards zero in SQL, while the buckets of negative scores round down."""


def counted(level: int, width: int, exact: str) -> str:
    """SQL that counts one width of buckets out of the exact ones."""
    return WIDER.format(level=level, bucket=ROUNDED_DOWN.format(width=width), exact=exact)


BUCKETS = f"""
    WITH exact AS ({EXACT}), due AS (
      SELECT community_id, period, league, 0 AS level, bucket, fans FROM exact
      UNION ALL {counted(1, WIDTHS[1], "exact")}
      UNION ALL {counted(2, WIDTHS[2], "exact")}
    ), both_sides AS (
      SELECT community_id, period, league, level, bucket, fans AS found, 0 AS expected
      FROM board_bucket
      UNION ALL SELECT community_id, period, league, level, bucket, 0, fans FROM due
    )
    SELECT 'board-bucket' AS key, period || '/' || league || '/' || level || '/' || bucket
      AS which, sum(found) AS found, sum(expected) AS expected
    FROM both_sides
    GROUP BY community_id, period, league, level, bucket HAVING sum(found) <> sum(expected)
"""  # noqa: S608

VOTES = """
    SELECT 'choice-votes' AS key, id AS which, votes AS found, counted AS expected FROM (
      SELECT choice.id, choice.votes,
        (SELECT count(*) FROM vote WHERE vote.poll_id = choice.poll_id
          AND vote.choice_id = choice.id) AS counted
      FROM choice) AS choices
    WHERE votes <> counted
    UNION ALL
    SELECT 'poll-voters', id, voters, counted FROM (
      SELECT poll.id, poll.voters,
        (SELECT count(*) FROM vote WHERE vote.poll_id = poll.id) AS counted
      FROM poll) AS polls
    WHERE voters <> counted
"""

SUPPORT = """
    SELECT 'supporters' AS key, id AS which, supporters AS found, counted AS expected FROM (
      SELECT idea.id, idea.supporters,
        (SELECT count(*) FROM support WHERE support.idea_id = idea.id) AS counted
      FROM idea) AS ideas
    WHERE supporters <> counted
"""

SLOTS = """
    SELECT 'slots' AS key, id AS which, slots_left AS found, expected FROM (
      SELECT mission.id, mission.slots_left, mission.slots - (
        SELECT count(*) FROM claim WHERE claim.mission_id = mission.id
          AND claim.state IN ('waiting', 'approved')) AS expected
      FROM mission WHERE mission.slots IS NOT NULL) AS capped
    WHERE slots_left <> expected
"""

PAYMENTS = """
    SELECT 'claim-unpaid' AS key, claim.id AS which, 0 AS found, mission.reward AS expected
    FROM claim JOIN mission ON mission.id = claim.mission_id
    LEFT JOIN ledger ON ledger.community_id = claim.community_id
      AND ledger.key = 'claim:' || claim.id || ':' || claim.tries
    WHERE claim.state = 'approved' AND ledger.id IS NULL
"""

REQUESTS = """
    SELECT 'request-twice' AS key, max(id) AS which, count(*) AS found, 1 AS expected
    FROM request GROUP BY community_id, key HAVING count(*) > 1
    UNION ALL
    SELECT 'request-old', id, 1, 0 FROM request WHERE at < :forgotten
"""

STUCK = """
    SELECT 'outbox-stuck' AS key, id AS which, 0 AS found, 0 AS expected
    FROM outbox WHERE state = 'waiting' AND held IS NULL AND not_before < :late
    UNION ALL SELECT 'outbox-stuck', outbox_id, attempts, 0
    FROM delivery WHERE state IN ('waiting', 'sending') AND not_before < :late
    UNION ALL SELECT 'outbox-uncertain', outbox_id, attempts, 0
    FROM delivery WHERE state = 'uncertain'
    UNION ALL SELECT 'job-stuck', id, done, total FROM job
      WHERE state = 'running' AND created_at < :late
    UNION ALL SELECT 'due-stuck', id, 0, 1 FROM due WHERE done_at IS NULL AND at < :late
"""

BADGES = f"""
    SELECT 'badge' AS key, id AS which, wanted AS found, expected FROM (
      SELECT badge.id, badge.wanted, {WANTED} AS expected FROM badge
      JOIN fan ON fan.id = badge.fan_id JOIN home ON home.id = badge.home_id
      WHERE home.state <> 'left'
        AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 'look-over-badges' AND state = 'running')
    ) AS badges
    WHERE wanted <> expected
"""  # noqa: S608
"""While everybody's badges are being looked over, those that wait for it differ."""

THANKS = """
    SELECT 'thanks-unpaid' AS key, thanks.id AS which, 0 AS found, 1 AS expected
    FROM thanks LEFT JOIN ledger ON ledger.community_id = thanks.community_id
      AND ledger.key = thanks.award_key
    WHERE thanks.award_key IS NOT NULL AND ledger.id IS NULL
"""

ANSWERS = """
    SELECT 'inquiry-answers' AS key, id AS which, answers AS found, 1 AS expected FROM (
      SELECT inquiry.id, inquiry.state, (SELECT count(*) FROM inquiry_turn AS turn
        WHERE turn.inquiry_id = inquiry.id AND turn.staff_id IS NOT NULL) AS answers
      FROM inquiry) AS inquiries
    WHERE state IN ('answered', 'closed') AND answers = 0
"""

ON_ITS_WAY = """
    SELECT 'delivery-of-nothing' AS key, CAST(delivery.id AS text) AS which,
      delivery.state AS found, outbox.state AS expected
    FROM delivery JOIN outbox ON outbox.id = delivery.outbox_id
    WHERE delivery.state = 'waiting' AND delivery.attempts = 0 AND delivery.action <> 'delete'
      AND outbox.state <> 'sent'
    UNION ALL
    SELECT 'trouble-elsewhere', CAST(trouble.id AS text), home.state, 'mended'
    FROM trouble JOIN home ON home.id = trouble.home_id
    WHERE trouble.mended_at IS NULL AND home.state = 'left'
"""

ABSORBED = """
    SELECT 'absorbed' AS key, fan.id AS which, theirs.owner AS found, fan.merged_into AS expected
    FROM (SELECT fan_id AS owner FROM account UNION SELECT fan_id FROM ledger
      UNION SELECT fan_id FROM vote UNION SELECT fan_id FROM claim UNION SELECT fan_id FROM support
      UNION SELECT fan_id FROM idea UNION SELECT fan_id FROM reservation
      UNION SELECT fan_id FROM staff) AS theirs
    JOIN fan ON fan.id = theirs.owner WHERE fan.merged_into IS NOT NULL
    UNION ALL
    SELECT 'absorbed', fan.id, fan.merged_into, other.merged_into
    FROM fan JOIN fan AS other ON other.id = fan.merged_into WHERE other.merged_into IS NOT NULL
"""
"""Whoever was found to be somebody else has nothing, and leads to who they are at once."""

CHECKS: tuple[tuple[str, str], ...] = (
    ("ledger", BALANCES),
    ("tiers", TIERS),
    ("board scores", SCORES),
    ("board leagues", LEAGUES),
    ("board buckets", BUCKETS),
    ("votes", VOTES),
    ("supporters", SUPPORT),
    ("mission slots", SLOTS),
    ("mission payments", PAYMENTS),
    ("thanks", THANKS),
    ("answers", ANSWERS),
    *presales.CHECKS,
    ("requests", REQUESTS),
    ("badges", BADGES),
    ("linked fans", ABSORBED),
    ("deliveries", ON_ITS_WAY),
    ("waiting work", STUCK),
)
"""Every comparison by the name under which its progress is told."""

LEDGER_PROOF = CHECKS[:1]
"""What a backup must pass: that every balance is the sum of its entries."""
