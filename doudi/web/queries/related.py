"""Which rows about a division concern an actor: those of a place around his, and those within it."""

from django.db.models import Q

from doudi.core.models import LEVELS, Actor
from doudi.core.scope import code_range, full_code, significant


def concerning(actor: Actor) -> Q:
    """A filter on `division` for tables that are not about single families (sources, runs)."""
    digits = significant(actor.division)
    around = [full_code(digits[:length]) for length in LEVELS if length <= len(digits)]
    low, high = code_range(actor.division)
    return Q(division__in=around) | Q(division__gte=low, division__lt=high)
