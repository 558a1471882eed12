"""Members on request: the answers to op 8."""

from collections.abc import Iterator

from tests.fakes.discord.payloads.people import member_json
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.places import Guild, Member

A_CHUNK = 1000
"""Members in one GUILD_MEMBERS_CHUNK."""

MOST_NAMED = 100
"""Members that can be found by name or by id at once."""


def chunks_of(guild: Guild, asked: Json) -> Iterator[Json]:
    """The payloads that answer a request for members, by ids, by name or for all."""
    found, missing = _found(guild, asked)
    parts = [found[at : at + A_CHUNK] for at in range(0, len(found), A_CHUNK)] or [[]]
    for index, part in enumerate(parts):
        chunk: Json = {
            "guild_id": str(guild.id),
            "members": [member_json(member) for member in part],
            "chunk_index": index,
            "chunk_count": len(parts),
            "not_found": missing,
        }
        yield chunk | ({"nonce": asked["nonce"]} if asked.get("nonce") else {})


def _found(guild: Guild, asked: Json) -> tuple[list[Member], list[str]]:
    wanted = asked.get("user_ids")
    if wanted is not None:
        ids = [int(one) for one in (wanted if isinstance(wanted, list) else [wanted])]
        found = [guild.members[one] for one in ids[:MOST_NAMED] if one in guild.members]
        return found, [str(one) for one in ids if one not in guild.members]
    query, limit = asked.get("query", ""), asked.get("limit", 0)
    members = [one for one in guild.members.values() if _is_named(one, query)]
    if query:
        members = members[: min(limit or MOST_NAMED, MOST_NAMED)]
    return members[:limit] if limit else members, []


def _is_named(member: Member, query: str) -> bool:
    names = (member.user.name, member.nick or "")
    return any(name.lower().startswith(query.lower()) for name in names)
