"""Coupon codes that need no index: a reservation's number, sealed with the sale's secret.

A code is `SS-NNNN-CCCC-CCCC`-like text of Crockford's base 32 (no I, L, O, U): the sale, the number
and the seal. Its case does not matter, spaces pass for dashes, I and L for 1 and O for 0.
"""

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford's base 32, made to be read aloud."""

SEAL_BYTES = 32
CHECKED_BITS = 40
"""One guess in a million million hits, and the hook that redeems is signed besides."""
CHECKED_DIGITS = CHECKED_BITS // 5

MOST_DIGITS = 12
"""Digits of a number that a column still holds."""

READ_AS = str.maketrans("ILO", "110", "- ")


def new_seal() -> str:
    return secrets.token_hex(SEAL_BYTES)


def code_of(seal: str, sale_id: int, number: int) -> str:
    """The code of one unit of a sale."""
    check = _digits(_check(seal, sale_id, number), CHECKED_DIGITS)
    return f"{_digits(sale_id)}-{_digits(number)}-{check[:4]}-{check[4:]}"


def read(code: str) -> tuple[int, int] | None:
    """The sale and number that a code claims to be of; None if it is no code at all."""
    parts = [part.translate(READ_AS) for part in code.strip().upper().replace(" ", "-").split("-")]
    if len(parts) != 4 or not all(_is_number(part) for part in parts):
        return None
    return _value(parts[0]), _value(parts[1])


def fits(seal: str, code: str) -> bool:
    """Whether the seal made this code; compared in constant time."""
    named = read(code)
    if named is None:
        return False
    typed = "-".join(part for part in code.strip().upper().replace(" ", "-").split("-"))
    return hmac.compare_digest(_plain(typed), _plain(code_of(seal, *named)))


def _is_number(part: str) -> bool:
    return 0 < len(part) <= MOST_DIGITS and set(part) <= set(ALPHABET)


def _plain(code: str) -> bytes:
    return code.translate(READ_AS).encode()


def _check(seal: str, sale_id: int, number: int) -> int:
    said = f"{sale_id}:{number}".encode()
    digest = hmac.digest(bytes.fromhex(seal), said, hashlib.sha256)
    return int.from_bytes(digest[: CHECKED_BITS // 8])


def _digits(value: int, width: int = 1) -> str:
    digits = ""
    while value or len(digits) < width:
        value, digit = divmod(value, 32)
        digits = ALPHABET[digit] + digits
    return digits


def _value(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 32 + ALPHABET.index(digit)
    return value
