"""All methods that the local server serves."""

from tests.fakes.telegram.api import commands, hooks, polling, queries, texts
from tests.fakes.telegram.api.call import Handler

MODULES = (texts, queries, polling, hooks, commands)

SERVED: dict[str, Handler] = {
    name: handler for module in MODULES for name, handler in module.METHODS.items()
}
