"""Which requests each call of the Discord library sends, and which of them a record lacks.

`python -m tests.house.wire build/wire/discord.jsonl` fails where the tests left one out.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

CALLBACK = "POST /interactions/{}/{}/callback"
ORIGINAL = "/webhooks/{}/{}/messages/@original"
CHANNEL, MESSAGE = "/channels/{}", "/channels/{}/messages/{}"

SENDS: Mapping[str, tuple[str, ...]] = {
    "start": ("GET /users/@me", "GET /oauth2/applications/@me"),
    "request": ("GET /applications/{}/commands",),
    "sync": ("PUT /applications/{}/commands",),
    "send_message": (f"{CALLBACK} 4",),
    "defer": (f"{CALLBACK} 5", f"{CALLBACK} 6"),
    "edit_message": (f"{CALLBACK} 7",),
    "autocomplete": (f"{CALLBACK} 8",),
    "send_modal": (f"{CALLBACK} 9",),
    "edit_original_response": (f"PATCH {ORIGINAL}",),
    "delete_original_response": (f"DELETE {ORIGINAL}",),
    "send": ("POST /channels/{}/messages", "POST /webhooks/{}/{}"),
    "history": ("GET /channels/{}/messages",),
    "fetch_message": (f"GET {MESSAGE}",),
    "edit": (f"PATCH {MESSAGE}", f"PATCH {CHANNEL}"),
    "delete": (f"DELETE {MESSAGE}", f"DELETE {CHANNEL}"),
    "pin": ("PUT /channels/{}/messages/pins/{}",),
    "unpin": ("DELETE /channels/{}/messages/pins/{}",),
    "create_dm": ("POST /users/@me/channels",),
    "create_thread": ("POST /channels/{}/threads",),
    "active_threads": ("GET /guilds/{}/threads/active",),
    "add_user": ("PUT /channels/{}/thread-members/{}",),
    "fetch_members": ("GET /channels/{}/thread-members",),
    "fetch_channel": (f"GET {CHANNEL}",),
    "fetch_channels": ("GET /guilds/{}/channels",),
    "create_text_channel": ("POST /guilds/{}/channels",),
    "fetch_roles": ("GET /guilds/{}/roles",),
    "create_role": ("POST /guilds/{}/roles",),
    "fetch_member": ("GET /guilds/{}/members/{}",),
    "add_roles": ("PUT /guilds/{}/members/{}/roles/{}",),
    "remove_roles": ("DELETE /guilds/{}/members/{}/roles/{}",),
}
"""By the name of the library's method, with whatever else our own code calls so; a first answer
stands with its type."""

SILENT = frozenset(
    {
        *("cancel", "clear", "close", "connect", "end", "get_translated_payload", "join", "leave"),
        *("ping", "read", "reply", "set_translator", "timeout", "voters"),
    }
)
"""Names that the library shares with our own, or that ask nothing of Discord's API."""

NUMBER = re.compile(r"/\d{5,}(?=/|$)")
TOKEN = re.compile(r"^/(webhooks|interactions)/\{\}/[^/]+")


def operation(line: Mapping[str, Any]) -> str:
    """What a line of the record asked for, whatever it was about."""
    path = TOKEN.sub(r"/\1/{}/{}", NUMBER.sub("/{}", line["path"]))
    asked = f"{line['method']} {path}"
    return f"{asked} {line['body']['type']}" if asked == CALLBACK else asked


def missing(lines: Iterable[str]) -> list[str]:
    """What the bot can ask for and a record does not hold."""
    asked = {operation(json.loads(line)) for line in lines if line.strip()}
    return sorted({one for sent in SENDS.values() for one in sent} - asked)


def verdict(record: Path) -> str:
    """What is missing in a record, a line each; nothing where it holds all."""
    left_out = missing(record.read_text("utf-8").splitlines())
    return "\n".join(f"no test has the bot ask Discord for {one}" for one in left_out)


if __name__ == "__main__":
    sys.exit(verdict(Path(sys.argv[1])) or 0)
