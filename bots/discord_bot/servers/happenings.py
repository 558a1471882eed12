"""What happens in servers while the bot is there, each told to whoever keeps track of it."""

import discord

from bots.discord_bot.servers.homes import Homes

Channel = discord.abc.GuildChannel


class Happenings(discord.Client):
    """A client that hears of servers, channels, roles and members; `homes` is told of them."""

    homes: Homes

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.homes.look_at(guild.id, invited=True)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        self.homes.look_at(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.homes.look_at(guild.id)

    async def on_guild_update(self, _: discord.Guild, guild: discord.Guild) -> None:
        self.homes.look_at(guild.id)

    async def on_guild_channel_delete(self, channel: Channel) -> None:
        await self.homes.channel_deleted(channel.guild.id, channel.id)

    async def on_guild_channel_update(self, before: Channel, after: Channel) -> None:
        if before.overwrites != after.overwrites:
            self.homes.look_at(after.guild.id, mended=True)

    async def on_guild_role_update(self, _: discord.Role, role: discord.Role) -> None:
        self.homes.look_at(role.guild.id, mended=True)

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        await self.homes.role_deleted(role)

    async def on_member_join(self, member: discord.Member) -> None:
        await self.homes.member_came(member.guild.id, member.id)

    async def on_member_update(self, _: discord.Member, member: discord.Member) -> None:
        if member == member.guild.me:
            self.homes.look_at(member.guild.id, mended=True)

    async def on_raw_message_delete(self, gone: discord.RawMessageDeleteEvent) -> None:
        self.homes.messages_deleted({gone.message_id})

    async def on_raw_bulk_message_delete(self, gone: discord.RawBulkMessageDeleteEvent) -> None:
        self.homes.messages_deleted(gone.message_ids)
