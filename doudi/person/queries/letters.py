"""Letters as officials see them: those in scope that are answered on this list, due first. Complaints are not here."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from doudi.person.models import Letter

SHOWN = 50


@dataclass(frozen=True)
class Page:
    """Letters of one page and whether there are more."""

    rows: list[Letter]
    more: bool


def listed(*, answered: bool, page: int) -> Page:
    """Fifty letters, waiting ones by the day on which they are due, answered ones newest first. One query."""
    rows = Letter.objects.select_related("code", "code__case", "answered_by")
    if answered:
        rows = rows.filter(answered_on__isnull=False).order_by("-answered_on", "-pk")
    else:
        rows = rows.filter(answered_on__isnull=True).order_by("due_on", "pk")
    first = (page - 1) * SHOWN
    held = list(rows[first : first + SHOWN + 1])
    return Page(held[:SHOWN], len(held) > SHOWN)


@dataclass(frozen=True)
class Waiting:
    """How many letters wait, how many of them are late, and the next day on which one is due."""

    all: int
    late: int
    next_due_on: date | None


def waiting(today: date) -> Waiting:
    """What waits for an answer in the reader's scope. One query."""
    held = Letter.objects.filter(answered_on__isnull=True).aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), next=Min("due_on")
    )
    return Waiting(held["all"], held["late"], held["next"])
