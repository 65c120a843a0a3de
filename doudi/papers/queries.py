"""Reading templates: which one is in force, and the list for the administrator."""

from datetime import date

from doudi.core.models import LEVELS
from doudi.core.scope import code_range, full_code, significant
from doudi.papers.models import Template

LISTED = 200


def source_in_force(kind: str, division: str, on: date) -> str | None:
    """The source of the division's own template on a day, else that of the divisions above it, else None.

    Of several, the nearest division's counts, then the one that began last.
    """
    held = Template.objects.filter(
        kind=kind, division__in=above(division), during__contains=on, approved_by__isnull=False
    ).order_by("-division", "-during__startswith", "-pk")
    rows = list(held[:LISTED])
    rows.sort(key=lambda row: len(significant(row.division)), reverse=True)
    return rows[0].source if rows else None


def above(division: str) -> list[str]:
    """The full codes of a division and of those that contain it."""
    own = significant(division)
    return [full_code(own[:length]) for length in LEVELS if length <= len(own)]


def listed(division: str) -> list[Template]:
    """The newest templates within a division and of those above it, newest first, at most 200."""
    low, high = code_range(division)
    within = Template.objects.filter(division__gte=low, division__lt=high)
    rows = within | Template.objects.filter(division__in=above(division))
    return list(rows.select_related("entered_by", "approved_by").order_by("-pk")[:LISTED])
