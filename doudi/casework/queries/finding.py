"""Which households a reader means: by ID, part of a name, or pinyin initials."""

from doudi.core import keys
from doudi.registry.models import Membership, Person
from doudi.registry.names import one_spelling

MOST = 200


def households(words: str) -> tuple[int, ...]:
    """The households of the people found in scope, at most 200. Two queries."""
    plain = "".join(words.split())
    people = Person.objects.all()
    if len(plain) == 18 and plain[:17].isdigit():
        people = people.filter(id_index=keys.load().blind_index("id", plain.upper()))
    elif plain.isascii() and plain.isalpha():
        people = people.filter(name_initials__startswith=plain.lower())
    else:
        people = people.filter(name__contains=one_spelling(words))
    found = list(people.values_list("pk", flat=True)[:MOST])
    held = Membership.objects.filter(person_id__in=found, superseded_at__isnull=True)
    return tuple(held.values_list("household_id", flat=True).distinct()[:MOST])
