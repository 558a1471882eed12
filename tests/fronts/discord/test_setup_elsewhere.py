"""Setting up a server from outside of it: in private messages, or from another server."""

from core.badges import service as badges
from core.people.results import Role
from tests.fakes.discord import Host, Person
from tests.fakes.discord.acts import members
from tests.fakes.discord.permissions import FOR_THE_BOT, Permission
from tests.fronts.discord.conftest import Hall
from tests.fronts.discord.post_office import heard
from tests.makers_post import account

CHANNEL = (
    "SELECT address FROM place JOIN home ON home.id = place.home_id"
    " WHERE home.external_id = :home AND place.name = 'announcements'"
)


async def test_an_owner_picks_channels_in_private_messages(hall: Hall) -> None:
    newcomer = hall.server.guild("차", with_bot=False)
    news = newcomer.channel("새소식")
    newcomer.invite_bot(FOR_THE_BOT & ~Permission.MANAGE_CHANNELS)
    owner = newcomer.owner
    await hall.server.until(lambda: owner.inbox)

    join = await owner.click(owner.inbox[0], "하나씩 고치기")
    tuning = await owner.click(join, join.labels[0])
    form = await owner.click(tuning, "채널 정하기")

    offered = dict(form.modal.named("channel").options)
    assert offered == {"#일반": str(newcomer.general.id), "#새소식": str(news.id)}
    named = await owner.submit(form, {"place": "announcements", "channel": "#새소식"})
    assert "공지 채널을 정했어요" in named.text
    assert hall.town.scalar(CHANNEL, home=str(newcomer.id)) == str(news.id)


async def test_a_command_is_about_the_server_where_it_was_typed(hall: Hall) -> None:
    first, second = hall.guild, hall.server.guild("Tea")
    staff = await _manager(hall, first, second)

    for guild in (first, second):
        here = staff.at(guild.general)
        done = await here.slash("place", place="announcements", channel=guild.general)
        assert f"{guild.guild.name}의 공지 채널을 정했어요" in done.text

    assert hall.town.scalar(CHANNEL, home=str(first.id)) == str(first.general.id)
    assert hall.town.scalar(CHANNEL, home=str(second.id)) == str(second.general.id)


async def test_a_button_about_another_server_lists_the_channels_and_roles_of_that_one(
    hall: Hall,
) -> None:
    first, second = hall.guild, hall.server.guild("Tea")
    async with heard(hall, "guild_role_create"):
        sprout = second.role("새싹")
    second.role("높은 역할", above_bot=True)
    staff = await _manager(hall, first, second)
    number = _number(hall, second)

    card = await staff.slash("today")
    form = await staff.click(card.message, f"d1:place:{number}", forged=True)
    roles = await staff.click(card.message, f"d1:badge:{number}", forged=True)

    assert ("#일반", str(second.general.id)) in form.modal.named("channel").options
    assert ("#일반", str(first.general.id)) not in form.modal.named("channel").options
    assert ("@새싹", str(sprout.id)) in roles.modal.named("role").options
    assert "@높은 역할" not in dict(roles.modal.named("role").options)
    await staff.submit(roles, {"tier": "2", "role": "@새싹"})
    assert hall.town.do(lambda tx: badges.roles_of(tx, number)) == {1: str(sprout.id)}


async def _manager(hall: Hall, *guilds: Host) -> Person:
    """Staff who manage all these servers, once the bot knows them."""
    person = guilds[0].member("지우")
    account(hall.town, hall.town.staff(Role.MANAGER), str(person.id), used=True)
    for guild in guilds:
        if guild is not guilds[0]:
            guild.welcome(person.user)
        manages = guild.role("staff", Permission.MANAGE_GUILD)
        members.give(hall.server.world, guild.guild.members[person.id], manages)
        await hall.server.until(lambda g=guild: _number(hall, g))  # type: ignore[misc]
    return person


def _number(hall: Hall, guild: Host) -> int:
    """The home's, or 0."""
    sql = "SELECT coalesce(max(id), 0) FROM home WHERE external_id = :id"
    return int(hall.town.scalar(sql, id=str(guild.id)))
