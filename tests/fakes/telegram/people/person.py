"""Somebody with the app in their hand."""

from tests.fakes.telegram.acts import presses
from tests.fakes.telegram.people.answer import Answer
from tests.fakes.telegram.people.doing import Doer
from tests.fakes.telegram.people.refusals import NotAnswered, NotOffered
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.messages import Message

PATIENCE_S = 10.0


class Person(Doer):
    """A user at a chat (`at` moves them): by default the private one with the bot.

    Whatever the app does not let one do raises `NotOffered`; a press that the bot leaves
    unanswered raises `NotAnswered`.
    """

    async def press(
        self, button: str, message: Message | None = None, *, timeout_s: float = PATIENCE_S
    ) -> Answer:
        """Press an inline button by its label or data and wait for the answer.

        Without a message it is the newest one here that has such a button.
        """
        return await _answered(self.press_only(button, message), timeout_s)

    async def press_twice(
        self, button: str, message: Message | None = None, *, timeout_s: float = PATIENCE_S
    ) -> tuple[Answer, Answer]:
        """Press again before the first press is answered, as the impatient do."""
        found = message or self._with_button(button)
        both = self.press_only(button, found), self.press_only(button, found)
        return await _answered(both[0], timeout_s), await _answered(both[1], timeout_s)

    async def forge(self, message: Message, data: str, *, timeout_s: float = PATIENCE_S) -> Answer:
        """Send a press that no button offers, as a changed app can."""
        query = presses.press(self.world, self._writer(message), self.user, message, data)
        return await _answered(Answer(query), timeout_s)

    def press_only(self, button: str, message: Message | None = None) -> Answer:
        """Press and wait for nothing: the answer fills itself."""
        found = message or self._with_button(button)
        part = found.button(button)
        if part is None or found.deleted:
            raise NotOffered(f"there is no button {button!r}, only {found.labels}")
        if "callback_data" not in part:
            raise NotOffered(f"{button!r} asks no bot: {part}")
        bot = self._writer(found)
        return Answer(presses.press(self.world, bot, self.user, found, part["callback_data"]))

    def _writer(self, message: Message) -> Bot:
        """The bot whose message it is; a forged press asks one's own."""
        self.at(message.chat).require_sight()
        bots = self.world.bots.values()
        return next((one for one in bots if one.user is message.sender), self.bot)

    def _with_button(self, button: str) -> Message:
        for message in reversed(self.screen):
            if message.button(button) is not None:
                return message
        raise NotOffered(f"{self.name} sees no button {button!r}")


async def _answered(answer: Answer, timeout_s: float) -> Answer:
    if not await answer.query.changes.until(lambda: answer.answered, timeout_s):
        raise NotAnswered(f"no answer to {answer.query.data!r} within {timeout_s} s")
    return answer
