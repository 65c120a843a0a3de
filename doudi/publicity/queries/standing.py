"""Sheets that are drawn up or hang: which are to come down, and which of their lines must go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from doudi.core.scope import code_range
from doudi.publicity.models import Posting, PostingLine

STANDING_MAX = 500


@dataclass(frozen=True)
class Fallen:
    """A line that must come off a sheet that stands, and why (`PostingLine.Struck`)."""

    pk: int
    posting: int
    why: str


def standing(division: str) -> list[Posting]:
    """The sheets of a division that are drawn up or hang, those to come down first. One query."""
    low, high = code_range(division)
    held = Posting.objects.filter(
        division__gte=low, division__lt=high, taken_down_on__isnull=True, dropped_on__isnull=True
    )
    return list(held.order_by("until", "division", "pk")[:STANDING_MAX])


def fallen(posting: Posting, today: date) -> list[Fallen]:
    """The lines of one sheet that must go. One query."""
    return fallen_of([posting.pk], today)


def fallen_of(postings: Iterable[int], today: date) -> list[Fallen]:
    """The lines of several sheets that must go. One query, none where there are no sheets."""
    numbers = list(postings)
    if not numbers:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT line, posting, why FROM publicity_fallen(%s, %s)", [numbers, today])
        return [Fallen(*row) for row in cursor.fetchall()]


def past(village: str, limit: int = 12) -> list[Posting]:
    """The sheets of a village that came down, newest first. One query."""
    held = Posting.objects.filter(division=village, taken_down_on__isnull=False)
    return list(held.select_related("posted_by", "taken_down_by").order_by("-taken_down_on", "-pk")[:limit])


def shown(posting: Posting) -> list[PostingLine]:
    """The lines of a sheet as it is printed today: without those that were struck. One query."""
    return list(posting.lines.filter(struck_on__isnull=True).order_by("number"))
