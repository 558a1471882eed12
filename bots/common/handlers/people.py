"""Commands of people: language, privacy, hiding from boards, and staff's roles, log and undo."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Pick
from bots.common.fields import Row as RowField
from bots.common.replies import Card, Moment, Reply, Row, button, say
from bots.common.undoing import UNDOES, may_undo, undo_button
from bots.common.words import LANGUAGES
from core import undo
from core.errors import Refused
from core.people import audit, consent, service, views
from core.people.audit import Act
from core.people.results import Fan, Role
from core.tx import Tx


def language(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    service.choose_language(tx, fan, answers["language"])
    return Card(
        say("language-chosen", language=say(f"option-language-{answers['language']}")),
        buttons=(button("today", style="primary"),),
    )


def privacy(tx: Tx, fan: Fan, _: Answers) -> Reply:
    rows = [Row(say(f"privacy-{what}")) for what in ("kept", "not-kept", "how-long", "yours")]
    if fan.is_guest:
        return Card(say("privacy-title"), tuple(rows))
    rows += [_choice(tx, fan, number, kind) for number, kind in enumerate(consent.OPTIONAL)]
    show = button("show" if fan.hidden else "hide")
    since = consent.given_at(tx, fan.id, consent.AGE_AND_RULES)
    note = say("privacy-since", at=Moment(since, "date")) if since else None
    return Card(
        say("privacy-title"),
        tuple(rows),
        note=note,
        buttons=(show, button("language"), button("link")),
    )


def _choice(tx: Tx, fan: Fan, number: int, kind: str) -> Row:
    given = consent.given_at(tx, fan.id, kind)
    what = say(f"consent-{kind}")
    if given is None:
        return Row(what, say("consent-not-given"), buttons=(button("agree", number),))
    detail = say("consent-given", at=Moment(given, "date"))
    return Row(what, detail, buttons=(button("disagree", number),))


def agree(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    consent.give(tx, fan.id, _optional(answers["kind"]))
    return privacy(tx, fan, answers)


def disagree(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    consent.withdraw(tx, fan.id, _optional(answers["kind"]))
    return privacy(tx, fan, answers)


def _optional(number: int) -> str:
    if number >= len(consent.OPTIONAL):
        raise Refused("gone", next_step="privacy")
    return consent.OPTIONAL[number]


def hide(tx: Tx, fan: Fan, _: Answers) -> Reply:
    service.hide(tx, fan, hidden=True)
    return Card(say("hidden"), buttons=(button("show"), button("leaderboard")))


def show(tx: Tx, fan: Fan, _: Answers) -> Reply:
    service.hide(tx, fan, hidden=False)
    return Card(say("shown"), buttons=(button("leaderboard"),))


def log(tx: Tx, staff: Fan, _: Answers) -> Reply:
    acts = audit.latest(tx)
    if not acts:
        return Card(say("log-empty"))
    names = views.fans_by_id(tx, {act.actor_id for act in acts if act.actor_id})
    may = may_undo(tx, staff)
    return Card(say("log-title"), tuple(_act_row(act, names, may) for act in acts))


def _act_row(act: Act, names: dict[int, Fan], may: bool) -> Row:
    actor = names[act.actor_id].name if act.actor_id in names else say("log-clock")
    what = say(f"act-{act.act}", subject=act.subject)
    line = say("log-row", number=str(act.id), actor=actor, act=what, at=Moment(act.at))
    if act.undone_at is not None:
        return Row(line, say("log-undone", at=Moment(act.undone_at)))
    can = may and act.act in undo.UNDO
    return Row(line, buttons=(undo_button(act.id),) if can else ())


def take_back(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    acts = undo.undo(tx, answers["act"])
    rows = tuple(Row(say(f"act-{act.act}", subject=act.subject)) for act in acts)
    return Card(say("undone", count=len(acts)), rows, buttons=(button("log"),))


CONSENT = (RowField(name="kind", hidden=True),)

COMMANDS = (
    Command(
        name="language",
        run=language,
        fields=(Pick(name="language", options=LANGUAGES),),
        aliases=("언어",),
    ),
    Command(name="privacy", run=privacy, reads=True, guest=True, aliases=("내정보",)),
    Command(name="agree", run=agree, fields=CONSENT, rank=Rank.BUTTON),
    Command(name="disagree", run=disagree, fields=CONSENT, rank=Rank.BUTTON),
    Command(name="hide", run=hide, rank=Rank.BUTTON),
    Command(name="show", run=show, rank=Rank.BUTTON),
    Command(
        name="log", run=log, reads=True, who=Role.MODERATOR, rank=Rank.STAFF, aliases=("기록",)
    ),
    Command(
        name="undo",
        run=take_back,
        who=UNDOES,
        rank=Rank.STAFF,
        fields=(RowField(name="act"),),
        aliases=("되돌리기",),
    ),
)
