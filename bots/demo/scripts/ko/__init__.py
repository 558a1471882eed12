"""The demo in Korean."""

from bots.demo.scripts.ko.ideas import IDEAS
from bots.demo.scripts.ko.inquiries import INQUIRIES, KINDNESS
from bots.demo.scripts.ko.missions import MISSIONS, PROOFS, REASONS
from bots.demo.scripts.ko.notes import NOTES, THANKS
from bots.demo.scripts.ko.people import CROWD, PEOPLE
from bots.demo.scripts.ko.questions import QUESTIONS
from bots.demo.scripts.ko.sale import SALE
from bots.demo.scripts.script import Script

KOREAN = Script(
    language="ko",
    zone="Asia/Seoul",
    brand="모락",
    fan_name="이웃",
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
