"""Whom a family asks: the telephones of the offices of a county."""

from doudi.core.models import LEVELS, Office
from doudi.core.scope import full_code, significant


def phones(code: str) -> dict[str, str]:
    """The newest telephone of each office of the county that a division is in, by code. One query."""
    rows = Office.objects.filter(division__startswith=significant(code)[:6]).order_by("pk")
    return dict(rows.values_list("division", "phone"))


def nearest(held: dict[str, str], code: str) -> str:
    """The telephone of the division or of the nearest one around it; empty if none is known."""
    digits = significant(code)
    around = [full_code(digits[:length]) for length in LEVELS if length <= len(digits)]
    return next((held[place] for place in reversed(around) if place in held), "")
