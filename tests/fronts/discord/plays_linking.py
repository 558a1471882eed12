"""How linking is played: two members of one guild who turn out to be one."""

from collections.abc import Mapping

from core.linking.results import Meeting
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Play, fill, press
from tests.fronts.discord.stage import Stage
from tests.makers_linking import agreed, linked, met, offered


async def _enter_code(stage: Stage) -> Answer:
    code, joon = offered(stage.town, stage.fan("other")).code, stage.person()
    form = await stage.press(joon, "d1:enter_code")
    return await fill(joon, form, {"code": code})


def _agreed(stage: Stage) -> Meeting:
    """The other one has said yes to the fan's code."""
    meeting = met(stage.town, stage.fan(), stage.fan("other"))
    agreed(stage.town, stage.fan("other"), meeting)
    return meeting


async def _link_yes(stage: Stage) -> Answer:
    meeting = _agreed(stage)
    return await stage.press(stage.person(), f"d1:link_yes:{meeting.id}")


async def _link_no(stage: Stage) -> Answer:
    meeting = _agreed(stage)
    return await stage.press(stage.person(), f"d1:link_no:{meeting.id}")


async def _unlink(stage: Stage) -> Answer:
    merge = linked(stage.town, stage.fan(), stage.fan("other")).merge
    return await stage.press(stage.person(), f"d1:unlink:{merge}")


LINK_PLAYS: Mapping[str, Play] = {
    "link": Play(press("link"), "link-code"),
    "enter_code": Play(_enter_code, "link-question"),
    "link_yes": Play(_link_yes, "link-done"),
    "link_no": Play(_link_no, "link-cancelled"),
    "unlink": Play(_unlink, "unlinked"),
}
