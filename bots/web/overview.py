"""What the desk keeps in view: posts that can still be stopped, what waits, ideas to ship."""

from collections.abc import Sequence

import msgspec

from bots.common import tokens, words
from bots.common.catalogue import Catalogue
from bots.common.handlers.ideas import wanted_by
from bots.common.naming import person
from bots.common.posts import worded
from bots.common.replies import Reply, say
from bots.common.words import Voice
from bots.web.figures import Figure, figures
from bots.web.show import Shower
from bots.web.shown import Shown
from core import outbox
from core.dispatch import pausing
from core.ideas import rules
from core.ideas import views as ideas
from core.ideas.results import Idea, State
from core.inquiries import views as inquiries
from core.missions import queue
from core.outbox import UNDO_WINDOW, WaitingPost
from core.people import views as people
from core.people.results import Fan, Role
from core.tx import Tx

MOST_IDEAS = 40
"""Ideas offered to a note: more than anybody would tick."""

CANCEL, SEND = "cancel_post", "send_post"


class Waiting(msgspec.Struct, frozen=True):
    """A public post in its undo window of `window` seconds.

    `cancel` and `send` are the tokens of what may be done about it, empty for what may not.
    """

    id: int
    author: str
    seconds: int
    window: int
    cancel: str
    send: str
    reply: Shown


class Offered(msgspec.Struct, frozen=True):
    """An idea that a note may ship."""

    id: int
    title: str
    about: str
    making: bool


class Member(msgspec.Struct, frozen=True):
    """Somebody of the staff."""

    name: str
    role: str
    said: str


class Overview(msgspec.Struct, frozen=True):
    """Posts that wait, how much waits on which page, ideas to ship, the team and its economy.

    `looks` are the replies of the open page in its order, None for one that says nothing more.
    """

    looks: list[Shown | None]
    posts: list[Waiting]
    waiting: dict[str, int]
    ideas: list[Offered]
    team: list[Member]
    economy: list[Figure]


def overview(
    tx: Tx,
    staff: Fan,
    catalogue: Catalogue,
    voice: Voice,
    show: Shower,
    looks: Sequence[Reply | None] = (),
) -> Overview:
    """The desk as this member of the staff has it before them, with a page's `looks`."""
    undecided, paused = ideas.next_undecided(tx), pausing.current(tx)
    return Overview(
        looks=[show(reply, voice) if reply else None for reply in looks],
        posts=[
            _waiting(p, staff, catalogue, voice, show)
            for p in outbox.waiting_posts(tx)
            if not p.is_held
        ],
        waiting={
            "review": queue.how_many_wait(tx, staff.id),
            "inquiry": inquiries.how_many_wait(tx, staff.id),
            "idea": undecided.unread if undecided else 0,
            "pause": paused.held if paused else 0,
        },
        ideas=[_offered(idea, voice) for idea in _to_ship(tx)],
        team=[_member(fan, voice) for fan in people.staff(tx)],
        economy=figures(tx, voice) if staff.role >= Role.MANAGER else [],
    )


def _waiting(
    post: WaitingPost, staff: Fan, catalogue: Catalogue, voice: Voice, show: Shower
) -> Waiting:
    def token(name: str) -> str:
        command = catalogue.find(name)
        may = command is not None and command.who <= staff.role
        return tokens.write(name, post.letter.id) if may else ""

    letter = post.letter
    return Waiting(
        id=letter.id,
        author=post.author,
        seconds=post.seconds_left,
        window=int(UNDO_WINDOW.total_seconds()),
        cancel=token(CANCEL),
        send=token(SEND),
        reply=show(worded(letter.kind, letter.community, letter.facts), voice),
    )


def _to_ship(tx: Tx) -> list[Idea]:
    """What is being made first, then what most fans want."""
    found = {
        idea.id: idea
        for idea in (*ideas.newest(tx, 0, MOST_IDEAS), *ideas.most_wanted(tx, 0, MOST_IDEAS))
        if idea.state in rules.UNDECIDED
    }
    return sorted(found.values(), key=lambda i: (i.state != State.MAKING, -i.supporters, -i.id))


def _offered(idea: Idea, voice: Voice) -> Offered:
    about = [person(idea.author.name), wanted_by(idea.supporters)]
    said = " · ".join(words.render(part, voice) for part in about)
    return Offered(idea.id, idea.title, said, idea.state == State.MAKING)


def _member(fan: Fan, voice: Voice) -> Member:
    role = fan.role.word
    return Member(fan.name, role, words.render(say(f"option-role-{role}"), voice))
