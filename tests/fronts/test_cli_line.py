"""What is typed after `dure say`: a command, its answers in order, and who says it."""

from pathlib import Path

import pytest

from bots.cli import line
from bots.cli.saying import account_of
from bots.cli.trouble import Trouble
from bots.common.commands import CATALOGUE

CABLE = {"title": "더 긴 케이블", "why": "책상이 멀어요"}


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        (["/idea 케이블"], {"title": "케이블"}),
        (
            ["/idea '더 긴 케이블' '책상이 멀어요'"],
            {"title": "더 긴 케이블", "why": "책상이 멀어요"},
        ),
        (
            ["/idea", "더 긴 케이블", "책상이 멀어요"],
            {"title": "더 긴 케이블", "why": "책상이 멀어요"},
        ),
        (["/idea 케이블 책상이 너무 멀어요"], {"title": "케이블", "why": "책상이 너무 멀어요"}),
        (["/idea why='책상이 멀어요' 케이블"], {"title": "케이블", "why": "책상이 멀어요"}),
        (
            ["/grant 미나 -5 잘못 드렸어요"],
            {"person": "미나", "amount": "-5", "reason": "잘못 드렸어요"},
        ),
        (["/grant 미나 5 a=b"], {"person": "미나", "amount": "5", "reason": "a=b"}),
        (["d1:prove_text:3 다 썼어요 정말로"], {"text": "다 썼어요 정말로"}),
        (["/checkin now"], {}),
        (["/nothing of ours"], {}),
    ],
)
def test_words_fill_the_fields_in_order(typed: list[str], answers: dict[str, str]) -> None:
    assert line.read(typed, CATALOGUE).answers == answers


def test_a_photo_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"jpeg")

    read = line.read([f"/idea 케이블 photo=@{tmp_path / 'a.jpg'}"], CATALOGUE)

    assert (read.answers, read.photos) == ({"title": "케이블"}, {"photo": b"jpeg"})


@pytest.mark.parametrize("typed", ["/idea photo=@none.jpg", "/idea 'open", ""])
def test_what_cannot_be_read_is_said(typed: str) -> None:
    with pytest.raises(Trouble):
        line.read([typed], CATALOGUE)


@pytest.mark.parametrize(
    ("who", "account"),
    [
        ("mina", ("web", "demo:mina", "mina")),
        ("demo:mina", ("web", "demo:mina", "mina")),
        ("web:demo:mina", ("web", "demo:mina", "mina")),
        ("Mina", ("web", "demo:mina", "Mina")),
        ("미나", ("web", "demo:mina", "미나")),
        ("준호", ("web", "demo:joon", "준호")),
        ("discord:1234", ("discord", "1234", "1234")),
    ],
)
def test_a_name_is_the_playgrounds_and_any_account_can_be_named(
    who: str, account: tuple[str, str, str]
) -> None:
    assert account_of(who) == account


@pytest.mark.parametrize("who", ["", " ", "discord:", "demo:", ":"])
def test_somebody_must_be_named(who: str) -> None:
    with pytest.raises(Trouble, match="cli-nobody"):
        account_of(who)


def test_a_file_that_is_not_there_is_named_as_it_was_meant() -> None:
    with pytest.raises(Trouble) as trouble:
        line.read(["/idea photo=@none.jpg"], CATALOGUE)

    assert trouble.value.said.facts == {"path": "none.jpg"}
