"""What people do besides talking: send files, vote, come and go, block."""

from dataclasses import replace
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit

from PIL import Image

from tests.fakes.telegram.acts import files, members, messages, polls
from tests.fakes.telegram.people.refusals import NotOffered
from tests.fakes.telegram.people.talking import Talker
from tests.fakes.telegram.world.chats import KICKED, Chat, InviteLink
from tests.fakes.telegram.world.files import StoredFile
from tests.fakes.telegram.world.messages import Message
from tests.fakes.uploads import Upload
from tests.fakes.wire import Json


class Doer(Talker):
    """Somebody with files, votes and doors."""

    async def photo(
        self, picture: bytes | None = None, caption: str = "", *, reply_to: Message | None = None
    ) -> Message:
        """Send a photo; without bytes it is a small picture of one colour."""
        upload = Upload("photo.png", picture or plain_picture())
        return self._send_file("photo", upload, text=caption, reply_to=reply_to)

    async def sticker(self, emoji: str = "🌾") -> Message:
        return self._send_file("sticker", Upload("sticker.webp", b"RIFF0000WEBP"), emoji=emoji)

    async def document(self, upload: Upload, caption: str = "") -> Message:
        return self._send_file("document", upload, text=caption)

    async def voice(self) -> Message:
        return self._send_file("voice", Upload("voice.ogg", b"OggS0000"))

    async def video(self, caption: str = "") -> Message:
        return self._send_file("video", Upload("clip.mp4", b"0000ftypmp42"), text=caption)

    async def location(self, latitude: float = 37.5665, longitude: float = 126.978) -> Message:
        return self._say(extra={"location": {"latitude": latitude, "longitude": longitude}})

    async def contact(self, phone: str = "+821000000000") -> Message:
        """Share one's own number."""
        told = {"phone_number": phone, "first_name": self.user.first_name, "user_id": self.id}
        return self._say(extra={"contact": told})

    async def forward(self, message: Message) -> Message:
        """Forward a message to the open chat."""
        origin: Json = {"type": "hidden_user", "sender_user_name": "누군가"}
        origin["date"] = int(message.date.timestamp())
        return self._say(text=message.text, media=message.media, origin=origin)

    async def vote(self, message: Message, *options: str) -> None:
        """Vote in a native poll by the texts of its options; none takes the vote back."""
        poll = message.poll
        if poll is None or message.deleted:
            raise NotOffered("there is no poll")
        texts = [one.text for one in poll.options]
        if any(one not in texts for one in options) or (len(options) > 1 and not poll.multiple):
            raise NotOffered(f"one cannot choose {options} of {texts}")
        is_over = poll.closes is not None and poll.closes <= self.world.now()
        if poll.closed or is_over:
            raise NotOffered("the poll is over")
        if self.id in poll.voters and not poll.revoting:
            raise NotOffered("one cannot vote again")
        polls.vote(self.world, poll, self.user, [texts.index(one) for one in options])

    async def join(self, place: object, link: str | None = None) -> None:
        """Come into a chat, by the address of an invite link if there is one.

        A link that asks first leaves a request.
        """
        chat = chat_of(place)
        standing = chat.member(self.user)
        if standing.status == KICKED or standing.is_here:
            raise NotOffered(f"{self.name} cannot join: {standing.status}")
        used = self._link(chat, link) if link else None
        if used is not None and used.creates_join_request:
            members.request(self.world, chat, self.user, used, None)
        else:
            members.join(self.world, chat, self.user, link=used)

    async def follow(self, label: str, message: Message | None = None) -> str:
        """Press a button that is a link: deep links start the bot, invite links lead in.

        Returns the address, which a browser would open if it is another.
        """
        shown = [message] if message else [one for one in self.screen if label in one.links]
        if not shown or label not in shown[-1].links:
            raise NotOffered(f"{self.name} sees no link {label!r}")
        address = shown[-1].links[label]
        await self.open(address)
        return address

    async def open(self, address: str) -> None:
        """Open a t.me address: a bot by its deep link, a chat by its invite link."""
        parts = urlsplit(address)
        if parts.netloc != "t.me":
            return
        for chat in list(self.world.chats.values()):
            if any(one.url == address for one in chat.links):
                await self.join(chat, address)
        for bot in self.world.bots.values():
            if parts.path == f"/{bot.user.username}":
                payload = dict(parse_qsl(parts.query)).get("start")
                await replace(self, bot=bot).start(payload)

    async def leave(self) -> None:
        """Leave the chat that is open."""
        members.leave(self.world, self.place, self.user)

    async def block(self) -> None:
        """Stop the bot and never hear of it again, until unblocked or written to."""
        members.block(self.world, self.bot, self.user)

    async def unblock(self) -> None:
        members.block(self.world, self.bot, self.user, blocked=False)

    async def delete_account(self) -> None:
        """Be gone from Telegram."""
        self.user.deactivated = True

    async def pin(self, message: Message) -> None:
        messages.pin(self.world, message, self.user)

    def _link(self, chat: Chat, address: str) -> InviteLink:
        found = next((one for one in chat.links if one.url == address), None)
        if found is None or found.is_revoked:
            raise NotOffered("this invite link is not valid")
        if found.expires is not None and found.expires <= self.world.now():
            raise NotOffered("this invite link has expired")
        inside = [one for one in found.joined if chat.members[one].is_here]
        if found.member_limit is not None and len(inside) >= found.member_limit:
            raise NotOffered("this invite link is used up")
        return found

    def _send_file(
        self, kind: str, upload: Upload, *, emoji: str | None = None, **fields: object
    ) -> Message:
        stored: StoredFile = files.store(self.world, kind, upload, emoji=emoji)
        if kind == "photo" and not stored.width:
            raise NotOffered("this is no picture")
        return self._say(media=stored, **fields)


def chat_of(place: object) -> Chat:
    """The chat of a place, be it a group's or the chat itself."""
    found = getattr(place, "chat", place)
    assert isinstance(found, Chat)
    return found


def plain_picture(size: tuple[int, int] = (320, 240), color: str = "tan") -> bytes:
    """The bytes of a PNG of one colour."""
    held: BytesIO = BytesIO()
    Image.new("RGB", size, color).save(held, "PNG")
    return held.getvalue()
