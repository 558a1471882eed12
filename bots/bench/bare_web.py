"""The bare framework, for the bench: a route that checks a link's signature and does nothing."""

import os

import uvicorn
from fastapi import FastAPI, HTTPException, Request
from starlette.responses import Response

from bots.event_loop import calm_collector
from core.presales import entries


def app(seal: str) -> FastAPI:
    """One route for the presses of any sale, signed as the product's are."""
    web = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @web.post("/presale/{sale}/press")
    async def press(request: Request, sale: int) -> Response:
        signed = request.headers.get("authorization", "").removeprefix("Bearer ")
        await request.body()
        if not entries.fits(seal, signed):
            raise HTTPException(403)
        return Response(b'{"sale":%d}' % sale, media_type="application/json")

    return web


def serve() -> None:
    """Run until killed, with the port and the secret of the environment."""
    calm_collector()
    port, seal = int(os.environ["DURE_PORT"]), os.environ["DURE_BENCH_SEAL"]
    uvicorn.run(app(seal), host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    serve()
