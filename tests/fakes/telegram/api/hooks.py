"""setWebhook and its kin."""

import re
import time
from urllib.parse import urlsplit

from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.errors import bad, too_many
from tests.fakes.telegram.world.bots import Bot, Hook
from tests.fakes.wire import Json

PORTS = (443, 80, 88, 8443)
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
MOST_CONNECTIONS = 100


def set_webhook(call: Call) -> bool:
    """Deliver updates to an address from now on; an empty one ends that."""
    address = call.get("url", "")
    if address:
        _require_pace(call)
        _check(address, call.get("secret_token"))
    bot = call.bot
    bot.updates.allow(call.get("allowed_updates"))
    if call.get("drop_pending_updates"):
        bot.updates.clear()
    connections = max(1, min(call.get("max_connections", 40), MOST_CONNECTIONS))
    bot.hook = Hook(address, call.get("secret_token"), connections) if address else None
    bot.updates.more.set()
    call.world.changes.tell()
    return True


def delete_webhook(call: Call) -> bool:
    if call.get("drop_pending_updates"):
        call.bot.updates.clear()
    call.bot.hook = None
    call.world.changes.tell()
    return True


def get_webhook_info(call: Call) -> Json:
    hook, updates = call.bot.hook, call.bot.updates
    told: Json = {
        "url": hook.address if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(list(updates.fresh(call.world.now()))),
        "allowed_updates": sorted(updates.allowed),
    }
    if hook is not None:
        told |= {"max_connections": hook.max_connections, "ip_address": "127.0.0.1"}
        if hook.last_error is not None:
            told |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
    return told


def _require_pace(call: Call) -> None:
    bot: Bot = call.bot
    now = time.monotonic()
    if bot.hooks_set and now - bot.hooks_set[-1] < call.rules.webhook_every_s:
        raise too_many(1)
    bot.hooks_set.append(now)


def _check(address: str, secret: str | None) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if secret is not None and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")


METHODS: dict[str, Handler] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
