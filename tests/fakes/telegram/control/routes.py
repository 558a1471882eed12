"""The control addresses: each takes and gives JSON, and is neither limited nor recorded."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from aiohttp import web

from tests.fakes.telegram.control.bursts import press_all
from tests.fakes.telegram.people.person import Person
from tests.fakes.telegram.people.refusals import NotAnswered, NotOffered
from tests.fakes.telegram.server import LocalTelegram
from tests.fakes.telegram.world.chats import Chat, Member
from tests.fakes.telegram.world.messages import Message
from tests.fakes.wire import Json, decode, encode

Ask: TypeAlias = Mapping[str, Any]


class Control:
    """What one can ask of a server from another process.

    group {title, kind, forum} · crowd {size, chat_id} · block {user_ids, quietly} ·
    start {user_ids} · type {user_id, text, chat_id} · messages {chat_id or user_id} ·
    press {user_id, button, chat_id, message_id} · received {user_ids, words} ·
    burst {user_ids, button, chat_id, message_id, within_s, timeout_s} · clock {minutes ...} ·
    rules {limits, jitter_ms ...} · fault {method, status, times, retry_after} · state {}
    """

    def __init__(self, server: LocalTelegram) -> None:
        self.server, self.world = server, server.world
        self._people: dict[int, Person] = {}

    def routes(self) -> Mapping[str, Callable[[web.BaseRequest], Awaitable[web.Response]]]:
        names = ("group", "crowd", "block", "start", "type", "press", "messages", "received")
        more = ("burst", "clock", "rules", "fault", "state")
        return {f"/control/{name}": _in_json(getattr(self, f"_{name}")) for name in (*names, *more)}

    async def _group(self, ask: Ask) -> Json:
        options = {name: ask[name] for name in ("kind", "forum") if name in ask}
        group = self.server.group(ask.get("title", "두레 모임"), **options)
        self._people[group.owner.id] = group.owner
        return {"chat_id": group.id, "owner_id": group.owner.id}

    async def _crowd(self, ask: Ask) -> Json:
        people = self.server.crowd(int(ask["size"]))
        self._people.update((one.id, one) for one in people)
        if "chat_id" in ask:
            chat = self.world.chats[int(ask["chat_id"])]
            chat.members.update((one.id, Member(one.user)) for one in people)
        return {"user_ids": [one.id for one in people]}

    async def _block(self, ask: Ask) -> Json:
        """Block the bot; quietly as if it had been so long ago."""
        for person in self._all(ask):
            if ask.get("quietly"):
                person.bot.blocked.add(person.id)
            else:
                await person.block()
        return {}

    async def _start(self, ask: Ask) -> Json:
        for person in self._all(ask):
            await person.start(ask.get("payload"))
        return {}

    async def _type(self, ask: Ask) -> Json:
        said = await self._placed(ask).type(ask["text"])
        return {"message_id": said.id}

    async def _press(self, ask: Ask) -> Json:
        person = self._placed(ask)
        answer = await person.press(ask["button"], self._message(ask, person))
        return {"text": answer.text, "alert": answer.alert, "answered_after": answer.answered_after}

    async def _messages(self, ask: Ask) -> Json:
        place = self._placed(ask).place if "user_id" in ask else self._chat(ask)
        said = [one for one in place.history if not one.service]
        shown = [{"id": one.id, "text": one.text, "buttons": one.labels} for one in said]
        return {"messages": shown}

    async def _received(self, ask: Ask) -> Json:
        """How many messages with these words the bot wrote to each privately."""
        words = ask.get("words", "")
        people = [self._people[int(one)] for one in ask["user_ids"]]
        return {"counts": [sum(words in one.text for one in person.inbox) for person in people]}

    async def _burst(self, ask: Ask) -> Json:
        place = self._chat(ask) if "chat_id" in ask else None
        people = [one.at(place) if place else one for one in self._all(ask)]
        message = self._message(ask, people[0])
        return await press_all(
            people,
            lambda person: person.press_only(ask["button"], message),
            ask.get("within_s", 1.0),
            ask.get("timeout_s", 30.0),
        )

    async def _clock(self, ask: Ask) -> Json:
        self.server.pass_time(**ask)
        return {"now": self.world.now().isoformat()}

    async def _rules(self, ask: Ask) -> Json:
        known = {one.name for one in fields(self.server.rules)}
        for name, value in ask.items():
            if name not in known:
                raise NotOffered(f"there is no rule {name!r}")
            setattr(self.server.rules, name, value)
        return {}

    async def _fault(self, ask: Ask) -> Json:
        method, times = ask["method"], int(ask.get("times", 1))
        if ask.get("status") == 429:
            self.server.faults.flood(method, int(ask["retry_after"]), times=times)
        elif "status" in ask:
            self.server.faults.fail(method, int(ask["status"]), times=times)
        else:
            self.server.faults.reset(method, times=times)
        return {}

    async def _state(self, ask: Ask) -> Json:
        counts = self.server.recording.counts
        updates = self.server.first.updates
        return {
            "requests": {f"{method} {status}": count for (method, status), count in counts.items()},
            "limited": self.server.limits.refused,
            "busiest_s": self.server.limits.busiest,
            "counted": self.server.limits.counted,
            "sending_s": self.server.limits.last_at - self.server.limits.first_at,
            "waiting": len(updates.waiting),
            "polls": self.server.first.polls,
            "webhook": self.server.first.hook.address if self.server.first.hook else None,
        }

    def _all(self, ask: Ask) -> list[Person]:
        return [self._people[int(one)] for one in ask["user_ids"]]

    def _chat(self, ask: Ask) -> Chat:
        return self.world.chats[int(ask["chat_id"])]

    def _placed(self, ask: Ask) -> Person:
        person = self._people[int(ask["user_id"])]
        return person.at(self._chat(ask)) if "chat_id" in ask else person

    def _message(self, ask: Ask, person: Person) -> Message | None:
        return person.place.messages[int(ask["message_id"])] if "message_id" in ask else None


def _in_json(
    run: Callable[[Ask], Awaitable[Json]],
) -> Callable[[web.BaseRequest], Awaitable[web.Response]]:
    async def serve(request: web.BaseRequest) -> web.Response:
        raw = await request.read()
        try:
            told, status = await run(decode(raw) if raw else {}), 200
        except (NotOffered, NotAnswered, TimeoutError, KeyError) as refused:
            told, status = {"refused": str(refused)}, 409
        return web.Response(body=encode(told), status=status, content_type="application/json")

    return serve
