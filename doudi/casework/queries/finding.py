"""Which households a reader means: by ID, part of a name, or pinyin initials."""

import re

from doudi.core import keys
from doudi.registry.models import Membership, Person
from doudi.registry.names import one_spelling

MOST = 200
_ID = re.compile(r"\d{17}[\dX]")


def is_id(words: str) -> bool:
    """Whether somebody typed a whole ID number: it never stands in an address."""
    return bool(_ID.fullmatch("".join(words.split()).upper()))


def of_id(words: str) -> int | None:
    """The household of the person with this ID, if it is in scope; the newest they belong to. One query."""
    index = keys.load().blind_index("id", "".join(words.split()).upper())
    held = Membership.objects.filter(person__id_index=index, superseded_at__isnull=True)
    return held.order_by("-from_month").values_list("household_id", flat=True).first()


def households(words: str) -> tuple[int, ...]:
    """The households of the people found in scope, at most 200. Two queries."""
    plain = "".join(words.split())
    people = Person.objects.all()
    if plain.isascii() and plain.isalpha():
        people = people.filter(name_initials__startswith=plain.lower())
    else:
        people = people.filter(name__contains=one_spelling(words))
    found = list(people.values_list("pk", flat=True)[:MOST])
    held = Membership.objects.filter(person_id__in=found, superseded_at__isnull=True)
    return tuple(held.values_list("household_id", flat=True).distinct()[:MOST])
