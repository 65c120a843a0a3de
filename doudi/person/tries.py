"""Counting what comes from one address, without keeping the address: a hash under a key that changes daily."""

import hmac

from django.db import connection

from doudi.core import clock, keys

ALL = b""
"""Stands for all addresses together."""
TIGHT = 3
"""Wrong codes that one address has while somebody guesses from many: nobody is locked out for what others do."""


def whose(address: str) -> bytes:
    """What stands for an address today: 16 bytes, and nobody finds the address from them."""
    key = keys.load().derive(f"help-address:{clock.today()}")
    return hmac.digest(key, address.encode(), "sha256")[:16]


def allowed(what: str, address: str, most: int, most_of_all: int | None = None) -> bool:
    """Whether an address may try once more: `most` in two hours, `TIGHT` while all together are above their figure."""
    tight = most_of_all is not None and _tried(what, ALL) >= most_of_all
    return _tried(what, whose(address)) < (TIGHT if tight else most)


def count(what: str, address: str) -> None:
    """Count a try, of the address and of all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_try(%s, %s)", [what, whose(address)])


def of_all(what: str) -> int:
    """Tries of everybody in the last two hours."""
    return _tried(what, ALL)


def _tried(what: str, address: bytes) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_tried(%s, %s)", [what, address])
        return int(cursor.fetchone()[0])
