"""All routes, those with fewer names in their address first."""

from tests.fakes.discord.rest import (
    callbacks,
    channels,
    commands,
    guilds,
    hooks,
    members,
    messages,
    pins,
    polls,
    reactions,
    roles,
    threads,
    users,
    webhooks,
)
from tests.fakes.discord.rest.call import Route

MODULES = (
    callbacks,
    webhooks,
    messages,
    reactions,
    pins,
    polls,
    threads,
    channels,
    roles,
    members,
    guilds,
    hooks,
    users,
    commands,
)

ROUTES: tuple[Route, ...] = tuple(
    sorted(
        (route for module in MODULES for route in module.ROUTES),
        key=lambda route: route.path.count("{"),
    )
)
