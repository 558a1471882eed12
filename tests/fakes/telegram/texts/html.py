"""The HTML of messages, with the sentences of the real server where it cannot be read.

The grammar is that of the server: start tags with attributes, end tags, the four named entities
and numeric ones; everything else is text.
"""

import re
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import ApiError, bad
from tests.fakes.telegram.texts.lengths import utf16
from tests.fakes.wire import Json

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
NAME_TOKEN = re.compile(r"[0-9A-Za-z.\-]*")
SPACE = " \t\r\n\0\x0b"


@dataclass
class Open:
    """A tag whose end is still to come."""

    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass
class Reader:
    """Walks through a text once; `parsed` gives what is shown and its entities."""

    source: str
    at: int = 0
    shown: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def parsed(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            letter = self.source[self.at]
            if letter == "<":
                self._tag()
            elif letter == "&" and (found := ENTITY.match(self.source, self.at)):
                self._show(_letter_of(found))
                self.at = found.end()
            else:
                self._show(letter)
                self.at += 1
        if self.open:
            tag = self.open[-1].tag
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{tag}"')
        self.entities.sort(key=lambda one: (one["offset"], -one["length"]))
        return "".join(self.shown), self.entities

    def _show(self, text: str) -> None:
        self.shown.append(text)
        self.offset += utf16(text)

    def _tag(self) -> None:
        if self.source.startswith("</", self.at):
            self._end()
        else:
            self._start()

    def _start(self) -> None:
        begin = self._bytes()
        start = self.at + 1
        self._skip(until=SPACE + ">")
        tag = self.source[start : self.at].lower()
        if self.at >= len(self.source):
            raise _cannot(f"Unclosed start tag at byte offset {begin}")
        if tag not in KINDS:
            raise _cannot(f'Unsupported start tag "{tag}" at byte offset {begin}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(Open(tag, attributes, self.offset))
        self.at += 1

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._after_spaces() != ">":
            start = self.at
            self._skip(until=SPACE + "=>/\"'")
            name = self.source[start : self.at].lower()
            if not name:
                raise _cannot(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            value = ""
            if self._after_spaces() == "=":
                self.at += 1
                value = self._value()
            if self.at >= len(self.source):
                raise _cannot(f'Unclosed start tag "{tag}" at byte offset {begin}')
            found[name] = value
        return found

    def _value(self) -> str:
        quote = self._after_spaces()
        begin = self._bytes()
        if quote in ('"', "'") and quote:
            end = self.source.find(quote, self.at + 1)
            end = len(self.source) if end < 0 else end
            value = self.source[self.at + 1 : end]
            self.at = end + 1
            return ENTITY.sub(_letter_of, value)
        token = NAME_TOKEN.match(self.source, self.at)
        assert token is not None
        self.at = token.end()
        if self.at < len(self.source) and self.source[self.at] not in SPACE + ">":
            raise _cannot(f"Unexpected end of name token at byte offset {begin}")
        return token.group().lower()

    def _end(self) -> None:
        begin = self._bytes()
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {begin}")
        start = self.at + 2
        self._skip(until=SPACE + ">")
        name = self.source[start : self.at].lower()
        if self._after_spaces() != ">":
            raise _cannot(f"Unclosed end tag at byte offset {begin}")
        expected = self.open[-1].tag
        if name and name != expected:
            raise _cannot(
                f"Unmatched end tag at byte offset {begin},"
                f' expected "</{expected}>", found "</{name}>"'
            )
        self.at += 1
        self._close(self.open.pop())

    def _close(self, opened: Open) -> None:
        length = self.offset - opened.offset
        if not length:
            return
        kind: Json = {"type": KINDS[opened.tag], "offset": opened.offset, "length": length}
        inner = self._language(opened, length)
        entity = kind | _details(opened) | inner
        if entity["type"] == "text_link" and "url" not in entity:
            return
        self.entities.append(entity)

    def _language(self, opened: Open, length: int) -> Json:
        """`<pre><code class="language-python">` is one block with a language."""
        if opened.tag != "pre" or not self.entities:
            return {}
        last = self.entities[-1]
        same = (last["type"], last["offset"], last["length"]) == ("code", opened.offset, length)
        if not same:
            return {}
        self.entities.pop()
        return {key: last[key] for key in ("language",) if key in last}

    def _bytes(self) -> int:
        return len(self.source[: self.at].encode())

    def _skip(self, *, until: str) -> None:
        while self.at < len(self.source) and self.source[self.at] not in until:
            self.at += 1

    def _after_spaces(self) -> str:
        while self.at < len(self.source) and self.source[self.at] in SPACE:
            self.at += 1
        return self.source[self.at] if self.at < len(self.source) else ""


def _details(opened: Open) -> Json:
    told = opened.attributes
    if opened.tag == "a" and told.get("href"):
        return _link(told["href"])
    if opened.tag == "code" and told.get("class", "").startswith("language-"):
        return {"language": told["class"].removeprefix("language-")}
    if opened.tag == "blockquote" and "expandable" in told:
        return {"type": "expandable_blockquote"}
    if opened.tag == "tg-emoji":
        return {"custom_emoji_id": told.get("emoji-id", "")}
    return {}


def _link(href: str) -> Json:
    """A person by number becomes a mention, which whoever posts it resolves."""
    found = re.fullmatch(r"tg://user/?\?id=(\d+)", href)
    if found:
        return {"type": "text_mention", "user_id": int(found[1])}
    is_whole = re.match(r"[a-z]+://", href) or "." in href
    return {"url": href if "://" in href else f"http://{href}/"} if is_whole else {}


def _letter_of(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0x110000 else found.group()


def _cannot(said: str) -> ApiError:
    return bad(f"can't parse entities: {said}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """What is shown of an HTML text, and its entities.

    Raises:
        ApiError: a tag is unknown, not closed, or closed in the wrong order.
    """
    return Reader(source).parsed()
