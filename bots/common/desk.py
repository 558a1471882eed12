"""The desk: every front's commands come in here, and replies go out after the commit."""

import asyncio
import difflib
import math
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bots.common import refusals, tokens
from bots.common.catalogue import Answers, Catalogue, Command
from bots.common.fields import read_answers
from bots.common.footprints import Footprints
from bots.common.gathering import Gathering, LineIsFull
from bots.common.pace import Pace
from bots.common.replies import Problem, Reply
from bots.common.serving import (
    NotJoined,
    Request,
    Served,
    Task,
    serve_alone,
    serve_read,
    serve_together,
    voices_of,
)
from bots.common.words import Voice
from core.clock import Clock
from core.community import UNNAMED
from core.errors import Refused, StoreUnavailable
from core.people.results import Caller, Role
from core.store import Isolation, Store

log = structlog.get_logger()

LONGEST_LINE = 20_000
"""Presses of one command that wait at once: about a second's worth at the rate which `dure bench
presale` finds. Who comes later is told at once to press again, rather than left to wait."""

JOIN = "join."
"""Put before a command's name: join first, then run it, in the same transaction."""

NO_VOICE = Voice("ko", "Asia/Seoul", UNNAMED)
"""For a database that cannot be read from the start."""


class Desk:
    """Serves commands over one store.

    A refusal, a database that cannot serve and a bug all come back as a reply; only a cancelled
    caller sees an exception. `after_write` is called when something was committed.
    """

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        clock: Clock,
        *,
        pace: Pace | None = None,
        footprints: Footprints | None = None,
        longest_line: int = LONGEST_LINE,
        after_write: Callable[[], None] = lambda: None,
    ) -> None:
        self.store, self.catalogue, self.clock = store, catalogue, clock
        self._pace, self._after_write = pace, after_write
        self._footprints = footprints
        self._last_voice = NO_VOICE
        self._voices = Gathering[Caller, tuple[Voice, int]](self._read_voices)
        self._darkroom = asyncio.Semaphore()
        self._gatherings = {
            c.name: Gathering[Task, Served](self._serve_set, longest=longest_line)
            for c in catalogue.commands
            if c.run_set
        }

    async def press(self, token: str, request: Request) -> Served:
        """Serve a button: its command and numbers, with whatever else the request answers."""
        read = tokens.read(token)
        if read is None:
            return await self.serve(request)
        name, numbers = read
        command = self.catalogue.find(name.removeprefix(JOIN))
        fixed: dict[str, Any] = command.from_numbers(numbers) if command else {}
        answers = {**request.answers, **fixed}
        return await self.serve(Request(name, request.caller, request.id, answers))

    async def serve(self, request: Request) -> Served:
        """One command, one transaction, one reply."""
        try:
            return await self._serve(request)
        except Refused as refused:
            return await self._answer(request, refusals.refusal(refused))
        except NotJoined as wanted:
            return await self._answer(request, refusals.to_guest(wanted.command, wanted.answers))
        except LineIsFull:
            return self._unread(request, refusals.busy())
        except StoreUnavailable as error:
            log.error("store_unavailable", kind=error.key, command=request.command)
            return await self._answer(request, refusals.unavailable(error))
        except Exception as error:
            reference = secrets.token_hex(3)
            log.exception("bug", reference=reference, command=request.command, error=repr(error))
            return await self._answer(request, refusals.bug(reference))

    async def voice_of(self, caller: Caller) -> Voice:
        """How to speak to a caller, outside of any reply.

        Raises:
            StoreUnavailable: the database cannot say it now.
        """
        voice, _ = await self._voices.ask(caller)
        return voice

    async def finish(self) -> None:
        """Wait for what was asked before; called at the end of the process."""
        for gathering in self._gatherings.values():
            await gathering.finish()

    async def _serve(self, request: Request) -> Served:
        pause = self._wait_for(request)
        if pause:
            return await self._answer(request, refusals.too_fast(math.ceil(pause)))
        command = self.catalogue.find(request.command.removeprefix(JOIN))
        if command is None:
            return await self._answer(request, self._unknown(request.command))
        answers, problems = (
            await self._develop(command, request)
            if command.takes_photo
            else read_answers(command.fields, request.answers)
        )
        joins = request.command.startswith(JOIN)
        task = Task(command, request, answers, problems, joins, self.clock())
        if command.run_set and not (problems or joins):
            return await self._gatherings[command.name].ask(task)
        return await self._run(task)

    async def _develop(
        self, command: Command, request: Request
    ) -> tuple[Answers, tuple[Problem, ...]]:
        """The answers with a photo among them, decoded in a thread, one at a time, since a large
        one takes long and much memory."""
        async with self._darkroom:
            return await asyncio.to_thread(read_answers, command.fields, request.answers)

    async def _run(self, task: Task) -> Served:
        now = self.clock()
        if not task.joins and (task.problems or task.command.reads):
            return await self.store.read(lambda s: serve_read(s, now, task))
        served = await self.store.write(
            lambda s: serve_alone(s, now, task), isolation=task.command.isolation
        )
        self._after_write()
        return served

    async def _serve_set(self, take: Callable[[], list[Task]]) -> Sequence[Served | BaseException]:
        tasks: list[Task] = []
        now = self.clock()

        def work(session: Session) -> list[Served]:
            nonlocal now
            begun_before = bool(tasks)
            if not begun_before:
                tasks[:] = take()
                now = self.clock()
            return serve_together(session, now, tasks, seen_before=begun_before)

        try:
            answers: Sequence[Served | BaseException] = await self.store.write(
                work, isolation=Isolation.READ_COMMITTED
            )
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001, found out one by one below
            log.warning("set_failed", command=tasks[0].command.name, error=repr(error))
            answers = [await self._serve_single(task, now) for task in tasks]
        self._after_write()
        return answers

    async def _serve_single(self, task: Task, now: datetime) -> Served | BaseException:
        """One asker of a set that failed, alone, so that one bad ask spoils no other."""
        try:
            return await self.store.write(
                lambda s: serve_alone(s, now, task), isolation=task.command.isolation
            )
        except Exception as error:  # noqa: BLE001, `serve` names it for its asker
            return error

    async def _answer(self, request: Request, reply: Reply) -> Served:
        """A reply that needed no transaction, in the caller's voice as far as it is known."""
        try:
            self._last_voice, fan_id = await self._voices.ask(request.caller)
        except StoreUnavailable:
            return self._unread(request, reply)
        return Served(reply, self._last_voice, fan_id)

    async def _read_voices(
        self, take: Callable[[], list[Caller]]
    ) -> Sequence[tuple[Voice, int] | BaseException]:
        """Of all who ask at the moment in one look: whoever hammers a button is asked for, too."""
        return await self.store.read(lambda session: voices_of(session, take()))

    def _unread(self, request: Request, reply: Reply) -> Served:
        """A reply that waits for no database, in the language of the caller's platform."""
        return Served(reply, replace(self._last_voice, language=request.caller.language), 0)

    def _wait_for(self, request: Request) -> float:
        account = request.caller.platform, request.caller.external_id
        if self._footprints is not None:
            self._footprints.add(account)
        return self._pace.wait_for(account) if self._pace else 0

    def _unknown(self, name: str) -> Reply:
        names = [command.name for command in self.catalogue.visible_to(Role.FAN)]
        near = difflib.get_close_matches(name.lower().lstrip("/"), names, n=1)
        return refusals.unknown(name, near[0] if near else None)
