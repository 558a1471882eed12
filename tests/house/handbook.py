"""Writes the part of the handbook that lists every command, from the catalogue and the words."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bots.common import fields as kinds
from bots.common.catalogue import Command, Rank
from bots.common.commands import CATALOGUE
from bots.common.fields import Field, Pick
from core.people.results import Role
from tests.house.sentences import sentences
from tests.house.source import ROOT

PAGES: Mapping[str, Path] = {
    "en": ROOT / "docs/handbook.md",
    "ko": ROOT / "docs/ko/handbook.md",
}
BEGIN = "<!-- commands: begin (written from the catalogue; DURE_WRITE=1 make test) -->"
END = "<!-- commands: end -->"

CHAPTERS: Mapping[str, Mapping[Rank, str]] = {
    "en": {
        Rank.SEVEN: "The seven",
        Rank.LOWER: "More for fans",
        Rank.BUTTON: "Behind buttons",
        Rank.STAFF: "For staff",
    },
    "ko": {
        Rank.SEVEN: "일곱 가지",
        Rank.LOWER: "팬을 위한 다른 것",
        Rank.BUTTON: "버튼 뒤에 있는 것",
        Rank.STAFF: "운영진을 위한 것",
    },
}

WHO: Mapping[str, Mapping[Role, str]] = {
    "en": {
        Role.FAN: "every fan",
        Role.REVIEWER: "staff, from reviewer up",
        Role.MODERATOR: "staff, from moderator up",
        Role.MANAGER: "managers and owners",
        Role.OWNER: "owners",
    },
    "ko": {
        Role.FAN: "모든 팬",
        Role.REVIEWER: "검토자부터",
        Role.MODERATOR: "운영진부터",
        Role.MANAGER: "매니저와 주인",
        Role.OWNER: "주인",
    },
}

LABELS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "who": "Who may",
        "guest": ", and whoever looks around before joining",
        "asks": "Asks for",
        "may": "May be added",
        "button": "Button",
        "example": "Example",
        "also": "Also understood",
    },
    "ko": {
        "who": "누가",
        "guest": ", 참여하기 전에도 볼 수 있어요",
        "asks": "묻는 것",
        "may": "더 적을 수 있는 것",
        "button": "버튼",
        "example": "예",
        "also": "이렇게 적어도 돼요",
    },
}

SAMPLES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "person": "미나",
        "reason": "for sorting the photos",
        "title": "A longer cable",
        "why": "The sofa is far from the socket",
        "text": "It works well",
        "question": "Which colour comes next?",
        "name": "Neighbours",
        "zone": "Asia/Seoul",
        "choices": "Cream / Sage / Ink",
        "mission-title": "Show us your charger",
        "mission-body": "A photo of where it stands",
        "decision": "Sage",
        "decide-reason": "Most of you chose it",
        "release-title": "This Friday",
        "body": "The cable is twice as long now",
        "permit-command": "log",
        "why-command": "log",
        "thanks-person": "jiwoo",
        "ask-text": "Where can I see the colours?",
        "reply-text": "It left today",
        "product": "Dure charger",
        "opens": "2026-12-05 19:00",
        "units": "Sage 60, Mocha 40",
        "channel": "80351110224678912",
        "badge-role": "80351110224678913",
        "redeem-code": "1-3-0ABC-DEFG",
    },
    "ko": {
        "person": "미나",
        "product": "두레 충전기",
        "opens": "2026-12-05 19:00",
        "units": "세이지 60, 모카 40",
        "reason": "사진 정리를 도와주셔서",
        "title": "더 긴 케이블",
        "why": "소파가 콘센트에서 멀어요",
        "text": "잘 쓰고 있어요",
        "question": "다음 색은 무엇이 좋을까요?",
        "name": "두레",
        "zone": "Asia/Seoul",
        "choices": "크림 / 세이지 / 먹색",
        "mission-title": "우리 집 충전기",
        "mission-body": "충전기가 놓인 자리를 찍어 주세요",
        "decision": "세이지",
        "decide-reason": "가장 많은 분이 골라 주셔서",
        "release-title": "금요일 소식",
        "body": "케이블이 두 배로 길어졌어요",
        "thanks-person": "지우",
        "ask-text": "색은 어디서 볼 수 있나요?",
        "reply-text": "오늘 보냈어요",
        "permit-command": "log",
        "why-command": "log",
        "channel": "80351110224678912",
        "badge-role": "80351110224678913",
        "redeem-code": "1-3-0ABC-DEFG",
    },
}
"""What somebody might type into a field, by its name, or by its command's and its own."""


def commands(language: str) -> str:
    """The handbook's list of commands in one language."""
    return "\n".join(_lines(language)).strip() + "\n"


def example(command: Command, language: str) -> str | None:
    """What to type for a command; None if it stands behind a button only."""
    if command.rank == Rank.BUTTON:
        return None
    places = [field for field in command.typed_fields if not isinstance(field, kinds.Photo)]
    word = _say(f"command-{command.name}", language) if language == "ko" else command.name
    answers = [
        _quoted(_sample(command, field, language), is_last=field is places[-1])
        for field in command.typed_fields
        if not field.optional
    ]
    return " ".join([word, *answers])


def in_page(page: str) -> str:
    """The list as it stands in a page, between its marks."""
    return page.partition(BEGIN)[2].partition(END)[0].strip() + "\n"


def put_into(page: str, listed: str) -> str:
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{listed}\n{END}{rest.partition(END)[2]}"


def _lines(language: str) -> Iterator[str]:
    for rank, chapter in CHAPTERS[language].items():
        ranked = [command for command in CATALOGUE.commands if command.rank == rank]
        if ranked:
            yield f"## {chapter}\n"
        for command in sorted(ranked, key=lambda command: command.who):
            yield from _entry(command, language)


def _entry(command: Command, language: str) -> Iterator[str]:
    label, korean = LABELS[language], _say(f"command-{command.name}", "ko")
    yield f"### `/{command.name}` · {korean}\n"
    yield _say(f"command-{command.name}-about", language) + "\n"
    guest = label["guest"] if command.guest else ""
    yield f"- {label['who']}: {WHO[language][command.who]}{guest}"
    for key, optional in (("asks", False), ("may", True)):
        if asked := list(_asked(command, language, optional)):
            yield f"- {label[key]}: {' · '.join(asked)}"
    if (typed := example(command, language)) is not None:
        yield f"- {label['example']}: `dure say --as {_speaker(command)} {typed}`"
    else:
        yield f"- {label['button']}: [{_say(f'button-{command.name}', language)}]"
    others = [f"`{alias}`" for alias in command.aliases if alias != korean]
    if others:
        yield f"- {label['also']}: {', '.join(others)}"
    yield ""


def _speaker(command: Command) -> str:
    """Somebody of the demo who may say it."""
    return "mina" if command.who == Role.FAN else "sora"


def _asked(command: Command, language: str, optional: bool) -> Iterator[str]:
    for field in command.typed_fields:
        if field.optional is not optional:
            continue
        own, shared = f"field-{command.name}-{field.name}", f"field-{field.name}"
        said = _say(own if own in sentences(language) else shared, language)
        options = f" ({', '.join(_options(field, language))})" if isinstance(field, Pick) else ""
        yield said + options


def _options(field: Pick, language: str) -> Iterator[str]:
    for option in field.options:
        yield _say(f"option-{field.name}-{option}", language)


def _quoted(sample: str, *, is_last: bool) -> str:
    """As it is typed: only the last answer may hold spaces as it stands."""
    return f'"{sample}"' if " " in sample and not is_last else sample


def _sample(command: Command, field: Field, language: str) -> str:
    match field:
        case kinds.Pick(options=options):
            return options[-1]
        case kinds.Number(least=least, most=most):
            return str(min(max(10, least), most))
        case kinds.Row():
            return "12"
        case kinds.Link():
            return "https://example.com/review"
        case kinds.Day():
            return "2026-11-27"
        case kinds.Photo():
            return f"{field.name}=@photo.jpg"
        case _:
            samples = SAMPLES[language]
            return samples.get(f"{command.name}-{field.name}", samples.get(field.name, "…"))


def _say(key: str, language: str) -> str:
    said = sentences(language).get(key)
    return said.text if said else "…"
