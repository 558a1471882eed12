"""The local Telegram as a process of its own: `python -m tests.fakes.telegram --port 8701`.

Prints one line of JSON when it listens: `api` for the bot (TELEGRAM_API_BASE), its `token`, and
`control` for whoever drives it (see control/routes.py).
"""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from bots.event_loop import run
from tests.fakes.telegram.control.routes import Control
from tests.fakes.telegram.rules import Rules
from tests.fakes.telegram.server import LocalTelegram
from tests.fakes.wire import encode


def main() -> None:
    run(serve(asked()))


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--record", type=Path, help="a folder for telegram.jsonl")
    parser.add_argument("--limits", action="store_true", help="30 a second, 20 a minute a group")
    parser.add_argument("--jitter-ms", type=float, nargs=2, default=(0.0, 0.0))
    return parser.parse_args()


async def serve(args: argparse.Namespace) -> None:
    """Listen until a signal ends it."""
    low, high = args.jitter_ms
    rules = Rules(limits=args.limits, jitter_ms=(low, high))
    server = LocalTelegram(rules, None, args.record)
    server.routes = Control(server).routes()
    await server.start(args.port)
    control = f"{server.api_base}/control"
    told = {"api": server.api_base, "token": server.token, "control": control}
    sys.stdout.write(encode(told).decode() + "\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, ended.set)
    await ended.wait()
    await server.stop()


if __name__ == "__main__":
    main()
