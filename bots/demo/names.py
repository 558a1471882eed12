"""Names for simulated fans: given names, nicknames, and some that few fonts expect."""

from collections.abc import Iterator
from itertools import count
from random import Random

GIVEN = """
서연 민서 지안 하윤 도현 시우 유진 예린 수아 태오 은채 현서 다은 재윤 나린 우진 소율 해찬
가은 승우 채원 이안 보민 연우 라희 동하 세아 정민 아린 규리 찬영 혜인 윤슬 성현 다온 주원
서우 민재 하람 은결 지호 나윤 태린 건우 이든 수빈 예준 세빈 아윤 현우 루하 진서 온유 다인
한결 유나 시온 재희 채아 선우
"""

HOW = """
느긋한 졸린 반짝이는 새벽의 동네 노란 바쁜 조용한 배고픈 산책하는 두근대는 구르는 수줍은
씩씩한 엉뚱한 포근한 달리는 꿈꾸는 알뜰한 부지런한 낮잠자는 웃는 파란 비오는날 일요일의
골목길 춤추는 다정한 말랑한 책읽는 노래하는 깜빡하는 새콤한 바닷가 옥상의 오후세시 눈오는날
커피마시는 따끈한 출근길
"""

WHAT = """
수달 고양이 너구리 두루미 감자 귤 라면 다람쥐 곰 고래 참새 호두 단팥빵 거북이 토끼 부엉이
만두 보리 식빵 펭귄 해달 호박 자두 코알라 오리 알파카 송편 옥수수 도토리 여우 두부 문어
올빼미 판다 복숭아 쿠키
"""

RARE = (
    ("Noah", "en"),
    ("김치🥬", "ko"),
    ("مريم", "en"),
    ("🦊 여우별", "ko"),
    ("Lucía", "en"),
    ("さくら", "ko"),
    ("ㅇㅅㅇ", "ko"),
    ("Emma K.", "en"),
    ("🌱새싹이", "ko"),
    ("سامي", "en"),
    ("Олена", "en"),
    ("별★헤는밤", "ko"),
    ("Đức", "en"),
    ("하루하루 충전하며 살아가는 아주아주 긴 이름의 소유자", "ko"),
    ("יעל", "en"),
    ("👩‍👩‍👧 우리집", "ko"),
)
"""Scripts, emoji and lengths that a picture must cope with, and the language each fan speaks."""

EVERY = 12
"""One name in so many is a rare one, while there are any."""


def names(rng: Random) -> Iterator[tuple[str, str]]:
    """(name, language) without end, no name twice."""
    usual, rare = _usual(rng), iter(RARE)
    for nth in count(1):
        odd = next(rare, None) if nth % EVERY == 0 else None
        yield odd or (next(usual), "ko")


def _usual(rng: Random) -> Iterator[str]:
    """Given names and nicknames mixed; once they are used up they come again with a number."""
    given = GIVEN.split()
    nicknames = [f"{how} {what}" for how in HOW.split() for what in WHAT.split()]
    rng.shuffle(nicknames)
    mixed = [*given, *nicknames[: 2 * len(given)]]
    rng.shuffle(mixed)
    every = [*mixed, *nicknames[2 * len(given) :]]
    for turn in count(1):
        yield from every if turn == 1 else (f"{name} {turn}" for name in every)
