"""Which accounts of one platform belong to the staff, for menus that differ by role."""

from sqlalchemy.orm import Session

from core.clock import Clock
from core.people import views
from core.people.results import Role
from core.store import Store
from core.work import by_the_clock


async def staff_of(store: Store, clock: Clock, platform: str) -> dict[str, Role]:
    """The role of each account of this platform whose fan has one."""

    def read(session: Session) -> dict[str, Role]:
        tx = by_the_clock(session, clock(), "staff")
        return {} if tx is None else views.staff_accounts(tx, platform)

    return await store.read(read)
