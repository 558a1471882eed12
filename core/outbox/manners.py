"""How the bot behaves with each kind of message: one table, which whoever delivers asks.

| sort        | held by a pause | at night | a fan's one letter a day | a channel's three posts |
| answer      | no              | goes     | beside it                | counts                  |
| notice      | no              | goes     | beside it                | counts                  |
| cheerful    | yes             | goes     | is it                    | held unless by hand     |
| scheduled   | yes             | goes     | is it                    | held unless by hand     |
| promotional | yes             | waits    | is it                    | held unless by hand     |

*At night* is 21:00 to 08:00 where the fan lives; a separate yes lets promotional letters through.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Sort(StrEnum):
    """Why something is said."""

    ANSWER = "answer"
    """Follows what the fan did, or mends what we told them: a review's result, a correction."""
    NOTICE = "notice"
    """Staff have to know it, or fans have to be told in time."""
    CHEERFUL = "cheerful"
    """Said unasked; news that can wait."""
    SCHEDULED = "scheduled"
    """Said because its time has come, by nobody's hand."""
    PROMOTIONAL = "promotional"
    """Leads to something of the brand's: what Korean law counts as advertising."""


class Alert(StrEnum):
    """The switches that a fan has, in their order on the screen."""

    IDEAS = "ideas"
    POLLS = "polls"
    PRESALES = "presales"
    NEWS = "news"


LETTER_STAYS_FRESH = timedelta(days=7)
POST_STAYS_FRESH = timedelta(days=1)
COUNT_STAYS_FRESH = timedelta(minutes=30)
"""How long after its time something is still worth sending without anybody looking at it."""


@dataclass(frozen=True, slots=True)
class Manner:
    """`alert` is the switch that turns a letter of this kind off; `fresh` how long it keeps."""

    sort: Sort
    alert: Alert | None = None
    fresh: timedelta = LETTER_STAYS_FRESH

    @property
    def can_wait(self) -> bool:
        """Whether it is neither an answer nor a notice."""
        return self.sort not in (Sort.ANSWER, Sort.NOTICE)


MANNERS: Mapping[str, Manner] = {
    "poll-opened": Manner(Sort.CHEERFUL, Alert.POLLS, POST_STAYS_FRESH),
    "poll-closed": Manner(Sort.SCHEDULED, Alert.POLLS, POST_STAYS_FRESH),
    "poll-decided": Manner(Sort.CHEERFUL, Alert.POLLS, POST_STAYS_FRESH),
    "note": Manner(Sort.CHEERFUL, Alert.NEWS, POST_STAYS_FRESH),
    "rates-fall": Manner(Sort.NOTICE),
    "idea-read": Manner(Sort.CHEERFUL, Alert.IDEAS),
    "idea-making": Manner(Sort.CHEERFUL, Alert.IDEAS),
    "idea-not": Manner(Sort.CHEERFUL, Alert.IDEAS),
    "idea-open": Manner(Sort.CHEERFUL, Alert.IDEAS),
    "idea-corrected": Manner(Sort.ANSWER),
    "idea-made": Manner(Sort.CHEERFUL, Alert.IDEAS),
    "wanted-idea-made": Manner(Sort.CHEERFUL, Alert.IDEAS),
    "proof-approved": Manner(Sort.ANSWER),
    "proof-rejected": Manner(Sort.ANSWER),
    "proof-reopened": Manner(Sort.ANSWER),
    "tier-rose": Manner(Sort.CHEERFUL, Alert.NEWS),
    "granted-letter": Manner(Sort.CHEERFUL),
    "corrected-letter": Manner(Sort.ANSWER),
    "inquiry-answered": Manner(Sort.ANSWER),
    "inquiry-corrected": Manner(Sort.ANSWER),
    "inquiry-came": Manner(Sort.NOTICE),
    "inquiry-late": Manner(Sort.NOTICE),
    "thanks": Manner(Sort.CHEERFUL),
    "thanks-taken-back": Manner(Sort.ANSWER),
    "link-asked": Manner(Sort.ANSWER),
    "link-done": Manner(Sort.ANSWER),
    "link-refused": Manner(Sort.ANSWER),
    "link-undone": Manner(Sort.ANSWER),
    "sale-offered": Manner(Sort.ANSWER),
    "sale-pay-soon": Manner(Sort.NOTICE, fresh=timedelta(hours=1)),
    "sale-paid": Manner(Sort.ANSWER),
    "sale-unpaid": Manner(Sort.ANSWER),
    "sale-expired": Manner(Sort.ANSWER),
    "sale-cancelled": Manner(Sort.ANSWER),
    "sale-refunded": Manner(Sort.ANSWER),
    "sale-line-ended": Manner(Sort.ANSWER),
    "sale-gone": Manner(Sort.NOTICE, fresh=POST_STAYS_FRESH),
    "sale-settled": Manner(Sort.NOTICE, fresh=POST_STAYS_FRESH),
    "sale-opens-for-you": Manner(Sort.ANSWER, fresh=POST_STAYS_FRESH),
    "broadcast": Manner(Sort.CHEERFUL, Alert.NEWS),
    "kept-letters": Manner(Sort.CHEERFUL),
    "evening-digest": Manner(Sort.SCHEDULED, Alert.NEWS, POST_STAYS_FRESH),
    "sale-announced": Manner(Sort.PROMOTIONAL, Alert.PRESALES, POST_STAYS_FRESH),
    "sale-more": Manner(Sort.PROMOTIONAL, Alert.PRESALES, POST_STAYS_FRESH),
    "pass-came": Manner(Sort.CHEERFUL, Alert.PRESALES),
    "sale-comes": Manner(Sort.PROMOTIONAL, Alert.PRESALES, COUNT_STAYS_FRESH),
    "trouble": Manner(Sort.NOTICE),
    "doubts": Manner(Sort.NOTICE),
}
"""Every kind of message that there is; a house test sees to it that none is missing."""

UNKNOWN = Manner(Sort.NOTICE)
"""What nobody has sorted is never held back."""


def manner_of(kind: str) -> Manner:
    return MANNERS.get(kind, UNKNOWN)


CAN_WAIT = tuple(sorted(kind for kind, manner in MANNERS.items() if manner.can_wait))
"""The kinds that a pause holds."""
