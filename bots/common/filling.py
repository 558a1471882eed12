"""Forms asked field by field, for fronts without a form of their own; kept over restarts.

What was told so far stands in the database. An answer that comes again, since nobody knew whether
it was heard, changes nothing: the numbers of requests only rise.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy.orm import Session

from bots.common import drafting, labels, tokens
from bots.common.catalogue import Catalogue, Command
from bots.common.drafting import ABANDONED, LOOKED_OVER, READY, REVIEW
from bots.common.fields import Field, Photo, Pick, sayable
from bots.common.replies import Form, Say
from bots.common.serving import voices_of
from bots.common.suggestions import Found, Suggesting, Suggestion
from core import drafts
from core.clock import Clock
from core.drafts import Draft
from core.people.results import Caller
from core.store import Store
from core.tx import Tx
from core.work import by_the_clock

T = TypeVar("T")

MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now: one field, or with None whether all is well as it is.

    `choices` can be pressed; `told` is what is known of each field; `problem` says what was wrong
    with the last answer, `is_late` that it came too long after the question.
    """

    command: Command
    field: Field | None
    turn: int
    choices: tuple[Suggestion, ...] = ()
    told: tuple[tuple[Field, str], ...] = ()
    problem: Say | None = None
    is_late: bool = False

    @property
    def may_skip(self) -> bool:
        if self.field is None:
            return False
        return self.field.optional or any(one is self.field for one, text in self.told if text)

    @property
    def place(self) -> tuple[int, int]:
        """Which of how many it is."""
        fields = [field for field, _ in self.told]
        return (fields.index(self.field) + 1 if self.field else len(fields)), len(fields)


@dataclass(frozen=True, slots=True)
class Ready:
    """A form that is filled: its token, and what was told; of a picture the front's own name."""

    token: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Over:
    """It was given up, or is an old question's button."""

    is_old: bool = False


Step = Question | Ready | Over


class Filling:
    """The forms of one platform's accounts, one each.

    Raises:
        StoreUnavailable: it was not kept; say it again.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platform: str,
        catalogue: Catalogue,
        suggesting: Suggesting,
    ) -> None:
        self._store, self._clock, self._platform = store, clock, platform
        self._catalogue, self._suggesting = catalogue, suggesting

    async def begin(self, caller: Caller, request: str, form: Form) -> Question:
        """Ask for what a form lacks; one that lacks nothing is looked over."""
        return await self._write(lambda tx: self._begin(tx, caller, request, form))

    async def offer(self, caller: Caller, request: str, form: Form) -> Question:
        """Show a form that is filled already, to be sent with one press."""
        given = {**form.given, LOOKED_OVER: "1"}
        whole = Form(form.command, form.fixed, given, form.problems)
        return await self.begin(caller, request, whole)

    async def typed(
        self, caller: Caller, request: str, *, text: str = "", photo: str = ""
    ) -> Step | None:
        """Somebody wrote something: the next step of their form; None where they have none."""
        return await self._write(lambda tx: self._typed(tx, caller, request, text, photo))

    async def pressed(self, caller: Caller, request: str, turn: int, what: str) -> Step:
        """Somebody pressed a button under a question: a choice, `skip`, `stop`, `send`, `e3`."""
        return await self._write(lambda tx: self._pressed(tx, caller, request, turn, what))

    async def kept(self, caller: Caller, token: str) -> Ready | None:
        """A form for this token that was filled and could not be sent; None where there is none."""
        draft = await self._write(lambda tx: self._of(tx, caller))
        waits = draft is not None and not draft.sent and draft.asked == REVIEW
        return _ready(draft) if draft is not None and waits and draft.token == token else None

    async def sent(self, caller: Caller) -> None:
        """It was done; what is written next is no answer to it."""
        await self._write(lambda tx: self._change(tx, caller, asked=READY, sent=True))

    async def held(self, caller: Caller) -> None:
        """It could not be done now; it may be sent again as it is."""
        await self._write(lambda tx: self._change(tx, caller, asked=REVIEW))

    def _begin(self, tx: Tx, caller: Caller, request: str, form: Form) -> Question:
        command = self._catalogue.find(form.command)
        assert command is not None, form.command
        numbers = [form.fixed[name] for name in command.numbers if name in form.fixed]
        token = tokens.write(command.name, *numbers)
        known = self._of(tx, caller)
        is_same = known is not None and known.token == token and known.asked != READY
        if known is not None and is_same and drafting.is_known(known, request, tx.now):
            return self._ask(tx, caller, command, known)
        fields = drafting.asked_for(command, token)
        given = {**drafting.pictures(fields, known, token, form), **form.given}
        wrong = {problem.field for problem in form.problems}
        kept = {name: text for name, text in given.items() if name not in wrong}
        whole = all(field.name in kept for field in fields)
        if whole and kept:
            kept[LOOKED_OVER] = "1"
        turn = known.turn + 1 if known is not None else 1
        draft = Draft(token, kept, "", (), turn, request, False, tx.now)
        draft = replace(draft, asked=drafting.next_asked(fields, kept, after=None))
        problem = drafting.problem_of(form.problems, draft.asked)
        return self._ask(tx, caller, command, draft, problem=problem)

    def _typed(self, tx: Tx, caller: Caller, request: str, text: str, photo: str) -> Step | None:
        draft = self._of(tx, caller)
        command = self._command(draft)
        if draft is None or command is None or draft.sent:
            repeated = draft is not None and command is not None and draft.answer == request
            return _ready(draft) if repeated and draft is not None else None
        if drafting.is_known(draft, request, tx.now):
            return self._again(tx, caller, command, draft)
        if draft.asked in (REVIEW, READY):
            return None
        late = tx.now - draft.at > ABANDONED
        if late:
            again = replace(draft, answer=request, at=tx.now)
            return self._ask(tx, caller, command, again, is_late=True)
        fields = drafting.asked_for(command, draft.token)
        field = drafting.field_of(fields, draft.asked)
        answer = photo if isinstance(field, Photo) else sayable(text).strip()
        problem = drafting.what_is_wrong(field, answer)
        if problem is not None:
            return self._ask(tx, caller, command, replace(draft, answer=request), problem=problem)
        return self._told(tx, caller, command, replace(draft, answer=request), answer)

    def _pressed(self, tx: Tx, caller: Caller, request: str, turn: int, what: str) -> Step:
        draft = self._of(tx, caller)
        command = self._command(draft)
        if draft is None or command is None:
            return Over(is_old=True)
        if drafting.is_known(draft, request, tx.now):
            return self._again(tx, caller, command, draft)
        if draft.turn != turn or draft.sent:
            return Over(is_old=True)
        draft = replace(draft, answer=request)
        match what:
            case "stop":
                drafts.drop(tx, self._platform, caller.external_id)
                return Over()
            case "skip":
                return self._told(tx, caller, command, draft, draft.given.get(draft.asked, ""))
            case "send":
                return self._ready(tx, caller, draft)
            case _ if what.startswith("e"):
                names = [field.name for field in drafting.asked_for(command, draft.token)]
                name = drafting.nth(names, what[1:])
                chosen = replace(draft, asked=name or "")
                return self._ask(tx, caller, command, chosen) if name else Over(is_old=True)
            case _:
                choice = drafting.nth(draft.choices, what)
                if choice is None:
                    return Over(is_old=True)
                return self._told(tx, caller, command, draft, choice)

    def _told(self, tx: Tx, caller: Caller, command: Command, draft: Draft, answer: str) -> Step:
        given = {**draft.given, draft.asked: answer}
        fields = drafting.asked_for(command, draft.token)
        asked = drafting.next_asked(fields, given, after=draft.asked)
        draft = replace(draft, given=given, asked=asked)
        if asked == REVIEW and LOOKED_OVER not in given:
            return self._ready(tx, caller, draft)
        return self._ask(tx, caller, command, draft)

    def _ready(self, tx: Tx, caller: Caller, draft: Draft) -> Ready:
        draft = replace(draft, asked=READY, turn=draft.turn + 1)
        drafts.keep(tx, self._platform, caller.external_id, draft)
        return _ready(draft)

    def _again(self, tx: Tx, caller: Caller, command: Command, draft: Draft) -> Step:
        """The same request once more: what came of it stands in the draft."""
        if draft.asked == READY:
            return _ready(draft)
        return self._ask(tx, caller, command, draft)

    def _ask(
        self,
        tx: Tx,
        caller: Caller,
        command: Command,
        draft: Draft,
        *,
        problem: Say | None = None,
        is_late: bool = False,
    ) -> Question:
        fields = drafting.asked_for(command, draft.token)
        field = drafting.field_of(fields, draft.asked) if draft.asked else None
        choices = self._choices(tx, caller, command, field)
        draft = replace(
            draft, choices=tuple(one.value for one in choices), turn=draft.turn + 1, at=tx.now
        )
        drafts.keep(tx, self._platform, caller.external_id, draft)
        told = tuple((one, draft.given.get(one.name, "")) for one in fields)
        return Question(command, field, draft.turn, tuple(choices), told, problem, is_late)

    def _choices(self, tx: Tx, caller: Caller, command: Command, field: Field | None) -> Found:
        if field is None:
            return ()
        if isinstance(field, Pick):
            ((voice, _),) = voices_of(tx.session, [caller])
            return [Suggestion(o, labels.option(field, o, voice)) for o in field.options]
        found = self._suggesting.within(tx.session, caller, command.name, field.name, "")
        return list(found)[:MOST_CHOICES]

    def _change(self, tx: Tx, caller: Caller, *, asked: str, sent: bool = False) -> None:
        draft = self._of(tx, caller)
        if draft is not None:
            given = {**draft.given, LOOKED_OVER: "1"}
            changed = replace(draft, asked=asked, sent=sent, given=given)
            drafts.keep(tx, self._platform, caller.external_id, changed)

    def _of(self, tx: Tx, caller: Caller) -> Draft | None:
        return drafts.of(tx, self._platform, caller.external_id)

    def _command(self, draft: Draft | None) -> Command | None:
        name, _ = (tokens.read(draft.token) if draft else None) or ("", ())
        return self._catalogue.find(name)

    async def _write(self, work: Callable[[Tx], T]) -> T:
        def within(session: Session) -> T:
            tx = by_the_clock(session, self._clock(), f"{self._platform}:form")
            assert tx is not None, "a form was shown, so there is a community"
            return work(tx)

        return await self._store.write(within)


def _ready(draft: Draft) -> Ready:
    told = {name: text for name, text in draft.given.items() if text and name != LOOKED_OVER}
    return Ready(draft.token, told)
