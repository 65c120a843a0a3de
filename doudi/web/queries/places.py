"""Divisions with what is counted in them, in the reader's scope."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from doudi.core.models import LEVELS, Division
from doudi.core.scope import code_range, full_code, significant
from doudi.registry.models import Household, Status

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
    """The divisions one level below, each with its counts; three queries, at most 500 divisions."""
    rows = Division.objects.filter(parent=full_code(code), during__contains=month).order_by("code")[:LIMIT]
    places = {row.code: Place(row.code, row.name, row.level) for row in rows}
    if not places:
        return []
    digits = len(significant(next(iter(places))))
    low, high = code_range(code)
    within = Q(division__gte=low, division__lt=high)
    for prefix, total in _by_prefix(Household.objects.filter(within), digits):
        if full_code(prefix) in places:
            places[full_code(prefix)].households = total
    held = Status.objects.filter(within, in_force(month))
    for prefix, benefit, total in _by_prefix(held, digits, "benefit"):
        if full_code(prefix) in places:
            places[full_code(prefix)].people[benefit] = total
    return list(places.values())


def in_force(month: date) -> Q:
    """Dated records that hold in a month and were not replaced."""
    ends = Q(to_month__isnull=True) | Q(to_month__gt=month)
    return Q(from_month__lte=month, superseded_at__isnull=True) & ends


def _by_prefix(rows: QuerySet[Any], digits: int, *also: str) -> QuerySet[Any]:
    grouped = rows.annotate(place=Left("division", digits)).values_list("place", *also).order_by()
    return grouped.annotate(total=Count("pk"))
