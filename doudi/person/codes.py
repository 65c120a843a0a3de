"""Codes by which a person opens their own page: printed once, stored as a hash alone.

Sixteen characters of 31 that nobody confuses, the last one a check. Fifteen are drawn: 74 bits, so that at ten
thousand guesses a second for a year and two million codes in use the chance of one hit is about one in thirty
thousand.
"""

import hmac
import secrets

from doudi.core import keys

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
"""31 characters, a prime: no 0 and O, 1 and I, U and V. A weighted sum finds every slip of one and every swap."""
DRAWN, GROUP = 15, 4
LENGTH = DRAWN + 1
_PLACE = {character: place for place, character in enumerate(ALPHABET)}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def draw() -> str:
    """A new code, in groups of four."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(DRAWN))
    return shown(drawn + _check(drawn))


def of_key(key: str) -> str:
    """The code of what a stranger sends with this form key: a form sent twice is answered with the same one."""
    number = int.from_bytes(hmac.digest(keys.load().derive("person-receipt"), key.encode(), "sha256"), "big")
    drawn = ""
    for _ in range(DRAWN):
        number, place = divmod(number, len(ALPHABET))
        drawn += ALPHABET[place]
    return shown(drawn + _check(drawn))


def shown(code: str) -> str:
    """A code in groups of four, as it is printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read(text: str) -> str:
    """What was typed as a code without groups; empty where its check character says that it was mistyped.

    Small letters, full-width letters, spaces and any dashes are read kindly.
    """
    plain = text.translate(_FULL_WIDTH).upper()
    code = "".join(character for character in plain if character in _PLACE)
    wrong = any(character.isalnum() and character not in _PLACE for character in plain)
    return code if not wrong and len(code) == LENGTH and _check(code[:DRAWN]) == code[DRAWN] else ""


def hashed(code: str) -> bytes:
    """What is stored of a code: HMAC-SHA-256 under a key that stands outside the database."""
    return hmac.digest(keys.load().derive("person-code"), code.encode(), "sha256")


def _check(drawn: str) -> str:
    total = sum(weight * _PLACE[character] for weight, character in enumerate(drawn, start=1))
    return ALPHABET[total % len(ALPHABET)]
