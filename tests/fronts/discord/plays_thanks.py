"""How thanks, questions and complaints are played."""

from collections.abc import Mapping

from core.inquiries.results import Inquiry
from core.people.results import Role
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Play, fill, reason, title
from tests.fronts.discord.stage import Stage, picture
from tests.makers_thanks import asked, replied, thanked


async def _thanks(stage: Stage) -> Answer:
    other = stage.fan("other")
    return await stage.person().slash("thanks", person=f"#{other.id}", why=reason(stage))


def _thanked(stage: Stage) -> int:
    return thanked(stage.town, stage.fan(), stage.fan("other"), reason(stage)).id


async def _thanks_list(stage: Stage) -> Answer:
    _thanked(stage)
    return await stage.person("staff", Role.MODERATOR).slash("thanks_list")


async def _take_thanks_back(stage: Stage) -> Answer:
    number, staff = _thanked(stage), stage.person("staff", Role.MODERATOR)
    return await stage.press(staff, f"d1:take_thanks_back:{number}")


async def _ask(stage: Stage) -> Answer:
    joon = stage.person()
    form = await joon.slash("ask")
    return await fill(joon, form, {"text": title(stage), "photo": [picture()]})


def _asked(stage: Stage) -> Inquiry:
    return asked(stage.town, stage.fan(), title(stage))


def _answered(stage: Stage) -> Inquiry:
    staff = stage.fan("staff", Role.REVIEWER)
    return replied(stage.town, staff, _asked(stage), reason(stage)).inquiry


async def _my_questions(stage: Stage) -> Answer:
    _answered(stage)
    return await stage.press(stage.person(), "d1:my_questions")


async def _solved(stage: Stage) -> Answer:
    return await stage.press(stage.person(), f"d1:solved:{_answered(stage).id}")


async def _unsolved(stage: Stage) -> Answer:
    joon = stage.person()
    form = await stage.press(joon, f"d1:unsolved:{_answered(stage).id}")
    return await fill(joon, form, {"text": reason(stage)})


async def _inquiries(stage: Stage) -> Answer:
    _asked(stage)
    return await stage.person("staff", Role.REVIEWER).slash("inquiries")


async def _reply(stage: Stage) -> Answer:
    number, staff = _asked(stage).id, stage.person("staff", Role.REVIEWER)
    form = await staff.slash("reply")
    return await fill(staff, form, {"number": str(number), "text": reason(stage)})


THANKS_PLAYS: Mapping[str, Play] = {
    "thanks": Play(_thanks, "thanks-told"),
    "thanks_list": Play(_thanks_list, "thanks-list-row"),
    "take_thanks_back": Play(_take_thanks_back, "thanks-taken"),
    "ask": Play(_ask, "asked-wonder"),
    "my_questions": Play(_my_questions, "my-questions-title"),
    "solved": Play(_solved, "solved-told"),
    "unsolved": Play(_unsolved, "unsolved-told"),
    "inquiries": Play(_inquiries, "inquiries-title"),
    "reply": Play(_reply, "replied"),
}
