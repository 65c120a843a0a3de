"""Finding people and households: by ID, by part of a name, by pinyin initials, by the household's number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from doudi.core import clock, keys
from doudi.core.models import Division
from doudi.registry import names
from doudi.registry.models import Household, Membership, Person
from doudi.registry.queries import in_force, masked

LIMIT = 50
LOOKED_AT = 200
"""Matches that are ranked; of a name that thousands have, any 200 in scope."""
_ID = re.compile(r"\d{17}[\dX]")
_NUMBER = re.compile(r"[A-Za-z0-9-]{2,40}")
_LATIN = re.compile(r"[A-Za-z]{1,80}")


@dataclass(frozen=True)
class Hit:
    """Somebody who was found, and by what: `by` is id, name, initials or number; the ID is masked."""

    by: str
    household_id: int | None
    number: str
    person_id: int | None
    name: str
    id_masked: str
    birth_date: date | None
    relation: str
    place: str


@dataclass(frozen=True)
class Found:
    """At most 50 hits, the closest first, and whether there may be more."""

    hits: tuple[Hit, ...]
    more: bool


def search(text: str) -> Found:
    """Look in the reader's scope, inside a reading transaction; five queries at most."""
    people: dict[int, str] = {}
    households: dict[int, str] = {}
    for kind, words in _kinds(text):
        for person, household in _ask(kind, words):
            if person is not None:
                people.setdefault(person, kind)
            else:
                households.setdefault(household, kind)
    hits = [*_households(households), *_people(people, _plain(text))]
    return Found(tuple(hits[:LIMIT]), len(hits) > LIMIT)


def _kinds(text: str) -> Iterator[tuple[str, str]]:
    """What a text may mean, with the words to look for."""
    plain = "".join(text.split()).upper()
    if _ID.fullmatch(plain):
        yield "id", plain
        return
    if _NUMBER.fullmatch(plain) and any(char.isdigit() for char in plain):
        yield "number", text.strip()
        return
    if _LATIN.fullmatch(plain):
        yield "initials", plain.lower()
    if _plain(text):
        yield "name", _plain(text)


def _plain(text: str) -> str:
    """A part of a name as the function compares it: one spelling, without dots, in small letters."""
    return "".join(char for char in names.one_spelling(text).lower() if char.isalpha())


def _ask(kind: str, words: str) -> list[tuple[int | None, int]]:
    index = keys.load().blind_index("id", words) if kind == "id" else None
    letters = list(names.chars(words)) if kind == "name" else []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_search(%s, %s, %s, %s, %s)", [kind, words, letters, index, LOOKED_AT])
        return cursor.fetchall()


def _people(found: dict[int, str], words: str) -> list[Hit]:
    people = list(Person.objects.filter(pk__in=list(found)))
    people.sort(key=lambda person: (*_far(person, words), person.division, person.pk))
    people = people[: LIMIT + 1]
    where = homes([person.pk for person in people])
    places = _places({person.division for person in people})
    return [
        Hit(
            found[person.pk],
            home.household_id if (home := where.get(person.pk)) else None,
            home.household.number if home else "",
            person.pk,
            person.name,
            masked(person),
            person.birth_date,
            home.relation if home else "",
            places.get(person.division, person.division),
        )
        for person in people
    ]


def _far(person: Person, words: str) -> tuple[bool, bool, int]:
    """The whole name first, then names that begin so, then shorter ones."""
    name = _plain(person.name)
    return name != words and person.name_initials != words, not name.startswith(words), len(name)


def homes(people: list[int]) -> dict[int, Membership]:
    """Where people belong this month; of those who belong nowhere any more, where they belonged last."""
    month = clock.today().replace(day=1)
    rows = Membership.objects.filter(person_id__in=people, superseded_at__isnull=True).select_related("household")
    held: dict[int, Membership] = {}
    for row in rows.order_by("from_month"):
        if row.from_month <= month or row.person_id not in held:
            held[row.person_id] = row
    return held


def _households(found: dict[int, str]) -> list[Hit]:
    held = list(Household.objects.filter(pk__in=list(found)).order_by("number", "pk")[: LIMIT + 1])
    month = clock.today().replace(day=1)
    heads = {
        row.household_id: row.person
        for row in Membership.objects.filter(
            in_force(month), household_id__in=[row.pk for row in held], relation="head"
        ).select_related("person")
    }
    places = _places({row.division for row in held})
    return [_household_hit(row, found[row.pk], heads.get(row.pk), places) for row in held]


def _household_hit(row: Household, by: str, head: Person | None, places: dict[str, str]) -> Hit:
    place = places.get(row.division, row.division)
    if head is None:
        return Hit(by, row.pk, row.number, None, "", "", None, "", place)
    return Hit(by, row.pk, row.number, head.pk, head.name, masked(head), head.birth_date, "head", place)


def _places(codes: set[str]) -> dict[str, str]:
    return dict(Division.objects.filter(code__in=codes).values_list("code", "name"))
