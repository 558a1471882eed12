"""The settings of an installation: from the environment and the file `.env`, checked at once."""

import base64
import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "DURE_"
ENV_FILE = Path(".env")
AT_HOME = frozenset({"127.0.0.1", "localhost"})
"""Hosts that nobody else reaches; the playground, where anybody is anybody, stays there."""

SECRET = frozenset(
    {"discord_token", "telegram_token", "telegram_webhook_secret", "shop_secret", "database_url"}
)
"""Settings that are never repeated: tokens, and an address that may hold a password."""

WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
"""What Telegram takes as a secret token, and no shorter than can be guessed."""

SIGNING_SECRET = "whsec_"
SIGNING_KEY_BYTES = range(24, 65)
"""What Standard Webhooks takes as a secret: so many bytes in base64, behind `whsec_`."""

ACROSS = {
    "host-demo": ("host", "host-demo"),
    "webhook-address": ("public_url", "webhook-address"),
}
"""Which setting is to be put right where several do not fit together, and its sentence."""

FOR_TESTS = frozenset({"DURE_LONG", "DURE_WRITE"})
"""What only the tests heed; they run the program with it in the environment."""


class Mode(StrEnum):
    DEMO = "demo"
    """The playground over a file of its own."""
    LIVE = "live"
    """A real community; no playground, no invented fans."""


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class WrongSetting(Exception):
    """A setting that cannot be; the sentence `setting-<key>` says what it should be.

    `name` is as it stands in `.env`; `value` is what was found there, empty for a secret.
    """

    def __init__(self, name: str, key: str, value: str = "") -> None:
        super().__init__(f"{name}: {key}")
        self.name, self.key, self.value = name, key, value


def _either(field: str) -> Any:
    """A setting that may stand there without our prefix too, as other bots and hosts name it."""
    bare = field.upper()
    return Field(default=None, validation_alias=AliasChoices(f"{PREFIX}{bare}", bare))


class Settings(BaseSettings):
    """What an installation may choose. A token or a public address makes it live."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: SecretStr | None = _either("discord_token")
    discord_api_base: str | None = _either("discord_api_base")
    discord_gateway_url: str | None = _either("discord_gateway_url")
    telegram_token: SecretStr | None = _either("telegram_token")
    telegram_api_base: str | None = _either("telegram_api_base")
    telegram_webhook_secret: SecretStr | None = _either("telegram_webhook_secret")
    shop_secret: SecretStr | None = None
    public_url: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65_535)
    database_url: str | None = None
    connections: int = Field(default=4, ge=1, le=200)
    log_level: LogLevel = LogLevel.INFO
    demo_language: Literal["ko", "en"] | None = None

    @property
    def mode(self) -> Mode:
        tokens = self.discord_token or self.telegram_token
        return Mode.LIVE if tokens or self.public_url else Mode.DEMO

    @property
    def platforms(self) -> frozenset[str]:
        """Where fans are written to: each platform with a token; in the demo our own pages."""
        if self.mode is Mode.DEMO:
            return frozenset({"web"})
        tokens = {"discord": self.discord_token, "telegram": self.telegram_token}
        return frozenset(platform for platform, token in tokens.items() if token)

    @property
    def url(self) -> str:
        """The database: the chosen one, or a file of the mode's own under `data`."""
        own = "dure" if self.mode is Mode.LIVE else "demo"
        return self.database_url or f"sqlite:///data/{own}.db"

    @property
    def secrets(self) -> tuple[str, ...]:
        """The tokens that are set; no line of a log may hold them."""
        tokens = (self.discord_token, self.telegram_token, self.telegram_webhook_secret)
        return tuple(token.get_secret_value() for token in tokens if token)

    @property
    def address(self) -> str:
        """Where the pages are."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def shop_key(self) -> bytes | None:
        """What the shop's calls are signed with."""
        return _signing_key(self.shop_secret.get_secret_value()) if self.shop_secret else None

    @field_validator("log_level", "demo_language", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _names_a_database(cls, value: str | None) -> str | None:
        if value is not None and not _is_database(value):
            raise ValueError("no database")
        return value

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "https://nowhere")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
            raise ValueError("no address")
        return value.rstrip("/") if value else None

    @field_validator("discord_api_base", "discord_gateway_url", "telegram_api_base")
    @classmethod
    def _leads_to_a_platform(cls, value: str | None, asked: ValidationInfo) -> str | None:
        schemes = ("ws", "wss") if asked.field_name == "discord_gateway_url" else ("http", "https")
        parts = urlsplit(value or f"{schemes[0]}://nowhere")
        if parts.scheme not in schemes or not parts.hostname or parts.query:
            raise ValueError("no address")
        return value.rstrip("/") if value else None

    @field_validator("discord_token", "telegram_token")
    @classmethod
    def _has_no_gap(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and any(c.isspace() for c in value.get_secret_value()):
            raise ValueError("a gap")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _is_a_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("no secret")
        return value

    @field_validator("shop_secret")
    @classmethod
    def _signs(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            _signing_key(value.get_secret_value())
        return value

    @model_validator(mode="after")
    def _is_called_at_an_address(self) -> Self:
        """Telegram calls only where it can be sure of whom it calls."""
        is_safe = (self.public_url or "").startswith("https://")
        if self.telegram_webhook_secret is not None and not is_safe:
            raise ValueError("webhook-address")
        return self

    @model_validator(mode="after")
    def _plays_at_home(self) -> Self:
        if self.mode is Mode.DEMO and self.host not in AT_HOME:
            raise ValueError("host-demo")
        return self


def read(env_file: Path = ENV_FILE, /, **given: Any) -> Settings:
    """The settings; what is `given`, unless it is None, beats the environment, and that `.env`.

    Raises:
        WrongSetting: the first one that cannot be.
    """
    _refuse_unknown(env_file)
    try:
        chosen = {name: value for name, value in given.items() if value is not None}
        return Settings(_env_file=env_file, **chosen)  # type: ignore[call-arg]
    except ValidationError as error:
        raise _first_wrong(error, env_file) from None


def _is_database(address: str) -> bool:
    """Whether it names a server's database, or a file: one in memory would go with its reader."""
    try:
        url = make_url(address)
    except ArgumentError:
        return False
    if url.get_backend_name() == "sqlite":
        return url.database not in (None, "", ":memory:")
    return url.get_backend_name() == "postgresql"


def _signing_key(secret: str) -> bytes:
    """The key behind a secret of Standard Webhooks.

    Raises:
        ValueError: it is none.
    """
    key = base64.b64decode(secret.removeprefix(SIGNING_SECRET), validate=True)
    if not secret.startswith(SIGNING_SECRET) or len(key) not in SIGNING_KEY_BYTES:
        raise ValueError("no secret")
    return key


def _refuse_unknown(env_file: Path) -> None:
    """A slip of the pen, in `.env` or the environment, must not be passed over in silence."""
    known = {name_of(field) for field in Settings.model_fields} | FOR_TESTS
    for name in (*dotenv_values(env_file), *os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise WrongSetting(name, "unknown")


def name_of(field: str) -> str:
    """The name under which a setting stands in `.env`."""
    return PREFIX + field.upper()


def _first_wrong(error: ValidationError, env_file: Path) -> WrongSetting:
    first = error.errors(include_url=False)[0]
    if not first["loc"]:
        name, key = ACROSS[first["msg"].removeprefix("Value error, ")]
        return WrongSetting(name_of(name), key)
    field = str(first["loc"][0]).lower().removeprefix(PREFIX.lower())
    shown = "" if field in SECRET else str(first.get("input", ""))
    return WrongSetting(_name_used(field, env_file), field, shown)


def _name_used(field: str, env_file: Path) -> str:
    """The name under which it was set, with our prefix or without."""
    found = {**dotenv_values(env_file), **os.environ}
    is_bare = found.get(field.upper()) and not found.get(name_of(field))
    return field.upper() if is_bare else name_of(field)
