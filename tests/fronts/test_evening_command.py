"""The evening's one post: what it says, and the way from each of its lines to the post itself."""

from bots.common import posts
from core import outbox
from core.people.results import Role
from tests.cards import card, texts
from tests.makers import Town, stranger, words
from tests.makers_ideas import tick
from tests.makers_polls import asked
from tests.makers_post import home, sent, take


async def test_each_line_leads_to_its_post_also_for_who_has_not_joined(town: Town) -> None:
    home(town, announcements="a")
    boss = town.staff()
    poll = asked(town, boss)
    town.clock.go(seconds=60)
    sent(town, take(town, "discord"))
    for n in range(3):
        key = f"c{n}"
        facts = {**poll.as_facts(), "state": "closed"}
        town.do(
            lambda tx, key=key, facts=facts: outbox.announce(  # type: ignore[misc]
                tx, key, "poll-closed", facts, place="announcements"
            )
        )
    while parcels := take(town, "discord"):
        sent(town, parcels)
    town.clock.go(hours=7)
    tick(town)
    (parcel,) = take(town, "discord")
    letter = parcel.letter
    shown = card(posts.worded(letter.kind, letter.community, letter.facts))

    told = await town.say(stranger(), shown.rows[0].buttons[0].token)

    assert words(told, shown.title) == "오늘 더 있었던 소식이에요."
    assert words(told, shown.rows[0].text) == "함께 정하기: 다음 충전기 색은?"
    first = letter.facts["posts"][0]["facts"]
    assert told.reply == posts.worded("poll-closed", letter.community, first)


async def test_a_letter_cannot_be_read_as_a_post(town: Town) -> None:
    boss, mina = town.staff(), town.fan()
    await town.press(boss, "/grant", person=str(mina.id), amount=5, reason="비밀이에요")
    take(town)
    number = town.scalar("SELECT max(id) FROM outbox")

    reply = await town.press(town.fan(), f"d1:read_post:{number}")

    assert reply.reason.key == "refused-gone"  # type: ignore[union-attr]


async def test_staff_choose_the_hour(town: Town) -> None:
    told = await town.say(town.staff(Role.OWNER), "/setup", evening="20")

    assert texts(told)
    assert town.scalar("SELECT evening_hour FROM community") == 20
