"""The kept connections of answers, against servers that behave in every way that HTTP allows."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from discord import File
from discord.http import Route, handle_message_parameters

from bots.discord_bot.wire.lines import Address, Lines
from bots.discord_bot.wire.requests import Body, gate_of

REQUEST = b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"
FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"

Say = Callable[[asyncio.StreamWriter], None]


@asynccontextmanager
async def host(*answers: list[bytes], stays: bool = True) -> AsyncIterator[tuple[Lines, list[int]]]:
    """Lines to a server that answers each request with the next pieces, each a packet of its own;
    and how many connections came. `stays` says whether it keeps them open."""
    waiting = list(answers)
    came: list[int] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(len(came))
        try:
            while waiting and await reader.readexactly(len(REQUEST)):
                for piece in waiting.pop(0):
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0)
                if not stays:
                    break
        except asyncio.IncompleteReadError:
            pass
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    lines = Lines(Address("127.0.0.1", server.sockets[0].getsockname()[1], is_tls=False))
    try:
        yield lines, came
    finally:
        lines.close()
        server.close()


@pytest.mark.parametrize(
    ("pieces", "body"),
    [
        ([FINE], b"fine"),
        ([FINE[:9], FINE[9:30], FINE[30:]], b"fine"),
        ([b"HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n"], b""),
        ([b"HTTP/1.1 100 Continue\r\n\r\n", FINE], b"fine"),
        (
            [
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n",
                b"2;x=1\r\nne\r\n0",
                b"\r\n\r\n",
            ],
            b"fine",
        ),
        ([b"HTTP/1.1 200 OK\r\ncontent-length:4\r\n\r\n", b"fi", b"ne"], b"fine"),
    ],
)
async def test_an_answer_is_heard_to_its_end(pieces: list[bytes], body: bytes) -> None:
    async with host(pieces, [FINE]) as (lines, came):
        heard = [await lines.send(REQUEST), await lines.send(REQUEST)]

    assert [one.body for one in heard] == [body, b"fine"]
    assert len(came) == 1


async def test_a_connection_that_rested_too_long_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with host([FINE], [FINE], [FINE]) as (lines, came):
        await lines.send(REQUEST)
        await lines.send(REQUEST)
        monkeypatch.setattr("bots.discord_bot.wire.lines.LONGEST_REST_S", 0.0)
        await lines.send(REQUEST)

    assert len(came) == 2


async def test_an_answer_without_a_length_ends_with_its_connection() -> None:
    async with host([b"HTTP/1.1 200 OK\r\n\r\n", b"fi", b"ne"], stays=False) as (lines, _):
        heard = await lines.send(REQUEST)

    assert heard.body == b"fine"


async def test_a_connection_that_is_given_up_is_not_used_again() -> None:
    closing = FINE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    async with host([closing], [FINE]) as (lines, came):
        await lines.send(REQUEST)
        await lines.send(REQUEST)

    assert len(came) == 2


@pytest.mark.parametrize("torn", [b"", FINE[:20], FINE[:-1], b"SSH-2.0-dropbear\r\n\r\n"])
async def test_an_answer_that_is_torn_counts_as_a_broken_connection(torn: bytes) -> None:
    async with host([torn], stays=False) as (lines, _):
        with pytest.raises(ConnectionResetError):
            await lines.send(REQUEST)


async def test_where_nobody_listens_nothing_has_arrived() -> None:
    async with host() as (lines, _):
        pass
    with pytest.raises(ConnectionRefusedError):
        await Lines(lines.address).send(REQUEST)


async def test_who_stops_waiting_takes_the_connection_along() -> None:
    async with host([b""], [FINE]) as (lines, came):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(lines.send(REQUEST), 0.05)
        heard = await lines.send(REQUEST)

    assert heard.body == b"fine"
    assert len(came) == 2


def test_a_request_names_its_host_and_its_length() -> None:
    gate = gate_of("https://proxy.example.com:8443/discord/api/v10")
    route = Route("POST", "/webhooks/{webhook_id}/{webhook_token}", webhook_id=1, webhook_token="t")
    route.url = gate.base + "/webhooks/1/t"

    said = gate.request(route, {"wait": 1}, Body.of_json({"content": "쌀"})).decode()

    head, _, body = said.partition("\r\n\r\n")
    assert head.startswith(
        "POST /discord/api/v10/webhooks/1/t?wait=1 HTTP/1.1\r\nHost: proxy.example.com:8443\r\n"
    )
    assert head.endswith(f"Content-Length: {len(body.encode())}")
    assert gate.address == Address("proxy.example.com", 8443, is_tls=True)


def test_a_files_name_does_not_break_out_of_its_form() -> None:
    file = File(io.BytesIO(b"rice"), filename='a"\r\nX: y.png')
    with handle_message_parameters(content="-", file=file) as told:
        body = Body.of_parts(told.multipart or [])

    assert b'filename="a%22X: y.png"' in body.content
    assert body.content.count(b"Content-Disposition") == 2
