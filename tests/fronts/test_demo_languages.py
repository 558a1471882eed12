"""The demo in two languages: the same story, chosen without a question, and nothing ever lost."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bots.__main__ import app
from bots.cli import preparing
from bots.common.replies import Ballot
from bots.web.personas import caller_of
from core import settings
from core.doctor import examine
from core.polls import views as polls
from core.settings import Settings, name_of
from core.store import Store
from tests.makers import StoppedClock, Town, words
from tests.makers_demo import FANS, NOW, build, migrated, opened

HANGUL = re.compile("[ㄱ-ㅎ가-힣]")
FILE = Path("data/demo.db")
FROM_ELSEWHERE = re.compile("서연|쌀|톨")
"""A fan who writes her name in Hangul, and what rice is called in Korean."""

FIGURES = {
    "fan": "id, balance, lifetime, tier, hidden",
    "ledger": "id, fan_id, key, kind, amount",
    "poll": "id, state, voters",
    "vote": "poll_id, fan_id, choice_id, nth",
    "idea": "id, fan_id, state, supporters, reader_id",
    "note": "id, state, published_at",
    "mission": "id, slots_left, ends_at",
    "claim": "id, mission_id, fan_id, state, tries, period",
    "outbox": "id, key, target, kind, state",
    "board_score": "fan_id, period, league, score",
}
"""What is the same in every language."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("demo") / "empty.db")


@pytest.fixture(scope="module")
def told(empty: Path) -> Iterator[dict[str, Town]]:
    """The demo in each language, only to be looked at."""
    towns = {}
    for language in ("ko", "en"):
        file = empty.with_name(f"{language}.db")
        file.write_bytes(empty.read_bytes())
        store = Store(f"sqlite:///{file}", connections=1)
        build(store, language=language)
        towns[language] = Town(store, StoppedClock(NOW))
    yield towns
    for town in towns.values():
        town.store.close()


@pytest.fixture
def bare(empty: Path, tmp_path: Path) -> Iterator[Store]:
    yield from opened(empty, tmp_path / "bare.db")


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder on a system that speaks no language of ours."""
    for field in Settings.model_fields:
        monkeypatch.delenv(name_of(field), raising=False)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


def test_the_same_things_happen_in_every_language(told: dict[str, Town]) -> None:
    korean, english = (_rows(told[language].store) for language in ("ko", "en"))

    assert english == korean


def test_an_english_demo_holds_no_word_of_korean(told: dict[str, Town]) -> None:
    texts = [FROM_ELSEWHERE.sub("", each) for each in _texts(told["en"].store)]

    assert len(texts) > 1_000
    assert not [each for each in texts if HANGUL.search(each)]


def test_the_doctor_finds_nothing_to_say_of_an_english_demo(told: dict[str, Town]) -> None:
    assert examine(told["en"].store, NOW) == []


def test_an_english_demo_decides_in_english(told: dict[str, Town]) -> None:
    past = told["en"].do(lambda tx: polls.last_closed(tx, 5))

    favourites = [max(poll.choices, key=lambda choice: choice.votes).text for poll in past]
    followed = [fav in (poll.decision or "") for fav, poll in zip(favourites, past, strict=True)]
    assert len(past) == 3
    assert followed.count(False) == 1


async def test_a_newcomer_to_an_english_demo_is_the_next_to_decide(bare: Store) -> None:
    build(bare, language="en")
    morak, joon = Town(bare, StoppedClock(NOW)), caller_of("joon", "", "en")
    assert joon is not None
    met = await morak.press(joon, "vote")
    assert isinstance(met, Ballot)
    sage = next(choice for choice in met.choices if choice.text == "Sage")

    served = await morak.say(joon, sage.token.replace("cast", "join.cast"))

    assert isinstance(served.reply, Ballot)
    assert words(served, served.reply.lead) == (
        f"You are no. {FANS + 1} to decide this with us. Right now: Sage 46%."
    )


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize(
    ("asks", "option", "spoken"),
    [
        ({}, (), "ko"),
        ({"LANG": "en_GB.UTF-8"}, (), "en"),
        ({"LANG": "ko_KR.UTF-8"}, (), "ko"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8"}, (), "ko"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_IE.UTF-8"}, (), "en"),
        ({"DURE_DEMO_LANGUAGE": "EN"}, (), "en"),
        ({"LANG": "en_US.UTF-8", "DURE_DEMO_LANGUAGE": "ko"}, (), "ko"),
        ({"DURE_DEMO_LANGUAGE": "ko"}, ("--language", "en"), "en"),
    ],
)
def test_a_new_demo_speaks_what_is_asked_for_else_what_the_system_speaks(
    monkeypatch: pytest.MonkeyPatch, asks: dict[str, str], option: tuple[str, ...], spoken: str
) -> None:
    for name, value in asks.items():
        monkeypatch.setenv(name, value)

    made = _dure("demo", "--fans", "24", *option)

    assert made.splitlines()[-1].count("data/demo.db")
    assert _spoken(FILE) == spoken


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_demo_begun_anew_keeps_the_old_one(language: str) -> None:
    _dure("demo", "--fans", "24", "--language", language)
    _dure("say", "--as", "joon", "d1:join.checkin")

    said = _dure("demo", "--fans", "24", "--language", "en")

    kept = FILE.with_name("demo.db.before-restore")
    assert said == (
        f"The demo stands ready in {FILE}. What stood there is kept as {kept}. "
        "Open it with “dure run”.\n"
    )
    assert (_spoken(FILE), _spoken(kept)) == ("en", language)
    assert _joons(kept) == 1
    assert sorted(path.name for path in FILE.parent.iterdir()) == [
        *("demo.db", "demo.db.before-restore", "demo.db.lock")
    ]


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (None, ""),
        ("ko", ""),
        (
            "en",
            "This demo speaks Korean. To begin anew in English and keep this one, "
            "close it and run: dure demo --language en\n",
        ),
    ],
)
def test_a_start_in_another_language_says_how_to_begin_anew_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], asked: str | None, line: str
) -> None:
    _dure("demo", "--fans", "24", "--language", "ko")
    _dure("say", "--as", "joon", "d1:join.checkin")
    capsys.readouterr()

    preparing.prepare(settings.read(demo_language=asked), "")

    assert capsys.readouterr().out == line
    assert (_spoken(FILE), _joons(FILE)) == ("ko", 1)


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("fans", ["0", "23", "-1"])
def test_fewer_fans_than_the_story_needs_are_refused(fans: str) -> None:
    done = CliRunner().invoke(app, ["demo", "--fans", fans, "--language", "en"])

    assert done.exit_code == 2
    assert done.output.startswith("The demo tells its story with 24 fans or more.")
    assert not FILE.exists()


@pytest.mark.usefixtures("nowhere")
def test_the_seed_nought_is_a_seed_like_any_other(tmp_path: Path) -> None:
    figures = []
    for number, seed in enumerate((["--seed", "0"], ["--seed", "0"], [])):
        folder = tmp_path / str(number)
        folder.mkdir()
        os.chdir(folder)
        _dure("demo", "--fans", "24", *seed)
        figures.append(_scalar(FILE, "SELECT sum(lifetime * id) FROM fan"))

    assert figures[0] == figures[1] != figures[2]


def _dure(*said: str) -> str:
    done = CliRunner().invoke(app, said)
    assert done.exit_code == 0, done.output
    return done.output


def _spoken(file: Path) -> object:
    return _scalar(file, "SELECT language FROM community")


def _joons(file: Path) -> object:
    return _scalar(file, "SELECT count(*) FROM account WHERE external_id = 'demo:joon'")


def _scalar(file: Path, sql: str) -> object:
    store = Store(f"sqlite:///{file}", connections=1)
    found = store.read_now(lambda session: session.execute(text(sql)).scalar_one())
    store.close()
    return found


def _rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    def read(session: Session) -> dict[str, list[tuple[object, ...]]]:
        return {
            table: [tuple(row) for row in session.execute(text(f"SELECT {of} FROM {table}"))]
            for table, of in FIGURES.items()
        }

    return store.read_now(read)


def _texts(store: Store) -> list[str]:
    """Every text of every table."""

    def read(session: Session) -> list[str]:
        tables = inspect(session.connection()).get_table_names()
        rows = [row for table in tables for row in session.execute(text(f"SELECT * FROM {table}"))]
        return [value for row in rows for value in row if isinstance(value, str)]

    return store.read_now(read)
