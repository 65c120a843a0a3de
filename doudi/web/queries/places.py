"""Divisions with what is counted in them, in the reader's scope."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Q

from doudi.core.models import LEVELS, Division
from doudi.core.scope import code_range, full_code, significant

LIMIT = 500


@dataclass
class Place:
    """A division with its households and the people on each benefit in a month."""

    code: str
    name: str
    level: str
    households: int = 0
    people: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def dibao(self) -> int:
        """People on dibao."""
        return self.people["dibao"]

    @property
    def tekun(self) -> int:
        """People on tekun."""
        return self.people["tekun"]


def names_of(codes: set[str], on: date) -> dict[str, str]:
    """The names of divisions on a day, by code; those that are not known are left out."""
    known = Q(during__contains=on) | Q(during__isnull=True)
    return dict(Division.objects.filter(known, code__in=codes).values_list("code", "name"))


def path_to(code: str, on: date) -> list[tuple[str, str]]:
    """Code and name of a division and of those around it, from the region down."""
    digits = significant(code)
    codes = [full_code(digits[:length]) for length in LEVELS if length <= len(digits)]
    names = names_of(set(codes), on)
    return [(step, names[step]) for step in codes if step in names]


def inside(code: str, month: date) -> list[Place]:
    """The divisions one level below, each with its counts; two queries, at most 500 divisions."""
    rows = Division.objects.filter(parent=full_code(code), during__contains=month).order_by("code")[:LIMIT]
    places = {row.code: Place(row.code, row.name, row.level) for row in rows}
    if not places:
        return []
    digits = len(significant(next(iter(places))))
    low, high = code_range(code)
    for prefix, what, total in _numbers(low, high, digits, month):
        place = places.get(full_code(prefix))
        if place and what:
            place.people[what] = total
        elif place:
            place.households = total
    return list(places.values())


def in_force(month: date) -> Q:
    """Dated records that hold in a month and were not replaced."""
    ends = Q(to_month__isnull=True) | Q(to_month__gt=month)
    return Q(from_month__lte=month, superseded_at__isnull=True) & ends


def _numbers(low: str, high: str, digits: int, month: date) -> list[tuple[str, str, int]]:
    """Households (what is empty) and people by benefit, by the first digits of the division; numbers alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_numbers(%s, %s, %s, %s)", [low, high, digits, month])
        return cursor.fetchall()
