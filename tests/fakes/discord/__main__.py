"""The local Discord as a process of its own: `python -m tests.fakes.discord --port 8700`.

Prints one line of JSON when it listens: `api` and `gateway` for the bot, `control` for whoever
drives it (see control/routes.py), and the `token`.
"""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from bots.event_loop import run
from tests.fakes.discord.control.routes import Control
from tests.fakes.discord.rules import Rules
from tests.fakes.discord.server import LocalDiscord
from tests.fakes.discord.wire import encode


def main() -> None:
    run(serve(asked()))


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.discord", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default="local-token")
    parser.add_argument("--record", type=Path, help="a folder for discord.jsonl")
    parser.add_argument("--answer-within", type=float, default=3.0, help="seconds")
    parser.add_argument("--global-per-s", type=int, default=50, help="requests of the bot a second")
    parser.add_argument("--window-scale", type=float, default=1.0, help="of rate-limit windows")
    return parser.parse_args()


async def serve(args: argparse.Namespace) -> None:
    """Listen until a signal ends it."""
    rules = Rules(
        answer_within_s=args.answer_within,
        global_per_s=args.global_per_s,
        window_scale=args.window_scale,
    )
    server = LocalDiscord(rules, None, args.record)
    server.world.portal.token = args.token
    await server.start(args.port, Control(server).routes())
    control = f"{server.world.base_url}/control"
    told = {"api": server.api_base, "gateway": server.gateway_url, "control": control}
    sys.stdout.write(encode(told | {"token": server.token}).decode() + "\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, ended.set)
    await ended.wait()
    await server.stop()


if __name__ == "__main__":
    main()
