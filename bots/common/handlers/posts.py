"""The commands that move a public post while it waits: back, or out at once."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.posts import worded
from bots.common.replies import Card, Reply, Row, button, say
from core import outbox, posts
from core.errors import Refused
from core.people.results import Fan, Role
from core.tx import Tx


def cancel_post(tx: Tx, staff: Fan, answers: Answers) -> Card:
    undone = posts.cancel_post(tx, staff, answers["post"])
    rows = tuple(Row(say(f"act-{act.act}", subject=act.subject)) for act in undone)
    return Card(say("post-cancelled"), rows, buttons=(button("log"),))


def send_post(tx: Tx, staff: Fan, answers: Answers) -> Card:
    posts.send_post(tx, staff, answers["post"])
    return Card(say("post-sent"), buttons=(button("log"),))


def read_post(tx: Tx, _: Fan, answers: Answers) -> Reply:
    """A post that a channel was only told of."""
    found = outbox.find_post(tx, answers["post"])
    if found is None:
        raise Refused("gone", next_step="news")
    return worded(found.kind, tx.community, found.facts)


COMMANDS = (
    Command(
        name="read_post",
        run=read_post,
        reads=True,
        guest=True,
        rank=Rank.BUTTON,
        fields=(RowField(name="post", hidden=True),),
    ),
    Command(
        name="cancel_post",
        run=cancel_post,
        who=Role.REVIEWER,
        rank=Rank.BUTTON,
        fields=(RowField(name="post", hidden=True),),
    ),
    Command(
        name="send_post",
        run=send_post,
        who=Role.REVIEWER,
        rank=Rank.BUTTON,
        fields=(RowField(name="post", hidden=True),),
    ),
)
