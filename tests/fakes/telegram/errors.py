"""Refusals in the words of the real server."""

from dataclasses import dataclass, field

from tests.fakes.wire import Json


@dataclass(eq=False)
class ApiError(Exception):
    """An answer that is not ok: its code, its description and its parameters."""

    code: int
    description: str
    parameters: Json = field(default_factory=dict)

    def body(self) -> Json:
        told: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return told | ({"parameters": self.parameters} if self.parameters else {})

    def __str__(self) -> str:
        return f"{self.code} {self.description}"


def bad(said: str, **parameters: int) -> ApiError:
    return ApiError(400, f"Bad Request: {said}", dict(parameters))


def forbidden(said: str) -> ApiError:
    return ApiError(403, f"Forbidden: {said}")


def conflict(said: str) -> ApiError:
    return ApiError(409, f"Conflict: {said}")


def too_many(retry_after: int) -> ApiError:
    said = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, said, {"retry_after": retry_after})


NOT_FOUND = ApiError(404, "Not Found")
UNAUTHORIZED = ApiError(401, "Unauthorized")

OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
    " webhook first"
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the"
    " same as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
