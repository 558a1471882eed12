"""Staff's queues: the longest waiting first, and putting one off while another waits."""

import pytest

from bots.common.replies import Reply
from core.missions.results import Kind, Proof
from core.people.results import Role
from tests.cards import card, texts, tokens
from tests.makers import Town
from tests.makers_ideas import drop
from tests.makers_missions import mission, reviewer, sent
from tests.makers_thanks import asked as inquired


def later(name: str, shown: Reply) -> list[str]:
    return [token for token in tokens(card(shown)) if token.startswith(f"d1:{name}:")]


@pytest.fixture(params=["review", "triage", "inquiries"])
def queue(request: pytest.FixtureRequest, town: Town) -> str:
    """A queue in which two things wait."""
    asked = mission(town, Kind.TEXT)
    for fan in (town.fan("미나"), town.fan("준호")):
        sent(town, fan, asked, Proof(text=f"{fan.name}의 후기"))
        drop(town, fan, f"{fan.name}의 제안")
        inquired(town, fan, f"{fan.name}의 질문")
    name: str = request.param
    return name


async def test_what_is_put_off_comes_again_after_the_others(town: Town, queue: str) -> None:
    jiwoo = reviewer(town)

    first = await town.say(jiwoo, queue)
    second = await town.say(jiwoo, later(queue, first.reply)[0])
    again = await town.say(jiwoo, later(queue, second.reply)[0])

    assert texts(second) != texts(first)
    assert texts(again) == texts(first)


async def test_the_last_one_cannot_be_put_off(town: Town, queue: str) -> None:
    moderator = town.staff(Role.MODERATOR)
    shown = await town.press(moderator, queue)
    said = {"reason": "지금은 어려워요", "text": "금요일에 알려 드릴게요"}
    decisions = ("reject", "decline", "reply")
    decide = next(t for t in tokens(card(shown)) if any(d in t for d in decisions))
    following = card(await town.press(moderator, decide, **said))

    last = await town.press(moderator, tokens(following)[0])

    assert later(queue, last) == []
