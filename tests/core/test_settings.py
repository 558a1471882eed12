"""Settings: read once, checked at once, and every one of them documented."""

from pathlib import Path

import pytest
from dotenv import dotenv_values

from core import settings
from core.settings import Mode, Settings, WrongSetting, name_of

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields:
        for name in (name_of(field), field.upper()):
            monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def wrong(**given: object) -> WrongSetting:
    with pytest.raises(WrongSetting) as caught:
        settings.read(**given)
    return caught.value


def test_without_a_token_it_is_a_demo_with_a_file_of_its_own() -> None:
    chosen = settings.read()

    assert chosen.mode is Mode.DEMO
    assert chosen.url == "sqlite:///data/demo.db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("discord_token", "a.b.c"),
        ("telegram_token", "1:x"),
        ("public_url", "https://dure.example.com/"),
    ],
)
def test_a_token_or_a_public_address_makes_it_live(name: str, value: str) -> None:
    chosen = settings.read(**{name: value})

    assert chosen.mode is Mode.LIVE
    assert chosen.url == "sqlite:///data/dure.db"


def test_the_environment_beats_the_file_and_the_command_line_beats_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text("DURE_PORT=8001\nDURE_CONNECTIONS=8\n")
    monkeypatch.setenv("DURE_CONNECTIONS", "9")

    chosen = settings.read(port=8002)

    assert (chosen.port, chosen.connections) == (8002, 9)


@pytest.mark.parametrize(
    ("bare", "value", "field"),
    [
        ("DISCORD_TOKEN", "a.b.c", "discord_token"),
        ("TELEGRAM_TOKEN", "1:x", "telegram_token"),
        ("DISCORD_API_BASE", "http://127.0.0.1:9/api", "discord_api_base"),
        ("DISCORD_GATEWAY_URL", "ws://127.0.0.1:9", "discord_gateway_url"),
        ("TELEGRAM_API_BASE", "http://127.0.0.1:9", "telegram_api_base"),
    ],
)
def test_what_other_bots_name_without_a_prefix_is_found_too_unless_ours_is_set(
    monkeypatch: pytest.MonkeyPatch, bare: str, value: str, field: str
) -> None:
    def chosen() -> str:
        found = getattr(settings.read(), field)
        return found if isinstance(found, str) else str(found.get_secret_value())

    monkeypatch.setenv(bare, value)
    assert chosen() == value
    Path(".env").write_text(f"{bare}={value}2\n")
    assert chosen() == value
    monkeypatch.delenv(bare)
    assert chosen() == f"{value}2"
    monkeypatch.setenv(f"DURE_{bare}", f"{value}3")
    assert chosen() == f"{value}3"


def test_a_wrong_setting_is_named_as_it_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "two words")
    assert (wrong().name, wrong().key, wrong().value) == ("DISCORD_TOKEN", "discord_token", "")

    monkeypatch.delenv("DISCORD_TOKEN")
    Path(".env").write_text("DURE_DISCORD_API_BASE=here\n")
    assert (wrong().name, wrong().value) == ("DURE_DISCORD_API_BASE", "here")


def test_a_token_says_which_platform_is_served() -> None:
    assert settings.read().platforms == {"web"}
    both = settings.read(discord_token="a.b.c", telegram_token="1:x")
    assert both.platforms == {"discord", "telegram"}
    assert settings.read(public_url="https://dure.example.com").platforms == set()


def test_what_stays_empty_in_the_file_keeps_its_default() -> None:
    Path(".env").write_text("DURE_PORT=\nDURE_DISCORD_TOKEN=\n")

    chosen = settings.read()

    assert (chosen.port, chosen.mode) == (8000, Mode.DEMO)


@pytest.mark.parametrize(
    ("given", "name", "key"),
    [
        ({"port": "80o0"}, "DURE_PORT", "port"),
        ({"port": 70_000}, "DURE_PORT", "port"),
        ({"connections": 0}, "DURE_CONNECTIONS", "connections"),
        ({"log_level": "loud"}, "DURE_LOG_LEVEL", "log_level"),
        ({"public_url": "dure"}, "DURE_PUBLIC_URL", "public_url"),
        ({"database_url": "mysql://x/y"}, "DURE_DATABASE_URL", "database_url"),
        ({"database_url": "data/dure.db"}, "DURE_DATABASE_URL", "database_url"),
        ({"database_url": "sqlite://"}, "DURE_DATABASE_URL", "database_url"),
        ({"database_url": "sqlite:///:memory:"}, "DURE_DATABASE_URL", "database_url"),
        ({"discord_token": "two words"}, "DURE_DISCORD_TOKEN", "discord_token"),
        ({"shop_secret": "whsec_"}, "DURE_SHOP_SECRET", "shop_secret"),
        ({"shop_secret": "whsec_c2hvcnQ="}, "DURE_SHOP_SECRET", "shop_secret"),
        ({"shop_secret": "A" * 44}, "DURE_SHOP_SECRET", "shop_secret"),
        ({"shop_secret": "whsec_" + "A" * 45}, "DURE_SHOP_SECRET", "shop_secret"),
        ({"host": "0.0.0.0"}, "DURE_HOST", "host-demo"),
    ],
)
def test_a_wrong_setting_is_named(given: dict[str, object], name: str, key: str) -> None:
    found = wrong(**given)

    assert (found.name, found.key) == (name, key)


def test_the_playground_is_never_open_to_other_machines_but_a_live_house_may_be() -> None:
    assert wrong(host="0.0.0.0").key == "host-demo"

    assert settings.read(host="0.0.0.0", public_url="https://a.example").host == "0.0.0.0"


def test_a_slip_of_the_pen_in_the_file_is_not_passed_over() -> None:
    Path(".env").write_text("OTHER=1\nDURE_PROT=9000\n")

    found = wrong()

    assert (found.name, found.key) == ("DURE_PROT", "unknown")


def test_a_slip_of_the_pen_in_the_environment_is_not_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DURE_PROT", "9000")

    found = wrong()

    assert (found.name, found.key) == ("DURE_PROT", "unknown")


def test_a_token_is_never_repeated() -> None:
    secret = "MTIz.abc.def"

    shown = [repr(settings.read(discord_token=secret)), repr(wrong(discord_token=f"{secret} x"))]
    shown.append(wrong(discord_token=f"{secret} x").value)

    assert not [text for text in shown if secret in text]


def test_an_address_with_a_password_is_never_repeated() -> None:
    assert wrong(database_url="mysql://root:hunter2@x/y").value == ""


def test_the_example_lists_every_setting_and_nothing_else() -> None:
    documented = set(dotenv_values(EXAMPLE))

    assert documented == {name_of(field) for field in Settings.model_fields}


def test_the_example_as_it_stands_is_the_demo(tmp_path: Path) -> None:
    assert settings.read(EXAMPLE) == settings.read(tmp_path / "none")
