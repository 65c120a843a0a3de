"""The parameters in force in a division: the nation's and the region's, and the division's own."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from doudi.core.models import LEVELS, Parameter
from doudi.core.scope import full_code, significant
from doudi.entitlements.parameters import as_row
from doudi.policy.parameters import snapshot, table, words

LIMIT = 500


@dataclass(frozen=True)
class InForce:
    """A parameter as it holds: its value in words, what it rests on, and who set it (None: for everybody)."""

    name: str
    zh: str
    en: str
    value: str
    is_set: bool
    money: bool
    cites: str
    status: str
    own: Parameter | None


def in_force(code: str, month: date) -> list[InForce]:
    """Every parameter of a division in a month; one query.

    Raises the errors of doudi.policy where a division's own figure is unknown or beyond its limit.
    """
    rows = _own(code, month)
    held = snapshot(full_code(code), month, rows=[as_row(row) for row in rows])
    # Rows come widest division first: the nearest one is the one that holds.
    own = {row.name: row for row in rows}
    return [
        InForce(
            name,
            entry.zh,
            entry.en,
            words(name, held.values[name]),
            held.values[name] is not None,
            entry.kind == "money",
            held.sources[name],
            own[name].status if name in own else entry.status,
            own.get(name),
        )
        for name, entry in table().items()
        if not entry.internal
    ]


def _own(code: str, month: date) -> list[Parameter]:
    """What was entered for a division or one around it and holds in the month, widest division first."""
    digits = significant(code)
    around = [full_code(digits[:length]) for length in LEVELS if length <= len(digits)]
    rows = Parameter.objects.filter(
        Q(during__contains=month), division__in=around, superseded_at__isnull=True
    ).select_related("entered_by", "approved_by")
    return sorted(rows[:LIMIT], key=lambda row: len(significant(row.division)))
