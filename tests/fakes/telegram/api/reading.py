"""Reads the fields and files of a request, however they were sent."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import web

from tests.fakes.uploads import Upload
from tests.fakes.wire import decode, encode


@dataclass(frozen=True)
class Form:
    """The fields as they were on the wire, and the files by the name of their field."""

    params: dict[str, str]
    files: dict[str, Upload] = field(default_factory=dict)


async def read(request: web.BaseRequest) -> Form:
    """The form, the JSON object or the query of a request.

    Raises:
        ValueError: its body cannot be read.
    """
    if request.query_string:
        params = dict(parse_qsl(request.query_string, keep_blank_values=True))
    else:
        params = {}
    kind = request.headers.get("Content-Type", "")
    if kind.startswith("multipart/form-data"):
        return await _multipart(request, params)
    body = await request.read()
    if kind.startswith("application/json"):
        told = decode(body) if body else {}
        params |= {name: _text(value) for name, value in told.items()}
    elif body:
        params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return Form(params)


async def _multipart(request: web.BaseRequest, params: dict[str, str]) -> Form:
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read())
        else:
            params[name] = str(value)
    return Form(params, files)


def _text(value: object) -> str:
    return value if isinstance(value, str) else encode(value).decode()
