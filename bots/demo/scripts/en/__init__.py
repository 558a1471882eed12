"""The demo in English: the same maker in Seoul, whose fans write from everywhere."""

from bots.demo.scripts.en.ideas import IDEAS
from bots.demo.scripts.en.inquiries import INQUIRIES, KINDNESS
from bots.demo.scripts.en.missions import MISSIONS, PROOFS, REASONS
from bots.demo.scripts.en.notes import NOTES, THANKS
from bots.demo.scripts.en.people import CROWD, PEOPLE
from bots.demo.scripts.en.questions import QUESTIONS
from bots.demo.scripts.en.sale import SALE
from bots.demo.scripts.script import Script

ENGLISH = Script(
    language="en",
    zone="Asia/Seoul",
    brand="Morak",
    fan_name="Neighbour",
    people=PEOPLE,
    crowd=CROWD,
    questions=QUESTIONS,
    ideas=IDEAS,
    missions=MISSIONS,
    proofs=PROOFS,
    reasons=REASONS,
    thanks=THANKS,
    inquiries=INQUIRIES,
    kindness=KINDNESS,
    notes=NOTES,
    sale=SALE,
)
