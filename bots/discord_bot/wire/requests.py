"""Requests to Discord as the bytes that are sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

import discord
import msgspec
from discord.http import Route

from bots.discord_bot.wire.lines import Address

AGENT = f"DiscordBot (https://github.com/Rapptz/discord.py {discord.__version__})"
BOUNDARY = "-a-part-of-what-dure-says-"


@dataclass(frozen=True, slots=True)
class Body:
    """What a request brings, and of which kind it is; nothing is of no kind, since Discord refuses
    what is said to be JSON and is empty (50109)."""

    kind: str
    content: bytes

    @classmethod
    def of_json(cls, payload: Any) -> "Body":
        """Nothing for None."""
        if payload is None:
            return cls("", b"")
        return cls("application/json", msgspec.json.encode(payload))

    @classmethod
    def of_parts(cls, parts: Sequence[Mapping[str, Any]]) -> "Body":
        """The parts of a form as the library names them; files are read to their end."""
        lines = b"".join(_part(part) for part in parts)
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return cls(kind, lines + f"--{BOUNDARY}--\r\n".encode())


@dataclass(frozen=True, slots=True)
class Gate:
    """Where Discord's API is reached; `name` is the host as it is told, `path` what comes first."""

    address: Address
    name: str
    path: str
    base: str

    def request(self, route: Route, params: Mapping[str, Any], body: Body) -> bytes:
        """The whole request of a route of the library, whose addresses all begin with the base."""
        query = f"?{urlencode(params)}" if params else ""
        kind = f"Content-Type: {body.kind}\r\n" if body.kind else ""
        head = (
            f"{route.method} {self.path}{route.url[len(self.base) :]}{query} HTTP/1.1\r\n"
            f"Host: {self.name}\r\nUser-Agent: {AGENT}\r\n"
            f"{kind}Content-Length: {len(body.content)}\r\n\r\n"
        )
        return head.encode() + body.content


@cache
def gate_of(base: str) -> Gate:
    """The gate behind an address such as https://discord.com/api/v10."""
    parts = urlsplit(base)
    is_tls = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if is_tls else 80)
    return Gate(Address(host, port, is_tls), parts.netloc.rpartition("@")[2], parts.path, base)


def _part(part: Mapping[str, Any]) -> bytes:
    """One part: a text, or a file with its name and kind."""
    value = part["value"]
    content = value.encode() if isinstance(value, str) else value.read()
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{part["name"]}"'
    if part.get("filename"):
        name = part["filename"].replace('"', "%22").replace("\r", "").replace("\n", "")
        head += f'; filename="{name}"'
    if part.get("content_type"):
        head += f"\r\nContent-Type: {part['content_type']}"
    return f"{head}\r\n\r\n".encode() + content + b"\r\n"
