"""Korean particles after words that are only known at run time: 쌀을, 두레를, 10톨이, USB를."""

import unicodedata

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3
FINALS = 28
"""Each syllable block has one of 28 finals; 0 is none and 8 is ㄹ."""

DIGIT_FINALS = {
    "0": "ㅇ",
    "1": "ㄹ",
    "2": "",
    "3": "ㅁ",
    "4": "",
    "5": "",
    "6": "ㄱ",
    "7": "ㄹ",
    "8": "ㄹ",
    "9": "",
}
"""The finals of 영 일 이 삼 사 오 육 칠 팔 구."""

LETTER_FINALS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
"""Letters whose Korean names end in a consonant: 엘, 엠, 엔, 알."""


def with_particle(word: str, particle: str) -> str:
    """`word` with the fitting half of `particle`, given as "을/를" (after a final, after none).

    "으로/로" takes 로 after ㄹ. What follows the last letter or digit, such as a bracket or
    an emoji, is passed over in choosing.
    """
    after_final, after_none = particle.split("/")
    final = _final_of(word)
    if final == "ㄹ" and after_final == "으로":
        return word + after_none
    return word + (after_final if final else after_none)


def _final_of(word: str) -> str:
    """The final consonant that `word` is heard to end in; empty for none."""
    for character in reversed(unicodedata.normalize("NFC", word)):
        if FIRST_SYLLABLE <= ord(character) <= LAST_SYLLABLE:
            final = (ord(character) - FIRST_SYLLABLE) % FINALS
            return "ㄹ" if final == 8 else "ㄱ" if final else ""
        if character.isdecimal():
            return DIGIT_FINALS[str(unicodedata.decimal(character))]
        if character.isalpha():
            return LETTER_FINALS.get(character.lower(), "")
    return ""
