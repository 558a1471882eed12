"""Where other programs call us: one address each, behind which somebody else decides."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Request
from starlette.responses import Response

Hook = Callable[[Mapping[str, str], bytes], Awaitable[int]]
"""Takes the headers, by small letters, and the raw body of a call; gives the HTTP status."""


def routes(hooks: Mapping[str, Hook]) -> APIRouter:
    """POST /hooks/<name> for each."""
    router = APIRouter()
    for name, hook in hooks.items():
        router.add_api_route(f"/hooks/{name}", _answering(hook), methods=["POST"])
    return router


def _answering(hook: Hook) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return Response(status_code=await hook(request.headers, await request.body()))

    return answer
