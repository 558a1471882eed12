"""Reads the body of a request: JSON, or a form with JSON and files."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.fakes.discord.wire import decode
from tests.fakes.uploads import Upload

JSON = "application/json"


@dataclass
class Body:
    """What was sent; `is_broken` says that it was no JSON, though it was said to be."""

    json: Any = None
    files: list[Upload] = field(default_factory=list)
    is_broken: bool = False


async def read(request: web.Request) -> Body:
    if not request.body_exists:
        return Body(is_broken=request.headers.get("Content-Type") == JSON)
    if request.content_type.startswith("multipart/"):
        return await _form(request)
    raw = await request.read()
    if not raw:
        return Body()
    try:
        return Body(decode(raw))
    except ValueError:
        return Body(is_broken=True)


async def _form(request: web.Request) -> Body:
    body = Body()
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read(decode=False))
        if part.name == "payload_json":
            body.json = decode(content)
        elif part.filename is not None:
            body.files.append(Upload(part.filename, content))
    return body
