"""What goes wrong on the way, when a test says so: refusals, resets, delays, lost answers."""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from tests.fakes.telegram.errors import ApiError, conflict, forbidden, too_many

TEXTS = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(eq=False)
class Fault:
    """One thing that happens to the next `times` requests whose method matches.

    `error` answers in the place of Telegram, `reset` breaks the connection before anything is
    done, `delay_s` waits first, `lost` does the work and then breaks the connection.
    """

    method: str
    """With wildcards: `send*`."""
    times: int = 1
    error: ApiError | None = None
    reset: bool = False
    delay_s: float = 0.0
    lost: bool = False
    page: bool = False
    """Whether it is the proxy that answers, with a page of HTML."""
    chat_id: int | None = None
    """Only for requests to this chat."""
    hits: int = field(default=0)

    def fits(self, method: str, chat_id: str | None) -> bool:
        is_here = self.chat_id is None or str(self.chat_id) == chat_id
        return self.hits < self.times and is_here and fnmatchcase(method, self.method)


class Faults:
    """The faults of a server, the first that fits winning; each maker returns what it made."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def flood(
        self, method: str, retry_after: int, *, times: int = 1, chat_id: int | None = None
    ) -> Fault:
        """Answer 429 with so many seconds to wait."""
        return self._add(Fault(method, times, too_many(retry_after), chat_id=chat_id))

    def fail(self, method: str, status: int = 502, *, times: int = 1) -> Fault:
        """Answer 500, 502, 503 or 504 and do nothing."""
        return self._add(Fault(method, times, ApiError(status, TEXTS[status])))

    def lose_server(self, method: str, *, times: int = 1) -> Fault:
        """Answer 502 with the HTML page of the proxy, as when Telegram itself is away."""
        return self._add(Fault(method, times, page=True))

    def forbid(
        self, method: str, said: str, *, times: int = 1, chat_id: int | None = None
    ) -> Fault:
        """Answer 403 with these words."""
        return self._add(Fault(method, times, forbidden(said), chat_id=chat_id))

    def conflict(self, method: str, said: str, *, times: int = 1) -> Fault:
        """Answer 409 with these words."""
        return self._add(Fault(method, times, conflict(said)))

    def refuse(self, method: str, error: ApiError, *, times: int = 1) -> Fault:
        """Answer with any refusal."""
        return self._add(Fault(method, times, error))

    def reset(self, method: str, *, times: int = 1) -> Fault:
        """Break the connection before anything is done."""
        return self._add(Fault(method, times, reset=True))

    def delay(self, method: str, seconds: float, *, times: int = 1) -> Fault:
        """Do it, but late."""
        return self._add(Fault(method, times, delay_s=seconds))

    def lose(self, method: str, *, times: int = 1, delay_s: float = 0.0) -> Fault:
        """Do it, and break the connection instead of answering."""
        return self._add(Fault(method, times, lost=True, delay_s=delay_s))

    def clear(self) -> None:
        self._faults.clear()

    def take(self, method: str, chat_id: str | None) -> Fault | None:
        """The fault that a request meets, counted."""
        for fault in self._faults:
            if fault.fits(method, chat_id):
                fault.hits += 1
                return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault
