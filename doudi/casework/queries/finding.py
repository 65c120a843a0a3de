"""Which households a reader means: by ID, part of a name, or pinyin initials."""

import re

from doudi.registry.search import search

_ID = re.compile(r"\d{17}[\dX]")


def is_id(words: str) -> bool:
    """Whether somebody typed a whole ID number: it never stands in an address."""
    return bool(_ID.fullmatch("".join(words.split()).upper()))


def of_id(words: str) -> int | None:
    """The household of the person with this ID, if it is in scope. Five queries at most."""
    return next(iter(households(words)), None)


def households(words: str) -> tuple[int, ...]:
    """The households of those found in scope, the closest first, at most 50. Five queries at most."""
    found = (hit.household_id for hit in search(words).hits)
    return tuple(dict.fromkeys(number for number in found if number is not None))
