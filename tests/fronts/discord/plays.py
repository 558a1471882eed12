"""How each command is played: what must be there before, who does what, and what they are told.

A command without a play fails `test_commands.py`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from core.missions.results import Kind, Mission, Proof
from core.people.results import Role
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Act, Play, fill, granted, press, reason, slash, title
from tests.fronts.discord.plays_homes import HOME_PLAYS
from tests.fronts.discord.plays_launching import LAUNCH_PLAYS
from tests.fronts.discord.plays_linking import LINK_PLAYS
from tests.fronts.discord.plays_manners import MANNER_PLAYS
from tests.fronts.discord.plays_presales import PRESALE_PLAYS
from tests.fronts.discord.plays_reservations import RESERVATION_PLAYS
from tests.fronts.discord.plays_thanks import THANKS_PLAYS
from tests.fronts.discord.stage import Stage, picture
from tests.makers_ideas import drop, last_act, release, send
from tests.makers_missions import mission, sent
from tests.makers_polls import asked

QUESTION = {"ko": "다음 충전기 색은?", "en": "Which colour comes next?"}
COLOURS = {"ko": "크림\n세이지\n먹색", "en": "Cream\nSage\nInk"}
TEXTS = ({"ko": "써 보기", "en": "Try it"}, {"ko": "하루 써요", "en": "One day"})


async def _fan_card(stage: Stage) -> Answer:
    menus = {"ko": "카드 보기", "en": "See their card"}
    return await stage.person().user_menu(menus[stage.language], stage.person("other"))


def _mission(stage: Stage, kind: Kind = Kind.VISIT) -> Mission:
    named, body = (said[stage.language] for said in TEXTS)
    return mission(stage.town, kind, title=named, body=body)


async def _missions(stage: Stage) -> Answer:
    _mission(stage)
    return await stage.person().slash("missions")


async def _claim(stage: Stage) -> Answer:
    return await stage.press(stage.person(), f"d1:claim:{_mission(stage).id}")


def _prove(name: str, kind: Kind, field: str, value: Callable[[Stage], Any]) -> Act:
    async def act(stage: Stage) -> Answer:
        number, joon = _mission(stage, kind).id, stage.person()
        form = await stage.press(joon, f"d1:{name}:{number}")
        return await fill(joon, form, {field: value(stage)})

    return act


def _waiting_proof(stage: Stage) -> int:
    proof = Proof(text=reason(stage))
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
    return await fill(staff, form, {"reason": reason(stage)})


async def _open_mission(stage: Stage) -> Answer:
    named, body = (said[stage.language] for said in TEXTS)
    chosen = {"kind": "text", "rhythm": "once", "reward": 10}
    staff = stage.person("staff", Role.MANAGER)
    return await staff.slash("mission", title=named, body=body, **chosen)  # type: ignore[arg-type]


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
    return await fill(staff, form, filled)


async def _decide(stage: Stage) -> Answer:
    poll, staff = _poll(stage), stage.person("staff", Role.MANAGER)
    stage.town.clock.go(days=30)
    send(stage.town)
    form = await stage.press(staff, f"d1:decide:{poll.id}")
    said = COLOURS[stage.language].split("\n")[0]
    return await fill(staff, form, {"decision": said, "reason": reason(stage)})


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
    return await fill(joon, form, {"language": stage.language})


async def _undo(stage: Stage) -> Answer:
    await granted(stage)
    act = last_act(stage.town, "grant")
    return await stage.person("staff").slash("undo", act=str(act))


async def _log(stage: Stage) -> Answer:
    await granted(stage)
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
    return await fill(
        joon, form, {"title": title(stage), "why": reason(stage), "photo": [picture()]}
    )


def _idea_of(stage: Stage) -> Any:
    return drop(stage.town, stage.fan(), title(stage))


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


async def _desk(stage: Stage) -> Answer:
    _idea_of(stage)
    return await stage.person("staff", Role.REVIEWER).slash("desk")


def _idea_act(name: str, before: str = "") -> Act:
    async def act(stage: Stage) -> Answer:
        idea, staff = _idea_of(stage), stage.person("staff", Role.MODERATOR)
        if before:
            await stage.press(staff, f"d1:{before}:{idea.id}")
        return await stage.press(staff, f"d1:{name}:{idea.id}")

    return act


async def _decline(stage: Stage) -> Answer:
    form = await _idea_act("decline_idea")(stage)
    return await fill(stage.person("staff"), form, {"reason": reason(stage)})


async def _release(stage: Stage) -> Answer:
    idea, staff = _idea_of(stage), stage.person("staff", Role.MANAGER)
    form = await staff.slash("release")
    filled = {"title": title(stage), "body": reason(stage), "ideas": f"#{idea.id}"}
    return await fill(staff, form, filled)


def _after_a_note(name: str) -> Act:
    async def act(stage: Stage) -> Answer:
        idea, staff = _idea_of(stage), stage.fan("staff", Role.MANAGER)
        release(stage.town, staff, idea, title=title(stage), body=reason(stage))
        send(stage.town)
        return await stage.press(stage.person(), f"d1:{name}")

    return act


async def _broadcast(stage: Stage) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    form = await staff.slash("broadcast")
    return await staff.submit(form, {"text": reason(stage)})


def _of_a_broadcast(name: str) -> Act:
    async def act(stage: Stage) -> Answer:
        await _broadcast(stage)
        number = last_act(stage.town, "broadcast")
        return await stage.press(stage.person("staff"), f"d1:{name}:{number}")

    return act


PLAYS: Mapping[str, Play] = {
    "broadcast": Play(_broadcast, "broadcast-running"),
    "broadcast_state": Play(_of_a_broadcast("broadcast_state"), "broadcast-running"),
    "broadcast_stop": Play(_of_a_broadcast("broadcast_stop"), "broadcast-over"),
    **HOME_PLAYS,
    **THANKS_PLAYS,
    **RESERVATION_PLAYS,
    **LAUNCH_PLAYS,
    **LINK_PLAYS,
    **MANNER_PLAYS,
    **PRESALE_PLAYS,
    "today": Play(slash("today"), "today-title"),
    "say": Play(press("say"), "say-title"),
    "checkin": Play(slash("checkin"), "checked-in"),
    "rice": Play(press("rice"), "rice-title"),
    "history": Play(press("history"), "history-empty"),
    "tiers": Play(press("tiers"), "tiers-title"),
    "rules": Play(press("rules"), "rules-title"),
    "leaderboard": Play(press("leaderboard"), "board-title"),
    "grant": Play(granted, "granted"),
    "me": Play(slash("me"), "me-rank"),
    "fan_card": Play(_fan_card, "fan-card-title"),
    "missions": Play(_missions, "missions-title"),
    "claim": Play(_claim, "mission-done"),
    "prove_text": Play(_prove("prove_text", Kind.TEXT, "text", reason), "proof-sent"),
    "prove_link": Play(
        _prove("prove_link", Kind.LINK, "link", lambda _: "https://example.com/review"),
        "proof-sent",
    ),
    "prove_photo": Play(
        _prove("prove_photo", Kind.PHOTO, "photo", lambda _: [picture()]), "proof-sent"
    ),
    "proofs": Play(press("proofs"), "proofs-none"),
    "review": Play(_review, "review-title"),
    "approve": Play(_approve, "proof-was-approved"),
    "reject": Play(_reject, "proof-was-rejected"),
    "mission": Play(_open_mission, "mission-opened"),
    "mission_close": Play(_close_mission, "mission-closed"),
    "mission_list": Play(_mission_list, "mission-list-title"),
    "vote": Play(_vote, "vote-until"),
    "cast": Play(_cast, "voted-first"),
    "open": Play(press("open"), "open-empty"),
    "poll": Play(_ask_poll, "poll-asked"),
    "decide": Play(_decide, "poll-decided-staff"),
    "cancel_post": Play(_waiting_post("cancel_post"), "post-cancelled"),
    "send_post": Play(_waiting_post("send_post"), "post-sent"),
    "language": Play(_language, "language-chosen"),
    "privacy": Play(press("privacy"), "privacy-title"),
    "agree": Play(press("agree:0"), "privacy-title"),
    "disagree": Play(press("disagree:0"), "privacy-title"),
    "hide": Play(press("hide"), "hidden"),
    "show": Play(press("show"), "shown"),
    "log": Play(_log, "log-title"),
    "undo": Play(_undo, "undone"),
    "setup": Play(slash("setup", Role.MANAGER, name="Pebble"), "setup-done"),
    "budget": Play(slash("budget", Role.MANAGER), "budget-title"),
    "staff": Play(_staff, "appointed"),
    "permit": Play(_permit, "permitted"),
    "jobs": Play(slash("jobs", Role.MODERATOR), "jobs-empty"),
    "idea": Play(_idea, "idea-dropped"),
    "ideas": Play(_ideas, "ideas-title"),
    "my_ideas": Play(_my_ideas, "my-ideas-title"),
    "support": Play(_support, "idea-supported"),
    "desk": Play(_desk, "desk-title"),
    "triage": Play(_triage, "triage-title"),
    "read_idea": Play(_idea_act("read_idea"), "idea-read-first"),
    "make_idea": Play(_idea_act("make_idea"), "idea-decided-making"),
    "decline_idea": Play(_decline, "idea-decided-not"),
    "reopen_idea": Play(_idea_act("reopen_idea", "make_idea"), "idea-decided-open"),
    "release": Play(_release, "released"),
    "news": Play(_after_a_note("news"), "note-title"),
    "credits": Play(_after_a_note("credits"), "credits-title"),
    "inbox": Play(press("inbox"), "inbox-empty"),
    "reopen": Play(press("reopen"), "reopened"),
    "help": Play(press("help"), "help-title"),
}
