"""What goes wrong on the way, when a test says so: refusals, resets, delays, lost answers."""

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(eq=False)
class Fault:
    """One thing that happens to the next `times` requests that match.

    `status` answers in the place of Discord, `reset` breaks the connection before anything is
    done, `closed` hangs up in order instead, `delay_s` waits first, `lost` does the work and then
    breaks the connection.
    """

    method: str
    path: str
    """With wildcards: `/channels/*/messages`."""
    times: int = 1
    status: int | None = None
    code: int = 0
    retry_after: float = 0.05
    is_global: bool = False
    via: bool = True
    reset: bool = False
    closed: bool = False
    delay_s: float = 0.0
    lost: bool = False
    hits: int = 0

    def fits(self, method: str, path: str) -> bool:
        return (
            self.hits < self.times and self.method in ("*", method) and fnmatchcase(path, self.path)
        )


class Faults:
    """The faults of a server, the first that fits winning; each maker returns what it made."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def answer(
        self,
        method: str,
        path: str,
        status: int,
        *,
        times: int = 1,
        code: int = 0,
        retry_after: float = 0.05,
        is_global: bool = False,
        via: bool = True,
    ) -> Fault:
        """Answer 429, 500, 503 ... and do nothing, with a `code` of Discord's.

        A 429 without `via` looks like a ban.
        """
        return self._add(
            Fault(
                method,
                path,
                times,
                status,
                code,
                retry_after=retry_after,
                is_global=is_global,
                via=via,
            )
        )

    def reset(self, method: str, path: str, *, times: int = 1) -> Fault:
        """Break the connection before anything is done."""
        return self._add(Fault(method, path, times, reset=True))

    def hang_up(self, method: str, path: str, *, times: int = 1) -> Fault:
        """Close the connection in order, without an answer and before anything is done."""
        return self._add(Fault(method, path, times, closed=True))

    def delay(self, method: str, path: str, seconds: float, *, times: int = 1) -> Fault:
        """Do it, but late."""
        return self._add(Fault(method, path, times, delay_s=seconds))

    def lose(self, method: str, path: str, *, times: int = 1) -> Fault:
        """Do it, and break the connection instead of answering."""
        return self._add(Fault(method, path, times, lost=True))

    def clear(self) -> None:
        self._faults.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that a request meets, counted."""
        for fault in self._faults:
            if fault.fits(method, path):
                fault.hits += 1
                return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault
