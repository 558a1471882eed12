"""All methods that the local server serves."""

from tests.fakes.telegram.api import (
    commands,
    hooks,
    links,
    media,
    members,
    others,
    pins,
    polling,
    polls,
    profile,
    queries,
    texts,
    topics,
)
from tests.fakes.telegram.api.call import Handler

MODULES = (
    texts,
    queries,
    polling,
    hooks,
    commands,
    media,
    polls,
    pins,
    members,
    links,
    topics,
    others,
    profile,
)

SERVED: dict[str, Handler] = {
    name: handler for module in MODULES for name, handler in module.METHODS.items()
}
