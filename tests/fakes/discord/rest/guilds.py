"""Guilds as a whole, their log, and their scheduled events."""

from datetime import datetime

from tests.fakes.discord import errors
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.payloads.people import user_json
from tests.fakes.discord.payloads.places import guild_face
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.places import Guild

SCHEDULED, COMPLETED, CANCELED = 1, 3, 4
STAGE, VOICE, EXTERNAL = 1, 2, 3
GUILD_ONLY = 2
EVENT_CREATE = 100
"""Kinds of acts in the audit log."""

MOST_OPEN = 100

EMPTY_PARTS = (
    "application_commands",
    "auto_moderation_rules",
    "guild_scheduled_events",
    "integrations",
    "threads",
    "webhooks",
)
"""Of an audit log, that nothing here fills."""

CHANGES = (
    "name",
    "description",
    "scheduled_start_time",
    "scheduled_end_time",
    "entity_metadata",
    "status",
)


async def one(call: Call) -> Reply:
    guild = call.guild()
    shown = guild_face(guild)
    if call.query.get("with_counts") in ("1", "true"):
        shown |= {"approximate_member_count": len(guild.members), "approximate_presence_count": 1}
    return Reply(shown)


async def audit_log(call: Call) -> Reply:
    guild = call.guild(Permission.VIEW_AUDIT_LOG)
    entries = [
        {
            "id": str(one.id),
            "user_id": str(call.me),
            "target_id": str(one.target_id),
            "action_type": one.action,
            **({"reason": one.reason} if one.reason else {}),
        }
        for one in reversed(guild.audit)
    ]
    shown: Json = {"audit_log_entries": entries, "users": [user_json(call.world.bot)]}
    return Reply(shown | {key: [] for key in EMPTY_PARTS})


async def events(call: Call) -> Reply:
    return Reply(list(call.guild().events.values()))


async def event(call: Call) -> Reply:
    return Reply(_event(call, call.guild()))


async def create_event(call: Call) -> Reply:
    guild, body = call.guild(Permission.CREATE_EVENTS), call.json()
    open_ones = [one for one in guild.events.values() if one["status"] not in (COMPLETED, CANCELED)]
    if len(open_ones) >= MOST_OPEN:
        raise ApiError(errors.TOO_MANY_EVENTS)
    _check(call, body)
    number = call.world.ids.next()
    made: Json = {
        "id": str(number),
        "guild_id": str(guild.id),
        "channel_id": body.get("channel_id"),
        "creator_id": str(call.me),
        "entity_id": None,
        "entity_type": body["entity_type"],
        "privacy_level": GUILD_ONLY,
        "status": SCHEDULED,
        "description": None,
        "scheduled_end_time": None,
        "entity_metadata": None,
        "recurrence_rule": None,
        "user_count": 0,
        "image": None,
        "guild_scheduled_event_exceptions": [],
    }
    made |= {key: body[key] for key in CHANGES if key in body}
    guild.events[number] = made
    _tell(call, guild, "CREATE", made)
    call.audit(guild, EVENT_CREATE, number)
    return Reply(made)


async def edit_event(call: Call) -> Reply:
    guild, body = call.guild(Permission.MANAGE_EVENTS), call.json()
    changed = _event(call, guild)
    changed |= {key: body[key] for key in CHANGES if key in body}
    _tell(call, guild, "UPDATE", changed)
    return Reply(changed)


async def delete_event(call: Call) -> Reply:
    guild = call.guild(Permission.MANAGE_EVENTS)
    gone = _event(call, guild)
    del guild.events[int(gone["id"])]
    _tell(call, guild, "DELETE", gone)
    return NOTHING


def _event(call: Call, guild: Guild) -> Json:
    found = guild.events.get(call.number("event_id"))
    if found is None:
        raise ApiError(errors.UNKNOWN_EVENT)
    return found


def _check(call: Call, body: Json) -> None:
    found = Findings()
    found.longest("name", body.get("name"), 100, 1)
    if body.get("description") is not None:
        found.longest("description", body["description"], 1000)
    if body.get("privacy_level") != GUILD_ONLY:
        found.add("privacy_level", "BASE_TYPE_CHOICES", "Value must be one of (2,).")
    if body.get("entity_type") not in (STAGE, VOICE, EXTERNAL):
        found.add("entity_type", "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3).")
    if body.get("entity_type") == EXTERNAL:
        place = (body.get("entity_metadata") or {}).get("location")
        found.longest("entity_metadata.location", place, 100, 1)
        if not body.get("scheduled_end_time"):
            found.add("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required")
    start = body.get("scheduled_start_time")
    if not start or datetime.fromisoformat(start) <= call.world.now():
        said = "Cannot schedule event in the past."
        found.add("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", said)
    found.conclude()


def _tell(call: Call, guild: Guild, what: str, told: Json) -> None:
    call.world.emit(Event(f"GUILD_SCHEDULED_EVENT_{what}", told, guild))


BASE = "/guilds/{guild_id}"
EVENTS = f"{BASE}/scheduled-events"

ROUTES = (
    Route("GET", BASE, one),
    Route("GET", f"{BASE}/audit-logs", audit_log),
    Route("GET", EVENTS, events),
    Route("POST", EVENTS, create_event),
    Route("GET", f"{EVENTS}/{{event_id}}", event),
    Route("PATCH", f"{EVENTS}/{{event_id}}", edit_event),
    Route("DELETE", f"{EVENTS}/{{event_id}}", delete_event),
)
