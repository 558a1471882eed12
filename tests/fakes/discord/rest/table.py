"""All routes, those with fewer names in their address first."""

from tests.fakes.discord.rest import callbacks, commands, messages, users, webhooks
from tests.fakes.discord.rest.call import Route

MODULES = (callbacks, webhooks, messages, users, commands)

ROUTES: tuple[Route, ...] = tuple(
    sorted(
        (route for module in MODULES for route in module.ROUTES),
        key=lambda route: route.path.count("{"),
    )
)
