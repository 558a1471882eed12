"""Commands of invitations: a fan's own; for staff to make, give and take them back."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Number, Person, Text
from bots.common.fields import Row as RowField
from bots.common.replies import Card, Reply, Row, button, say
from bots.common.undoing import undo_buttons
from core.people import finding
from core.people import views as people
from core.people.results import Fan, Role
from core.presales import passes, service
from core.presales.results import Pass
from core.tx import Tx

SHOWN = 20
LONGEST_CODE = 40


def own(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    if "code" in answers:
        return bring(tx, fan, answers)
    rows = tuple(
        Row(say("pass-row", product=service.found(tx, one.sale_id).product, code=one.code))
        for one in passes.of_fan(tx, fan.id)
    )
    if not rows:
        return Card(say("pass-none"), buttons=(button("pass_bring", style="primary"),))
    buttons = (button("presale", style="primary"), button("pass_bring"))
    return Card(say("pass-title"), rows, say("pass-note"), buttons)


def bring(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    bound = passes.bind(tx, fan, answers["code"])
    product = service.found(tx, bound.sale_id).product
    bought = button("presale", style="primary")
    return Card(say("pass-mine", product=product), note=say("pass-note"), buttons=(bought,))


def listed(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    sale, counted = service.found(tx, answers["sale"]), passes.counted(tx, answers["sale"])
    said = say("pass-list-counted", given=counted.given, bound=counted.bound, used=counted.used)
    made = passes.of_sale(tx, sale.id)[:SHOWN]
    names = people.fans_by_id(tx, [one.fan_id for one in made if one.fan_id is not None])
    rows = [_pass_row(one, names) for one in made]
    makes = (button("pass_make", sale.id, style="primary"), button("pass_give", sale.id))
    return Card(
        say("pass-list-title", product=sale.product),
        (Row(said), *rows),
        buttons=(*(makes if sale.state != "closed" else ()), button("launch_show", sale.id)),
    )


def _pass_row(one: Pass, names: dict[int, Fan]) -> Row:
    owner = names.get(one.fan_id or 0)
    may_end = one.state in ("free", "bound")
    return Row(
        say("pass-list-row", code=one.code, state=one.state, name=owner.name if owner else "…"),
        buttons=(button("pass_revoke", one.id, style="danger"),) if may_end else (),
    )


def make(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    sale = service.found(tx, answers["sale"])
    made = passes.make(tx, sale, count=answers["count"])
    rows = tuple(Row(say("pass-row", product=sale.product, code=one.code)) for one in made.made)
    back = (button("pass_list", sale.id), *undo_buttons(tx, staff, made.act))
    return Card(say("pass-made", count=len(rows)), rows, buttons=back)


def give(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    sale, fan = service.found(tx, answers["sale"]), finding.find(tx, answers["person"])
    made = passes.make(tx, sale, fan_id=fan.id)
    back = (button("pass_list", sale.id), *undo_buttons(tx, staff, made.act))
    return Card(say("pass-given", name=fan.name), buttons=back)


def revoke(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    before = passes.one(tx, answers["pass"])
    act = passes.revoke(tx, before.id, service.found(tx, before.sale_id).product)
    back = (button("pass_list", before.sale_id), *undo_buttons(tx, staff, act))
    return Card(say("pass-taken-back"), buttons=back)


SALE = RowField(name="sale", hidden=True)

COMMANDS = (
    Command(
        name="pass",
        run=own,
        fields=(Text(name="code", most=LONGEST_CODE, optional=True),),
        aliases=("초대권",),
    ),
    Command(
        name="pass_bring",
        run=bring,
        rank=Rank.BUTTON,
        fields=(Text(name="code", most=LONGEST_CODE),),
    ),
    Command(
        name="pass_list",
        run=listed,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(SALE,),
    ),
    Command(
        name="pass_make",
        run=make,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(SALE, Number(name="count", most=passes.MOST_AT_ONCE)),
    ),
    Command(
        name="pass_give",
        run=give,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(SALE, Person(name="person")),
    ),
    Command(
        name="pass_revoke",
        run=revoke,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(RowField(name="pass", hidden=True),),
    ),
)
