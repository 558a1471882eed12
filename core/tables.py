"""Every table of the engine, gathered for migrations and for checks over all of them."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from core import drafts, due, inbox, jobs, photos, requests
from core.badges import models as badges
from core.dispatch import models as dispatch
from core.homes import models as homes
from core.ideas import models as ideas
from core.inquiries import models as inquiries
from core.linking import models as linking
from core.missions import models as missions
from core.notes import models as notes
from core.outbox import models as outbox
from core.people import models as people
from core.points import models as points
from core.polls import models as polls
from core.presales import models as presales
from core.thanks import models as thanks
from core.tiers import models as tiers

MODULES = (
    people,
    homes,
    badges,
    points,
    tiers,
    missions,
    polls,
    presales,
    ideas,
    inquiries,
    thanks,
    notes,
    linking,
    photos,
    outbox,
    dispatch,
    requests,
    inbox,
    drafts,
    jobs,
    due,
)

METADATA: MetaData = SQLModel.metadata
