"""Staff's commands about homes: what is where, what to mend, setting up and going live."""

from bots.common.posts import worded
from bots.common.replies import Card, Refusal
from bots.common.trouble_posts import PERMISSIONS
from bots.common.words import LANGUAGES, Voice, has, render
from core.homes import service as homes
from core.homes import troubles
from core.homes.results import Arrival, Home, State
from core.people.results import Caller, Role
from tests.cards import card, refusal, texts, tokens
from tests.makers import Town, words
from tests.makers_post import home

GUILD = Arrival("discord", "g1", "모락", owner="boss")
BOSS = Caller("discord", "boss", "지우", "ko")


async def test_staff_see_every_home_its_channels_and_what_is_to_be_mended(town: Town) -> None:
    sora = town.staff()
    one = home(town, "g1", announcements="c1", ideas="c2")
    home(town, "g2", state=State.REHEARSAL)
    shut = {"place": "c1", "missing": "send_messages", "shown": "#공지"}
    town.do(lambda tx: troubles.report(tx, one, "forbidden", **shut))

    served = await town.say(sora, "/모임방")

    said = texts(served)
    assert said[0] == "두레가 있는 곳"
    assert "g1 · 실제로 운영 중" in said
    assert "정한 채널: 공지, 제안" in said
    assert "g2 · 리허설 중" in said
    assert said[-1] == (
        "g1의 #공지에 글을 올리지 못하고 있어요. 두레에게 ‘메시지 보내기’ 권한을 주세요."
    )
    rows = card(served.reply).rows
    assert tokens(rows[0]) == [f"d1:rehearse:{one.id}", f"d1:place:{one.id}"]


async def test_before_the_first_home_staff_are_told_what_to_do(town: Town) -> None:
    assert texts(await town.say(town.staff(), "/home"))[0] == (
        "아직 어느 서버나 그룹에도 있지 않아요."
    )


async def test_a_server_is_set_up_in_one_press_taken_live_in_the_next_and_all_is_undone(
    town: Town,
) -> None:
    sora, came = town.staff(), _arrived(town)

    served = await town.say(
        sora, "furnish", home=came.id, announcements="c1", ideas="c2", rehearsal="c3"
    )
    assert texts(served)[0] == "모락에 이렇게 꾸렸어요: 공지, 제안, 리허설"
    live, _roles, undo = tokens(card(served.reply))
    assert texts(await town.say(sora, live)) == ["이제 모락에서 실제로 이야기해요."]
    assert isinstance(await town.press(sora, undo), Card)

    assert town.scalar("SELECT count(*) FROM place WHERE address LIKE 'c_'") == 0
    assert town.scalar("SELECT state FROM home WHERE id = :id", id=came.id) == "live"


async def test_one_channel_is_set_by_its_number_where_there_is_one_home(town: Town) -> None:
    sora, came = town.staff(), _arrived(town)

    served = await town.say(sora, "/채널정하기", place="ideas", channel="80351110224678912")

    assert texts(served) == ["모락의 제안 채널을 정했어요."]
    sql = "SELECT address FROM place WHERE home_id = :id"
    assert town.scalar(sql, id=came.id) == "80351110224678912"


async def test_where_there_are_several_homes_staff_choose_one(town: Town) -> None:
    _arrived(town)
    home(town, "g2")

    reply = await town.say(town.staff(), "/place", place="ideas", channel="1")

    assert refusal(reply) == "두레가 여러 곳에 있어요. 모임방에서 골라 주세요."


async def test_without_a_public_channel_it_does_not_go_live_and_says_what_to_do(
    town: Town,
) -> None:
    came = _arrived(town)

    reply = await town.say(town.staff(), f"d1:go_live:{came.id}")

    assert refusal(reply) == (
        "모락에 공지나 시작 채널이 있어야 시작할 수 있어요. 먼저 채널을 정해 주세요."
    )
    assert tokens(reply.reply) == ["d1:place"]  # type: ignore[arg-type]


async def test_what_a_button_names_must_be_there(town: Town) -> None:
    sora = town.staff()

    for token in ("d1:go_live:99", "d1:rehearse:99"):
        assert isinstance(await town.press(sora, token), Refusal)
    assert refusal(await town.say(sora, "furnish")) == (
        "두레가 그곳에 있지 않아요. 모임방에서 다시 볼까요?"
    )


async def test_a_fan_and_a_moderator_may_not(town: Town) -> None:
    came = _arrived(town)

    for who in (town.fan(), town.staff(Role.MODERATOR)):
        reply = await town.press(who, f"d1:go_live:{came.id}")
        assert isinstance(reply, Refusal)
        assert reply.reason.key == "refused-not-allowed"


async def test_the_owner_of_a_server_sets_up_right_after_joining(town: Town) -> None:
    _arrived(town)

    welcome = await town.say(BOSS, "/setup")
    (join, _) = tokens(card(welcome.reply))
    assert join == "d1:join.setup"

    served = await town.say(BOSS, join)

    assert served.reply.command == "setup"  # type: ignore[union-attr]
    assert town.rows("SELECT role FROM staff") == [("owner",)]


async def test_somebody_elses_setup_is_refused_although_they_joined(town: Town) -> None:
    _arrived(town)

    reply = await town.say(Caller("discord", "other", "준호", "ko"), "d1:join.setup")

    assert isinstance(reply.reply, Refusal)
    assert town.rows("SELECT role FROM staff") == []
    assert reply.fan_id > 0


def test_every_trouble_and_permission_is_said_in_both_languages(town: Town) -> None:
    for language in LANGUAGES:
        assert [name for name in PERMISSIONS if not has(f"permission-{name}", language)] == []

    voice = Voice("en", "Asia/Seoul", town.do(lambda tx: tx.community))
    told = {
        ("place-lost", "ideas", ""): "The channel of Morak for ideas was deleted. Please set "
        "another one.",
        ("forbidden", "#news", "pin_messages"): "Dure cannot post in #news of Morak. Please give "
        "it the permission “Pin Messages”.",
        ("forbidden", "#news", "can_fly"): "Dure cannot post in #news of Morak. Please give it "
        "the permission “can_fly”.",
        ("badge", "Sprout", "manage_roles"): "Dure cannot give the role “Sprout” in Morak. Please "
        "give it the permission “Manage Roles”.",
        ("badge", "Sprout", "hierarchy"): "In Morak the role “Sprout” stands above Dure's own. "
        "Please move Dure above it in the list of roles.",
        ("badge", "Sprout", "two_factor"): "Morak asks whoever gives roles for two-factor "
        "authentication, so Dure cannot give “Sprout”. Please switch it on for the Discord account "
        "that owns Dure's application.",
    }
    for (kind, place, missing), sentence in told.items():
        facts = {"kind": kind, "home": "Morak", "place": place, "missing": missing}
        assert render(card(worded("trouble", voice.community, facts)).title, voice) == sentence


async def test_a_lost_channel_is_named_in_the_readers_language(town: Town) -> None:
    boss = town.staff(language="en")
    home(town, "g1", ideas="c1")
    town.do(lambda tx: homes.forget_place(tx, "discord", "g1", "c1"))

    served = await town.say(boss, "/home")

    assert words(served, card(served.reply).rows[-1].text) == (
        "The channel of g1 for ideas was deleted. Please set another one."
    )


def _arrived(town: Town) -> Home:
    return town.do(lambda tx: homes.arrive(tx, GUILD))
