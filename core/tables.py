"""Every table of the engine, gathered for migrations and for checks over all of them."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from core import due, jobs, photos, requests
from core.badges import models as badges
from core.dispatch import models as dispatch
from core.homes import models as homes
from core.ideas import models as ideas
from core.missions import models as missions
from core.notes import models as notes
from core.outbox import models as outbox
from core.people import models as people
from core.points import models as points
from core.polls import models as polls
from core.tiers import models as tiers

MODULES = (
    people,
    homes,
    badges,
    points,
    tiers,
    missions,
    polls,
    ideas,
    notes,
    photos,
    outbox,
    dispatch,
    requests,
    jobs,
    due,
)

METADATA: MetaData = SQLModel.metadata
