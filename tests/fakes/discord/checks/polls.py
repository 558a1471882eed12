"""Native polls: question, answers and how long they run."""

from tests.fakes.discord.errors import Findings
from tests.fakes.discord.wire import Json

MOST_HOURS = 32 * 24


def check_poll(found: Findings, poll: Json) -> None:
    found.longest("poll.question.text", (poll.get("question") or {}).get("text"), 300, 1)
    answers = poll.get("answers") or []
    found.count("poll.answers", answers, 10, 1)
    for index, answer in enumerate(answers):
        text = (answer.get("poll_media") or {}).get("text")
        found.longest(f"poll.answers.{index}.poll_media.text", text, 55, 1)
    hours = poll.get("duration", 24)
    if not isinstance(hours, int | float) or not 1 <= hours <= MOST_HOURS or hours != int(hours):
        said = f"int value should be between 1 and {MOST_HOURS}."
        found.add("poll.duration", "NUMBER_TYPE_RANGE", said)
