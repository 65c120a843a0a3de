"""Households of a place, or by a name, one page at a time."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from doudi.core.scope import code_range
from doudi.registry.models import Household, Membership, Status
from doudi.registry.names import one_spelling
from doudi.web.queries.places import in_force, names_of

PAGE = 50


@dataclass
class Row:
    """A household as the list shows it."""

    id: int
    number: str
    place: str
    head: str = ""
    members: int = 0
    benefits: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Page:
    """One page of a list and whether another follows."""

    rows: list[Row]
    number: int
    more: bool


def listed(code: str, words: str, number: int, month: date) -> Page:
    """The households within a division, with a member whose name contains the words; four queries."""
    low, high = code_range(code)
    found = Household.objects.filter(division__gte=low, division__lt=high)
    if words:
        named = Membership.objects.filter(_matches(words), superseded_at__isnull=True)
        found = found.filter(pk__in=named.values("household_id"))
    start = (number - 1) * PAGE
    held = list(found.order_by("division", "pk")[start : start + PAGE + 1])
    names = names_of({row.division for row in held}, month)
    rows = {row.pk: Row(row.pk, row.number, names.get(row.division, row.division)) for row in held[:PAGE]}
    _add_members(rows, month)
    _add_benefits(rows, month)
    return Page(list(rows.values()), number, len(held) > PAGE)


def _matches(words: str) -> Q:
    """Part of a name in any spelling of the middle dot, or the first pinyin initials."""
    if words.isascii() and words.isalpha():
        return Q(person__name_initials__startswith=words.lower())
    return Q(person__name__contains=one_spelling(words))


def _add_members(rows: dict[int, Row], month: date) -> None:
    members = Membership.objects.filter(in_force(month), household_id__in=rows)
    for household, relation, name in members.values_list("household_id", "relation", "person__name"):
        rows[household].members += 1
        if relation == "head":
            rows[household].head = name


def _add_benefits(rows: dict[int, Row], month: date) -> None:
    held = Status.objects.filter(in_force(month), household_id__in=rows)
    found: dict[int, set[str]] = defaultdict(set)
    for household, benefit in held.values_list("household_id", "benefit").distinct():
        found[household].add(benefit)
    for household, benefits in found.items():
        rows[household].benefits = benefits
