"""Objections in scope: those that wait for a look first."""

from django.db.models import F

from doudi.core.scope import code_range
from doudi.publicity.models import Objection, Posting, Stage

SHOWN = 100


def open_in(division: str) -> list[Objection]:
    """The objections to lists of a division that nobody looked into yet, those due first. One query."""
    low, high = code_range(division)
    held = Objection.objects.filter(
        division__gte=low, division__lt=high, looked_on__isnull=True, case__isnull=True
    ).select_related("line__posting", "lead")
    return list(held.order_by("lead__due_at", "pk")[:SHOWN])


def to_renew(division: str) -> list[Posting]:
    """Lists in force that hang since before an objection was looked into: they are posted anew. One query."""
    low, high = code_range(division)
    held = Posting.objects.filter(
        division__gte=low, division__lt=high, stage=Stage.IN_FORCE, posted_on__isnull=False,
        taken_down_on__isnull=True, lines__objection__looked_on__gte=F("posted_on"),
    )  # fmt: skip
    return list(held.distinct().order_by("division"))
