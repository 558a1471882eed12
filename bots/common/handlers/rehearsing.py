"""Commands that tell staff a sale in figures: rehearsed beforehand, and as it went."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.replies import Reply
from bots.common.report_cards import rehearsal_card, report_card
from core.people.results import Fan, Role
from core.presales import planning, rehearsal, reporting, service, views
from core.tiers.rules import LADDER
from core.tx import Tx


def rehearse(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    drafted = planning.read(tx, answers["sale"])
    fans = views.fans_by_tier(tx, len(LADDER))
    played = rehearsal.rehearse(drafted.plan, fans, answers.get("seed", 1))
    return rehearsal_card(tx.community, drafted.sale, played)


def report(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    told = reporting.report(tx, service.found(tx, answers["sale"]))
    return report_card(tx.community, told)


SALE = RowField(name="sale", hidden=True)

COMMANDS = (
    Command(
        name="launch_rehearse",
        run=rehearse,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(SALE, RowField(name="seed", hidden=True, optional=True)),
    ),
    Command(
        name="launch_report",
        run=report,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(SALE,),
    ),
)
