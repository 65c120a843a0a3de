"""How alike what was told and what is registered are: one level a field, the closest first; pure functions.

`bench/training.py` states the same levels in SQL for Splink and refuses to write weights where the two differ.
"""

from dataclasses import dataclass
from enum import StrEnum

from doudi.registry.spelling import Sound, sound


class Name(StrEnum):
    """`same`: letter by letter; `read`: spelled another way; `letter`: one letter off; `part`: one part of it."""

    SAME = "same"
    READ = "read"
    STEMS = "stems"
    LETTER = "letter"
    PART = "part"
    OTHER = "other"


class Phone(StrEnum):
    """`untold`: one of the two is not known, and nothing follows from it."""

    SAME = "same"
    OTHER = "other"
    UNTOLD = "untold"


class Place(StrEnum):
    """Of the two divisions, the smallest that holds both."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"
    OTHER = "other"


class Born(StrEnum):
    """Years between the two."""

    SAME = "same"
    NEXT = "next"
    NEAR = "near"
    OTHER = "other"
    UNTOLD = "untold"


NEAR_YEARS = 5


@dataclass(frozen=True)
class Known:
    """What is known of somebody, told or registered; the phone by its blind index, never itself."""

    name: str
    division: str
    phone: bytes | None = None
    born: int | None = None


def compare(one: Known, other: Known) -> dict[str, str]:
    """The level of each field."""
    return {
        "name": name_level(sound(one.name), sound(other.name)),
        "phone": phone_level(one.phone, other.phone),
        "place": place_level(one.division, other.division),
        "born": born_level(one.born, other.born),
    }


def name_level(one: Sound, other: Sound) -> Name:
    """How alike two names are."""
    if one.plain == other.plain:
        return Name.SAME
    if one.read == other.read:
        return Name.READ
    if one.stems == other.stems or one.initials == other.initials:
        return Name.STEMS
    if edits_at_most_one(one.read, other.read):
        return Name.LETTER
    return Name.PART if set(one.stems) & set(other.stems) else Name.OTHER


def edits_at_most_one(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed makes two texts the same."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((at for at, char in enumerate(short) if char != long[at]), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def phone_level(one: bytes | None, other: bytes | None) -> Phone:
    """Whether two telephones are one."""
    if one is None or other is None:
        return Phone.UNTOLD
    return Phone.SAME if bytes(one) == bytes(other) else Phone.OTHER


def place_level(one: str, other: str) -> Place:
    """A lead of a township names no village: then the township is all that can agree."""
    if one[:9] != other[:9]:
        return Place.COUNTY if one[:6] == other[:6] else Place.OTHER
    return Place.VILLAGE if one == other else Place.TOWNSHIP


def born_level(one: int | None, other: int | None) -> Born:
    """How far two years of birth are apart; people in need of help often tell a year that is a little off."""
    if one is None or other is None:
        return Born.UNTOLD
    apart = abs(one - other)
    if apart <= 1:
        return Born.NEXT if apart else Born.SAME
    return Born.NEAR if apart <= NEAR_YEARS else Born.OTHER
