"""`dure say`: what a command answers in the terminal, and how a form asks for more."""

from pathlib import Path

import pytest

from core.people.results import Role
from tests.fronts.terminal import dure, mina, said
from tests.makers import Town


def test_a_command_is_served_as_the_named_fan(playground: Town) -> None:
    done = dure("say", "--as", mina(playground), "/checkin", "--language", "en")

    assert done.exit_code == 0
    assert done.output.startswith("You are here. 1 rice went into your sack.\n")
    assert "[See missions]  d1:missions" in done.output


def test_a_fan_is_spoken_to_in_their_own_language(playground: Town) -> None:
    assert dure("say", "--as", mina(playground), "/rice").output.startswith("쌀 0톨 있어요.")


def test_json_holds_the_kind_the_words_and_the_buttons(playground: Town) -> None:
    shown = said("--as", mina(playground), "/checkin", "--language", "en")

    assert shown["kind"] == "card"
    assert shown["texts"][0] == "You are here. 1 rice went into your sack."
    assert {"label": "My card", "token": "d1:me"} in shown["buttons"]
    assert shown["picture"] is None


def test_a_stranger_joins_by_the_token_of_the_button(playground: Town) -> None:
    asked = said("--as", "joonho", "/checkin")
    joined = said("--as", "joonho", asked["buttons"][0]["token"])

    assert joined["texts"][0] == "You are here. 1 rice went into your sack."
    assert playground.scalar("SELECT external_id FROM account") == "demo:joonho"


def test_a_card_is_painted_into_a_file(playground: Town) -> None:
    shown = said("--as", mina(playground), "/me")

    assert shown["kind"] == "picture"
    assert Path(shown["picture"]).read_bytes().startswith(b"\x89PNG")


def test_a_refusal_is_said_and_ends_with_one(playground: Town) -> None:
    who = mina(playground)
    dure("say", "--as", who, "/checkin")

    again = dure("say", "--as", who, "/checkin", "--language", "en")

    assert again.exit_code == 1
    assert again.output.startswith("You have checked in today.")


def test_what_is_missing_is_asked_for_with_how_to_give_it(playground: Town) -> None:
    done = dure("say", "--as", mina(playground), "/idea", "--language", "en")

    assert done.exit_code == 1
    assert done.output.splitlines()[1:] == [
        "What would be good? In one sentence → title=…",
        "Why (may stay empty) → [why=…]",
        "A photo (if you like) → [photo=@…]",
        "  dure say --as mina --language en idea title=…",
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "ko",
            [
                "누구에게 → person='다정한 고래'",
                "얼마나(5는 주기, -5는 빼기) → amount=… · 소수점 없이 숫자만 적어 주세요.",
                "이유(받는 사람도 봐요) → reason=… · 이 칸을 채워 주세요.",
            ],
        ),
        (
            "en",
            [
                "To whom → person='다정한 고래'",
                "How much (-5 takes 5 away) → amount=… · Please give a whole number.",
                "Reason (they will read it) → reason=… · Please fill this in.",
            ],
        ),
    ],
)
def test_what_is_wrong_is_said_by_its_label_and_what_was_typed_is_kept(
    playground: Town, language: str, lines: list[str]
) -> None:
    playground.fan("소라", role=Role.MANAGER, external_id="demo:sora")

    done = dure("say", "--as", "sora", "/grant '다정한 고래' 많이", "--language", language)

    again = f"dure say --as sora --language {language} grant person='다정한 고래'"
    assert done.output.splitlines()[1:] == [*lines, f"  {again} amount=… reason=…"]


def test_the_line_that_is_proposed_can_be_said_as_it_stands(playground: Town) -> None:
    playground.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    whale = playground.fan("다정한 고래")
    asked = said("--as", "sora", "/grant '다정한 고래' 많이 \"for Mina's photos; $HOME\"")

    done = said("--as", "sora", asked["again"].replace("…", "5"))

    assert done["texts"][1] == "이유: for Mina's photos; $HOME"
    assert playground.again(whale).balance == 5


def test_a_choice_names_what_may_be_chosen_and_a_button_keeps_its_numbers(playground: Town) -> None:
    playground.fan("소라", role=Role.MANAGER, external_id="demo:sora")

    chosen = said("--as", "sora", "/staff", "--language", "en")
    wrong = said("--as", "sora", "/staff 미나 boss", "--language", "en")
    pressed = said("--as", "sora", "d1:reject:7:1")

    role = "Role (No role, Reviewer, Moderator, Manager, Owner)"
    options = "fan, reviewer, moderator, manager, owner"
    assert f"{role} → role={options.replace(', ', '|')}" in chosen["texts"]
    assert f"{role} → role=… · Please pick one of: {options}" in wrong["texts"]
    assert pressed["again"] == "d1:reject:7:1 reason=…"


@pytest.mark.parametrize("who", ["sora", "demo:sora", "web:demo:sora"])
def test_nobody_is_played_in_a_real_community(house: Town, who: str) -> None:
    dure("say", "--as", "discord:42", "d1:join.checkin")

    done = dure("say", "--as", who, "d1:join.checkin")

    assert done.exit_code == 1
    assert done.output == (
        "This community is real, so nobody of the demo is here. "
        "Say it as an account of its own, such as --as discord:1234.\n"
    )
    assert house.rows("SELECT external_id FROM account") == [("42",)]


def test_nobody_is_played_either_where_the_settings_forget_that_the_community_is_real(
    house: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DURE_PUBLIC_URL")

    assert dure("say", "--as", "sora", "d1:join.checkin").exit_code == 1
    assert house.scalar("SELECT count(*) FROM account") == 0


def test_rice_is_taken_back_by_a_number_with_a_minus(playground: Town) -> None:
    playground.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    mina = playground.fan("미나", rice=9)

    done = dure("say", "--as", "sora", "grant", "미나", "-5", "why", "--language", "en")

    assert (done.exit_code, playground.again(mina).balance) == (0, 4)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There is no option --jsn. If it belongs to what is said, put the whole line"),
        ("ko", "--jsn: 이런 옵션은 없어요."),
    ],
)
def test_a_slip_in_an_option_is_said(playground: Town, language: str, sentence: str) -> None:
    done = dure("say", "--as", mina(playground), "idea", "x", "--jsn", "--language", language)

    assert done.exit_code == 2
    assert done.output.startswith(sentence)
    assert playground.scalar("SELECT count(*) FROM idea") == 0
