"""Why somebody may run a command: the role, what was allowed or denied beside it, and the rule."""

import pytest

from core.people.results import Role
from tests.cards import refusal, texts
from tests.makers import Town


@pytest.mark.parametrize(
    ("role", "said", "command", "may", "rule"),
    [
        (Role.FAN, {}, "오늘", True, "그래서 누구나 쓸 수 있어요."),
        (Role.FAN, {}, "log", False, "역할이 모자라고 따로 열어 둔 것도 없어요."),
        (Role.MODERATOR, {}, "log", True, "역할만으로 쓸 수 있어요."),
        (
            Role.MODERATOR,
            {"log": "deny"},
            "log",
            False,
            "막기로 한 것은 역할이나 열기보다 먼저예요.",
        ),
        (Role.REVIEWER, {"log": "allow"}, "log", True, "역할은 모자라지만 따로 열어 두었어요."),
        (
            Role.REVIEWER,
            {"log": "allow", "*": "deny"},
            "log",
            False,
            "막기로 한 것은 역할이나 열기보다 먼저예요.",
        ),
    ],
)
async def test_one_card_says_who_may_and_by_which_rule(
    town: Town, role: Role, said: dict[str, str], command: str, may: bool, rule: str
) -> None:
    boss, mina = town.staff(Role.OWNER), town.fan("미나", role=role)
    for name, answer in said.items():
        await town.press(boss, "/permit", person="미나", command=name, answer=answer)

    served = await town.say(boss, "/권한확인", person=str(mina.id), command=command)

    shown = texts(served)
    assert shown[0].endswith("쓸 수 있어요." if may else "쓸 수 없어요.")
    assert shown[-1] == rule
    assert len(shown) == 4 + len(said)


async def test_the_card_is_whole_in_both_languages(town: Town) -> None:
    boss = town.staff(Role.OWNER)
    town.fan("미나", role=Role.REVIEWER)
    await town.press(boss, "/permit", person="미나", command="log", answer="allow")
    await town.press(boss, "/permit", person="미나", command="*", answer="deny")

    served = await town.say(boss, "/why", person="미나", command="/기록")

    assert texts(served) == [
        "미나님은 /log 명령을 쓸 수 없어요.",
        "운영진부터 쓰는 명령이에요.",
        "미나님의 역할: 검토자",
        "따로 정한 것: /log 열기",
        "따로 정한 것: 운영 명령 모두 막기",
        "막기로 한 것은 역할이나 열기보다 먼저예요.",
    ]
    assert texts(served, "en")[:2] == [
        "미나 may not run /log.",
        "It needs a role: Moderator or above.",
    ]


async def test_it_answers_as_the_desk_does(town: Town) -> None:
    """What the card says of a member is what the member meets."""
    boss, mina = town.staff(Role.OWNER), town.fan("미나", role=Role.REVIEWER)
    before = await town.press(mina, "/log")
    await town.press(boss, "/permit", person="미나", command="log", answer="allow")

    served = await town.say(boss, "/why", person="미나", command="log")

    assert type(before).__name__ == "Refusal"
    assert texts(served)[0] == "미나님은 /log 명령을 쓸 수 있어요."
    assert type(await town.press(mina, "/log")).__name__ == "Card"


async def test_what_is_no_command_is_said_so(town: Town) -> None:
    town.fan("미나")

    reply = await town.say(town.staff(), "/why", person="미나", command="무엇이든")

    assert refusal(reply) == "“무엇이든” 명령은 없어요. 도움말에서 이름을 골라 주세요."


async def test_a_fan_does_not_ask_about_others(town: Town) -> None:
    town.fan("미나")

    reply = await town.say(town.fan(), "/why", person="미나", command="log")

    assert reply.reply.reason.key == "refused-not-allowed"  # type: ignore[union-attr]
