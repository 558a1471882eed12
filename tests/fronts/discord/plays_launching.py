"""How sales are launched in plays."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from core.people.results import Role
from core.presales import passes, planning, service
from core.presales.results import Pass, Plan, Sale, Window
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Act, Play, fill, reason
from tests.fronts.discord.stage import Stage, picture

PRODUCTS = {"ko": "두레 충전기", "en": "Dure Charger"}
VARIANTS = {"ko": "세이지", "en": "Sage"}
WINDOWS = (Window(0, 0, 0),)


def _staff(stage: Stage) -> Any:
    return stage.person("staff", Role.MANAGER)


def _told(stage: Stage) -> dict[str, str]:
    opens = stage.town.clock.now + timedelta(days=2)
    return {
        "product": PRODUCTS[stage.language],
        "price": "29000",
        "opens": f"{opens:%Y-%m-%d} 19:00",
        "units": f"{VARIANTS[stage.language]} 60",
    }


def drafted(stage: Stage) -> Sale:
    plan = Plan(
        product=PRODUCTS[stage.language],
        pitch=reason(stage),
        price=29_000,
        opens_at=stage.town.clock.now + timedelta(days=2),
        variants=((VARIANTS[stage.language], 60),),
        windows=WINDOWS,
    )
    staff = stage.fan("staff", Role.MANAGER)
    return stage.town.do(lambda tx: planning.plan(tx, plan), staff.id).drafted.sale


def opened(stage: Stage) -> Sale:
    sale, staff = drafted(stage), stage.fan("staff", Role.MANAGER)
    return stage.town.do(lambda tx: service.open_sale(tx, sale.id), staff.id)


def paused(stage: Stage) -> Sale:
    sale, staff = opened(stage), stage.fan("staff", Role.MANAGER)
    return stage.town.do(lambda tx: service.pause(tx, sale.id), staff.id)


def _numbers(command: str, sale: Sale) -> str:
    """What the button of a command brings along."""
    if command in ("launch_more", "launch_move"):
        return f"{sale.lots[0].batch_id}:{sale.revision}"
    return f"{sale.id}:{sale.revision}"


def pressed(command: str, made: Any) -> Act:
    async def act(stage: Stage) -> Answer:
        return await stage.press(_staff(stage), f"d1:{command}:{_numbers(command, made(stage))}")

    return act


def filled(command: str, made: Any, told: Any) -> Act:
    async def act(stage: Stage) -> Answer:
        staff, numbers = _staff(stage), _numbers(command, made(stage))
        form = await stage.press(staff, f"d1:{command}:{numbers}")
        answer: Answer = await fill(staff, form, told(stage))
        return answer

    return act


async def _launch(stage: Stage) -> Answer:
    staff = _staff(stage)
    answer: Answer = await fill(staff, await staff.slash("launch"), _told(stage))
    return answer


async def _launches(stage: Stage) -> Answer:
    drafted(stage)
    answer: Answer = await _staff(stage).slash("launches")
    return answer


def _by_number(command: str, made: Any) -> Act:
    async def act(stage: Stage) -> Answer:
        return await stage.press(_staff(stage), f"d1:{command}:{made(stage).id}")

    return act


def _opens(stage: Stage) -> dict[str, str]:
    return {"opens": _told(stage)["opens"]}


def _units(stage: Stage) -> dict[str, str]:
    return {"units": f"{VARIANTS[stage.language]} 80"}


def made(stage: Stage, fan_id: int | None = None) -> Pass:
    sale, staff = opened(stage), stage.fan("staff", Role.MANAGER)
    found = stage.town.do(lambda tx: passes.make(tx, sale, fan_id=fan_id), staff.id)
    return found.made[0]


async def _pass(stage: Stage) -> Answer:
    made(stage, stage.fan().id)
    return await stage.press(stage.person(), "d1:pass")


async def _pass_bring(stage: Stage) -> Answer:
    code, joon = made(stage).code, stage.person()
    answer: Answer = await fill(joon, await stage.press(joon, "d1:pass_bring"), {"code": code})
    return answer


async def _pass_list(stage: Stage) -> Answer:
    return await stage.press(_staff(stage), f"d1:pass_list:{made(stage, stage.fan().id).sale_id}")


def _passing(command: str, told: Any) -> Act:
    async def act(stage: Stage) -> Answer:
        staff = _staff(stage)
        form = await stage.press(staff, f"d1:{command}:{opened(stage).id}")
        answer: Answer = await fill(staff, form, told(stage))
        return answer

    return act


async def _pass_give(stage: Stage) -> Answer:
    other, staff = stage.person("other"), _staff(stage)
    form = await stage.press(staff, f"d1:pass_give:{opened(stage).id}")
    answer: Answer = await fill(staff, form, {"person": other})
    return answer


LAUNCH_PLAYS: Mapping[str, Play] = {
    "launch": Play(_launch, "launch-drafted"),
    "launches": Play(_launches, "launches-title"),
    "launch_show": Play(_by_number("launch_show", drafted), "launch-card"),
    "launch_basics": Play(
        filled("launch_basics", drafted, lambda _: {"price": "19000"}), "launch-edited"
    ),
    "launch_limits": Play(
        filled("launch_limits", drafted, lambda _: {"per_fan": "2"}), "launch-edited"
    ),
    "launch_windows": Play(
        filled("launch_windows", drafted, lambda _: {"windows": "3+ 0m 50%, 0+ 9m"}),
        "launch-edited",
    ),
    "launch_story": Play(
        filled("launch_story", opened, lambda stage: {"terms": reason(stage)}), "launch-edited"
    ),
    "launch_photo": Play(
        filled("launch_photo", drafted, lambda _: {"photo": [picture()]}), "launch-edited"
    ),
    "launch_checkout": Play(
        filled(
            "launch_checkout", drafted, lambda _: {"checkout": "https://shop.example/pay/{code}"}
        ),
        "launch-edited",
    ),
    "launch_open": Play(pressed("launch_open", drafted), "launch-opened"),
    "launch_resume": Play(pressed("launch_resume", paused), "launch-resumed"),
    "launch_pause": Play(pressed("launch_pause", opened), "launch-paused"),
    "launch_close": Play(_by_number("launch_close", opened), "launch-close-sure"),
    "launch_end": Play(pressed("launch_end", opened), "launch-closed"),
    "launch_more": Play(filled("launch_more", opened, _units), "launch-restocked"),
    "launch_batch": Play(
        filled("launch_batch", opened, lambda stage: {**_opens(stage), **_units(stage)}),
        "launch-batch-added",
    ),
    "pass": Play(_pass, "pass-title"),
    "pass_bring": Play(_pass_bring, "pass-mine"),
    "pass_list": Play(_pass_list, "pass-list-title"),
    "pass_make": Play(_passing("pass_make", lambda _: {"count": "2"}), "pass-made"),
    "pass_give": Play(_pass_give, "pass-given"),
    "pass_revoke": Play(_by_number("pass_revoke", made), "pass-taken-back"),
    "launch_rehearse": Play(_by_number("launch_rehearse", drafted), "rehearsal-title"),
    "launch_report": Play(_by_number("launch_report", opened), "report-title"),
    "launch_move": Play(filled("launch_move", opened, _opens), "launch-moved"),
}
