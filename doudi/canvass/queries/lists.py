"""Lists of a canvass: households that are open, visitors with their load, visits, phones."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from doudi.canvass.models import Answer, Assignment, Canvass, Device, Visit, Visitor
from doudi.canvass.models.choices import OPEN_STATES, AssignmentState, VisitState
from doudi.core import clock
from doudi.core.scope import code_range
from doudi.registry.models import Membership

PAGE = 50


@dataclass(frozen=True)
class Page:
    """A page of a list."""

    rows: list[Any]
    number: int
    more: bool


def paged(found: QuerySet[Any], number: int) -> Page:
    """One page of what was found."""
    start = (max(number, 1) - 1) * PAGE
    rows = list(found[start : start + PAGE + 1])
    return Page(rows[:PAGE], max(number, 1), len(rows) > PAGE)


def canvasses() -> QuerySet[Canvass]:
    """Those that the reader sees, those that run first."""
    return Canvass.objects.order_by("-until", "-pk")


def not_visited(canvass: Canvass, division: str, state: str) -> QuerySet[Assignment]:
    """Households that are not visited, in the order of visiting; of one state where it is named."""
    low, high = code_range(division)
    found = Assignment.objects.filter(canvass=canvass, division__gte=low, division__lt=high)
    found = found.exclude(state=AssignmentState.DONE)
    if state == "unassigned":
        found = found.filter(visitor__isnull=True)
    elif state in AssignmentState.values:
        found = found.filter(state=state)
    return found.select_related("visitor__actor", "found").order_by("division", "house", "pk")


def heads(rows: list[Assignment]) -> dict[int, str]:
    """The head's name of each household of a list; one query."""
    held = Membership.objects.filter(
        household__in=[row.household_id for row in rows if row.household_id], relation="head",
        superseded_at__isnull=True, to_month__isnull=True,
    )  # fmt: skip
    return dict(held.values_list("household_id", "person__name"))


def visitors(canvass: Canvass) -> QuerySet[Visitor]:
    """Visitors in scope with their households, those that still work first."""
    load = {
        "households": Count("assignment"),
        "done": Count("assignment", filter=Q(assignment__state=AssignmentState.DONE)),
        "left_over": Count("assignment", filter=Q(assignment__state__in=OPEN_STATES)),
    }
    held = Visitor.objects.filter(canvass=canvass).select_related("actor").annotate(**load)
    return held.order_by("left_on", "division", "pk")


def to_look_at() -> QuerySet[Visit]:
    """Visits in scope with a mark that nobody has answered, the oldest first."""
    answered = Answer.objects.filter(visit=OuterRef("pk"))
    held = Visit.objects.exclude(marks=[]).filter(~Exists(answered))
    return held.select_related("visitor__actor", "assignment").order_by("pk")


def visits(division: str, first: date, end: date, kind: str) -> QuerySet[Visit]:
    """Visits that stand, of a time and place, the latest first; of one kind of visitor where it is named."""
    low, high = code_range(division)
    found = Visit.objects.filter(
        state=VisitState.STANDS,
        division__gte=low,
        division__lt=high,
        at__gte=clock.midnight(first),
        at__lt=clock.midnight(end),
    )
    found = found.filter(visitor__kind=kind) if kind else found
    return found.select_related("visitor__actor", "assignment").order_by("-at", "-pk")


def phones() -> QuerySet[Device]:
    """Phones in scope, those that were lost first."""
    return Device.objects.select_related("actor", "lost_by").order_by("lost_at", "-registered_at")
