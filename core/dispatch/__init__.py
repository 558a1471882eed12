"""What couriers do with the outbox: who gets what under which address, and what came of it.

A courier sends for one platform, under a lease, so that one process at a time does. When a message
falls due it is addressed once, for every platform that is served: a public one gets a delivery for
each home, a private one a single delivery for the fan's best address. Deliveries to one address go
in order, each held until `HOLD` has passed; whoever holds one may settle it, and only under the try
it was taken for. So a courier that died leaves its rows to the others, and one that was merely slow
cannot overwrite what happened since.
"""

from core.dispatch.results import Parcel, Settled
from core.dispatch.sender import release
from core.dispatch.settling import settle
from core.dispatch.taking import HOLD, is_anything_due, take

__all__ = ["HOLD", "Parcel", "Settled", "is_anything_due", "release", "settle", "take"]
