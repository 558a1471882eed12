"""How each command is played: what must be there before, who does what, and what they are told.

A command without a play fails `test_commands.py`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from core.dispatch import Settled
from core.homes import service as homes
from core.homes.results import Arrival, Home
from core.missions.results import Kind, Mission, Proof
from core.people.results import Role
from tests.fakes.discord import Answer
from tests.fronts.discord.stage import Stage, picture
from tests.makers_ideas import drop, last_act, release, send
from tests.makers_missions import mission, sent
from tests.makers_polls import asked
from tests.makers_post import settle, take

Act = Callable[[Stage], Awaitable[Answer]]

TITLES = {"ko": "케이블이 더 길면 좋겠어요", "en": "A longer cable, please"}
REASONS = {"ko": "발표장에서 손이 닿지 않아요", "en": "It does not reach the desk"}
QUESTION = {"ko": "다음 충전기 색은?", "en": "Which colour comes next?"}
COLOURS = {"ko": "크림\n세이지\n먹색", "en": "Cream\nSage\nInk"}
TEXTS = ({"ko": "써 보기", "en": "Try it"}, {"ko": "하루 써요", "en": "One day"})

DELIVERED = text("UPDATE outbox SET state = 'sent', sent_at = not_before")


@dataclass(frozen=True)
class Play:
    """`says` is a sentence that only the wanted answer has."""

    act: Act
    says: str


def _own(stage: Stage) -> str:
    return TITLES[stage.language]


def _why(stage: Stage) -> str:
    return REASONS[stage.language]


def _slash(command: str, role: Role = Role.FAN, /, **options: Any) -> Act:
    async def act(stage: Stage) -> Answer:
        person = stage.person("staff" if role else "fan", role)
        return await person.slash(command, **options)

    return act


def _press(name: str) -> Act:
    async def act(stage: Stage) -> Answer:
        return await stage.press(stage.person(), f"d1:{name}")

    return act


async def _grant(stage: Stage) -> Answer:
    fan, staff = stage.fan(), stage.person("staff", Role.MANAGER)
    return await staff.slash("grant", person=f"#{fan.id}", amount=5, reason=_why(stage))


async def _fan_card(stage: Stage) -> Answer:
    menus = {"ko": "카드 보기", "en": "See their card"}
    return await stage.person().user_menu(menus[stage.language], stage.person("other"))


def _mission(stage: Stage, kind: Kind = Kind.VISIT) -> Mission:
    title, body = (said[stage.language] for said in TEXTS)
    return mission(stage.town, kind, title=title, body=body)


async def _missions(stage: Stage) -> Answer:
    _mission(stage)
    return await stage.person().slash("missions")


async def _claim(stage: Stage) -> Answer:
    return await stage.press(stage.person(), f"d1:claim:{_mission(stage).id}")


def _prove(name: str, kind: Kind, field: str, value: Callable[[Stage], Any]) -> Act:
    async def act(stage: Stage) -> Answer:
        number, joon = _mission(stage, kind).id, stage.person()
        form = await stage.press(joon, f"d1:{name}:{number}")
        return await joon.submit(form, {field: value(stage)})

    return act


def _waiting_proof(stage: Stage) -> int:
    proof = Proof(text=_why(stage))
    return sent(stage.town, stage.fan(), _mission(stage, Kind.TEXT), proof).claim_id


async def _review(stage: Stage) -> Answer:
    _waiting_proof(stage)
    return await stage.person("staff", Role.REVIEWER).slash("review")


async def _approve(stage: Stage) -> Answer:
    claim = _waiting_proof(stage)
    return await stage.press(stage.person("staff", Role.REVIEWER), f"d1:approve:{claim}")


async def _reject(stage: Stage) -> Answer:
    claim, staff = _waiting_proof(stage), stage.person("staff", Role.REVIEWER)
    form = await stage.press(staff, f"d1:reject:{claim}")
    return await staff.submit(form, {"reason": _why(stage)})


async def _open_mission(stage: Stage) -> Answer:
    title, body = (said[stage.language] for said in TEXTS)
    chosen = {"kind": "text", "rhythm": "once", "reward": 10}
    staff = stage.person("staff", Role.MANAGER)
    return await staff.slash("mission", title=title, body=body, **chosen)  # type: ignore[arg-type]


async def _close_mission(stage: Stage) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    return await stage.press(staff, f"d1:mission_close:{_mission(stage).id}")


async def _mission_list(stage: Stage) -> Answer:
    _mission(stage)
    return await stage.person("staff", Role.MANAGER).slash("mission_list")


def _poll(stage: Stage) -> Any:
    author = stage.fan("staff", Role.MANAGER)
    choices = tuple(COLOURS[stage.language].split("\n"))
    return asked(stage.town, author, question=QUESTION[stage.language], choices=choices)


async def _vote(stage: Stage) -> Answer:
    _poll(stage)
    return await stage.person().slash("vote")


async def _cast(stage: Stage) -> Answer:
    _poll(stage)
    joon = stage.person()
    ballot = await joon.slash("vote")
    return await joon.click(ballot.message, COLOURS[stage.language].split("\n")[1])


async def _ask_poll(stage: Stage) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    form = await staff.slash("poll")
    filled = {"question": QUESTION[stage.language], "choices": COLOURS[stage.language]}
    return await staff.submit(form, filled)


async def _decide(stage: Stage) -> Answer:
    poll, staff = _poll(stage), stage.person("staff", Role.MANAGER)
    stage.town.clock.go(days=30)
    send(stage.town)
    form = await stage.press(staff, f"d1:decide:{poll.id}")
    said = COLOURS[stage.language].split("\n")[0]
    return await staff.submit(form, {"decision": said, "reason": _why(stage)})


def _waiting_post(name: str) -> Act:
    async def act(stage: Stage) -> Answer:
        card = await _ask_poll(stage)
        staff = stage.person("staff")
        token = next(b.custom_id for b in card.buttons if "cancel_post" in str(b.custom_id))
        return await staff.click(card, str(token).replace("cancel_post", name), forged=True)

    return act


async def _language(stage: Stage) -> Answer:
    joon = stage.person()
    form = await stage.press(joon, "d1:language")
    return await joon.submit(form, {"language": stage.language})


async def _undo(stage: Stage) -> Answer:
    await _grant(stage)
    act = last_act(stage.town, "grant")
    return await stage.person("staff").slash("undo", act=str(act))


async def _log(stage: Stage) -> Answer:
    await _grant(stage)
    return await stage.person("staff").slash("log")


async def _staff(stage: Stage) -> Answer:
    fan, staff = stage.fan(), stage.person("staff", Role.MANAGER)
    return await staff.slash("staff", person=f"#{fan.id}", role="reviewer")


async def _permit(stage: Stage) -> Answer:
    fan = stage.fan("other", Role.REVIEWER)
    staff = stage.person("staff", Role.MANAGER)
    return await staff.slash("permit", person=f"#{fan.id}", command="grant", answer="allow")


async def _idea(stage: Stage) -> Answer:
    joon = stage.person()
    form = await joon.slash("idea")
    return await joon.submit(form, {"title": _own(stage), "why": _why(stage), "photo": [picture()]})


def _idea_of(stage: Stage) -> Any:
    return drop(stage.town, stage.fan(), _own(stage))


async def _ideas(stage: Stage) -> Answer:
    _idea_of(stage)
    other = stage.person("other")
    return await stage.press(other, "d1:ideas")


async def _my_ideas(stage: Stage) -> Answer:
    _idea_of(stage)
    return await stage.press(stage.person(), "d1:my_ideas")


async def _support(stage: Stage) -> Answer:
    idea = _idea_of(stage)
    other = stage.person("other")
    return await stage.press(other, f"d1:support:{idea.id}")


async def _triage(stage: Stage) -> Answer:
    _idea_of(stage)
    return await stage.person("staff", Role.MODERATOR).slash("triage")


def _idea_act(name: str, before: str = "") -> Act:
    async def act(stage: Stage) -> Answer:
        idea, staff = _idea_of(stage), stage.person("staff", Role.MODERATOR)
        if before:
            await stage.press(staff, f"d1:{before}:{idea.id}")
        return await stage.press(staff, f"d1:{name}:{idea.id}")

    return act


async def _decline(stage: Stage) -> Answer:
    form = await _idea_act("decline_idea")(stage)
    return await stage.person("staff").submit(form, {"reason": _why(stage)})


async def _release(stage: Stage) -> Answer:
    idea, staff = _idea_of(stage), stage.person("staff", Role.MANAGER)
    form = await staff.slash("release")
    filled = {"title": _own(stage), "body": _why(stage), "ideas": f"#{idea.id}"}
    return await staff.submit(form, filled)


def _after_a_note(name: str) -> Act:
    async def act(stage: Stage) -> Answer:
        idea, staff = _idea_of(stage), stage.fan("staff", Role.MANAGER)
        release(stage.town, staff, idea, title=_own(stage), body=_why(stage))
        send(stage.town)
        return await stage.press(stage.person(), f"d1:{name}")

    return act


def _home(stage: Stage) -> Home:
    place = Arrival("discord", str(stage.guild.id), stage.guild.guild.name, stage.language)
    return stage.town.do(lambda tx: homes.arrive(tx, place))


async def _named_place(stage: Stage, home: Home) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    form = await stage.press(staff, f"d1:place:{home.id}")
    return await staff.submit(form, {"place": "announcements", "channel": stage.guild.general})


async def _place(stage: Stage) -> Answer:
    return await _named_place(stage, _home(stage))


def _home_act(command: str, before: str = "") -> Act:
    async def act(stage: Stage) -> Answer:
        home, staff = _home(stage), stage.person("staff", Role.MANAGER)
        await _named_place(stage, home)
        if before:
            await stage.press(staff, f"d1:{before}:{home.id}")
        return await stage.press(staff, f"d1:{command}:{home.id}")

    return act


async def _badge(stage: Stage) -> Answer:
    home, staff = _home(stage), stage.person("staff", Role.MANAGER)
    role = stage.guild.role("seed")
    form = await stage.press(staff, f"d1:badge:{home.id}")
    return await staff.submit(form, {"tier": "1", "role": role})


async def _letter(stage: Stage) -> Answer:
    await _grant(stage)
    sql = "SELECT max(id) FROM outbox WHERE fan_id = :fan"
    number = stage.town.scalar(sql, fan=stage.fan().id)
    stage.town.do(lambda tx: tx.session.execute(DELIVERED))
    return await stage.press(stage.person(), f"d1:letter:{number}")


def _doubt_act(command: str) -> Act:
    async def act(stage: Stage) -> Answer:
        await _grant(stage)
        (parcel,) = take(stage.town, "discord")
        settle(stage.town, [Settled(parcel, "uncertain")])
        return await stage.press(stage.person("staff"), f"d1:{command}:{parcel.id}")

    return act


async def _why_command(stage: Stage) -> Answer:
    fan, staff = stage.fan(), stage.person("staff", Role.MANAGER)
    return await staff.slash("why", person=f"#{fan.id}", command="grant")


PLAYS: Mapping[str, Play] = {
    "today": Play(_slash("today"), "today-title"),
    "say": Play(_press("say"), "say-title"),
    "checkin": Play(_slash("checkin"), "checked-in"),
    "rice": Play(_press("rice"), "rice-title"),
    "history": Play(_press("history"), "history-empty"),
    "tiers": Play(_press("tiers"), "tiers-title"),
    "rules": Play(_press("rules"), "rules-title"),
    "leaderboard": Play(_press("leaderboard"), "board-title"),
    "grant": Play(_grant, "granted"),
    "me": Play(_slash("me"), "me-rank"),
    "fan_card": Play(_fan_card, "fan-card-title"),
    "missions": Play(_missions, "missions-title"),
    "claim": Play(_claim, "mission-done"),
    "prove_text": Play(_prove("prove_text", Kind.TEXT, "text", _why), "proof-sent"),
    "prove_link": Play(
        _prove("prove_link", Kind.LINK, "link", lambda _: "https://example.com/review"),
        "proof-sent",
    ),
    "prove_photo": Play(
        _prove("prove_photo", Kind.PHOTO, "photo", lambda _: [picture()]), "proof-sent"
    ),
    "claims": Play(_press("claims"), "claims-none"),
    "review": Play(_review, "review-title"),
    "approve": Play(_approve, "proof-was-approved"),
    "reject": Play(_reject, "proof-was-rejected"),
    "mission": Play(_open_mission, "mission-opened"),
    "mission_close": Play(_close_mission, "mission-closed"),
    "mission_list": Play(_mission_list, "mission-list-title"),
    "vote": Play(_vote, "vote-until"),
    "cast": Play(_cast, "voted-first"),
    "open": Play(_press("open"), "open-empty"),
    "poll": Play(_ask_poll, "poll-asked"),
    "decide": Play(_decide, "poll-decided-staff"),
    "cancel_post": Play(_waiting_post("cancel_post"), "post-cancelled"),
    "send_post": Play(_waiting_post("send_post"), "post-sent"),
    "language": Play(_language, "language-chosen"),
    "privacy": Play(_press("privacy"), "privacy-title"),
    "agree": Play(_press("agree:0"), "privacy-title"),
    "disagree": Play(_press("disagree:0"), "privacy-title"),
    "hide": Play(_press("hide"), "hidden"),
    "show": Play(_press("show"), "shown"),
    "log": Play(_log, "log-title"),
    "undo": Play(_undo, "undone"),
    "setup": Play(_slash("setup", Role.MANAGER, name="Pebble"), "setup-done"),
    "budget": Play(_slash("budget", Role.MANAGER), "budget-title"),
    "staff": Play(_staff, "appointed"),
    "permit": Play(_permit, "permitted"),
    "jobs": Play(_slash("jobs", Role.MODERATOR), "jobs-empty"),
    "idea": Play(_idea, "idea-dropped"),
    "ideas": Play(_ideas, "ideas-title"),
    "my_ideas": Play(_my_ideas, "my-ideas-title"),
    "support": Play(_support, "idea-supported"),
    "triage": Play(_triage, "triage-title"),
    "read_idea": Play(_idea_act("read_idea"), "idea-read-first"),
    "make_idea": Play(_idea_act("make_idea"), "idea-decided-making"),
    "decline_idea": Play(_decline, "idea-decided-not"),
    "reopen_idea": Play(_idea_act("reopen_idea", "make_idea"), "idea-decided-open"),
    "release": Play(_release, "released"),
    "news": Play(_after_a_note("news"), "note-title"),
    "credits": Play(_after_a_note("credits"), "credits-title"),
    "home": Play(_home_act("home"), "home-title"),
    "place": Play(_place, "place-named"),
    "furnish": Play(_home_act("furnish"), "furnished"),
    "begin": Play(_home_act("begin"), "setup-hello"),
    "adjust": Play(_home_act("adjust"), "setup-tuning"),
    "badge": Play(_badge, "badges-mapped"),
    "tier_roles": Play(_home_act("tier_roles"), "roles-order"),
    "map_badges": Play(_home_act("map_badges"), "badges-mapped"),
    "why": Play(_why_command, "why-may-not"),
    "inbox": Play(_press("inbox"), "inbox-empty"),
    "letter": Play(_letter, "granted-letter"),
    "reopen": Play(_press("reopen"), "reopened"),
    "go_live": Play(_home_act("go_live"), "home-went-live"),
    "rehearse": Play(_home_act("rehearse", "go_live"), "home-rehearses"),
    "doubts": Play(_slash("doubts", Role.MODERATOR), "doubts-none"),
    "believe": Play(_doubt_act("believe"), "doubt-believed"),
    "resend": Play(_doubt_act("resend"), "doubt-resent"),
    "help": Play(_press("help"), "help-title"),
}
