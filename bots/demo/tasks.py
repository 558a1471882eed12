"""The missions of the demo, and the proofs that fans sent for them; the words are the script's."""

from dataclasses import dataclass

from core.missions.results import Kind, Rhythm

SITE = "https://morak.example"
"""A name under which nobody will ever be found (RFC 2606)."""

APPROVED, REJECTED, WAITING = "approved", "rejected", "waiting"


@dataclass(frozen=True, slots=True)
class Task:
    """A mission: opened `ago` days; it runs `left` more days, or without an end.

    `slots` and `taken` are told for the usual size.
    """

    key: str
    kind: Kind
    reward: int
    ago: int
    left: int | None = None
    rhythm: Rhythm = Rhythm.ONCE
    link: str | None = None
    floor: int = 0
    slots: int | None = None
    taken: int = 0


DIARY = Task("diary", Kind.VISIT, 10, ago=58, rhythm=Rhythm.WEEKLY, link=f"{SITE}/diary", taken=26)

TASKS = (
    DIARY,
    Task("spot", Kind.TEXT, 30, ago=30),
    Task("blog", Kind.LINK, 100, ago=25, left=12),
    Task("desk", Kind.PHOTO, 100, ago=16, left=9, slots=40),
    Task("colours", Kind.VISIT, 10, ago=4, link=f"{SITE}/colours", taken=58),
    Task("live", Kind.VISIT, 20, ago=4, left=6, link=f"{SITE}/live", slots=50, taken=47),
    Task("beta", Kind.TEXT, 300, ago=9, left=10, floor=3, slots=12),
)

SPOTS = (
    *("door", "bed", "kitchen", "office", "sofa", "dresser"),
    *("car", "library", "nursery", "balcony", "table", "bunk"),
)
"""Proofs in words that were approved."""

POSTS = (f"{SITE}/posts/slow-morning", f"{SITE}/posts/desk-41", f"{SITE}/posts/three-weeks")
"""Proofs by link that were approved."""

DESKS = (11, 12, 13, 14, 15, 16)
"""Seeds of photos that were approved."""

COPIED = 13
"""Of which somebody else sent a near copy."""


OLD_FRIEND = "old-friend"
"""Stands for whoever has climbed high enough for any mission."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A proof: who sent what for which mission, and what the reviewer said, if anything yet.

    `text` and `again`, what was sent anew after a rejection, are keys of the script's proofs, and
    `reason` of its reasons. `desk` is the seed of a photo; `copied` makes it somebody else's.
    `who` is a player's key; without it it is some lively fan.
    """

    task: str
    ago: int
    verdict: str
    who: str = ""
    text: str = ""
    link: str | None = None
    desk: int | None = None
    copied: bool = False
    reason: str = ""
    again: str = ""


SENDINGS = (
    *(Sending("spot", 28 - 2 * n, APPROVED, text=text) for n, text in enumerate(SPOTS)),
    *(Sending("blog", 22 - 5 * n, APPROVED, link=link) for n, link in enumerate(POSTS)),
    *(Sending("desk", 14 - 2 * n, APPROVED, desk=seed) for n, seed in enumerate(DESKS)),
    Sending("spot", 19, APPROVED, who="mina", text="hook"),
    Sending("blog", 6, REJECTED, link=f"{SITE}/posts/untold", reason="no-ad"),
    Sending("blog", 4, REJECTED, who="mina", link=f"{SITE}/posts/mina-kitchen", reason="nearly"),
    Sending("desk", 2, WAITING, desk=COPIED, copied=True),
    Sending("spot", 2, REJECTED, text="home", again="window", reason="where"),
    Sending("desk", 1, WAITING, desk=21),
    Sending("spot", 1, WAITING, text="piano"),
    Sending("desk", 1, WAITING, who="mina", desk=22),
    Sending("beta", 1, WAITING, who=OLD_FRIEND, text="week"),
    Sending("blog", 1, WAITING, link=f"{SITE}/posts/two-chargers"),
    Sending("spot", 0, WAITING, text="tent"),
)
