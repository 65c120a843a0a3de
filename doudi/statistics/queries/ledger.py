"""The statistical ledger of assistance (救助统计台账; the notice 一, duties P-02): leads counted by time and place."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from doudi.core import clock, divisions
from doudi.core.models import Division
from doudi.core.scope import code_range, significant
from doudi.units.months import add_months

# Above a county its counties are added up, of a county its townships.
LEVELS = {2: "county", 4: "county", 6: "township"}
BELOW = {2: 4, 4: 6, 6: 9, 9: 12, 12: 12}
NAMED = {4: "prefecture", 6: "county", 9: "township", 12: "village"}
KINDS = ("all", "division", "month", "channel", "group", "result", "found_by")

HELD = "division, month, kind, value, leads, needs, helped"
WHERE = "level = %(level)s AND division >= %(low)s AND division < %(high)s AND month >= %(first)s AND month < %(end)s"
MANY = f"SELECT {HELD} FROM statistics_tally WHERE {WHERE} UNION ALL SELECT {HELD} FROM statistics_spread WHERE {WHERE}"
FEW = f"SELECT {HELD} FROM statistics_few(%(low)s, %(high)s, %(first)s, %(end)s)"
ADDED_UP = """
WITH every AS MATERIALIZED ({source})
SELECT 'division', left(division, %(digits)s), sum(leads), sum(needs), sum(helped) FROM every WHERE kind = 'all'
GROUP BY 2
UNION ALL
SELECT 'month', to_char(month, 'YYYY-MM'), sum(leads), sum(needs), sum(helped) FROM every WHERE kind = 'all' GROUP BY 2
UNION ALL
SELECT kind, value, sum(leads), sum(needs), sum(helped) FROM every GROUP BY 1, 2
"""
CROSSED = """
WITH every AS MATERIALIZED ({source})
SELECT left(division, %(digits)s), '', kind, value, sum(leads) FROM every GROUP BY 1, 3, 4
UNION ALL
SELECT '', to_char(month, 'YYYY-MM'), kind, value, sum(leads) FROM every GROUP BY 2, 3, 4
"""

VISITS = """
SELECT left(division, %(digits)s), to_char(month, 'YYYY-MM'), found_by, sum(visits)::int, sum(met)::int
FROM statistics_visittally
WHERE division >= %(low)s AND division < %(high)s AND month >= %(first)s AND month < %(end)s GROUP BY 1, 2, 3
"""


@dataclass(frozen=True)
class Count:
    """Leads, the needs behind them (told through several channels it is one), and those that ended in help."""

    leads: int = 0
    needs: int = 0
    helped: int = 0


@dataclass(frozen=True)
class Ledger:
    """Counts by division below, month, channel, group, result and kind of visitor; `places` names the divisions."""

    division: str
    first: date
    end: date
    by: dict[str, dict[str, Count]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Count:
        """All leads of the time and place."""
        return self.by["all"].get("", Count())

    def of(self, kind: str, value: str) -> Count:
        """One count, 0 where there is none."""
        return self.by[kind].get(value, Count())


def ledger(division: str, first: date, months: int) -> Ledger:
    """The ledger of a division (12 digits) for so many months; three queries at any size.

    Leads stand where they stood when they were told; of a division that was merged away they stand under its code.
    """
    asked = _asked(division, first, months)
    by: dict[str, dict[str, Count]] = {kind: {} for kind in KINDS}
    for kind, value, *counts in _answer(ADDED_UP, asked):
        key = value.ljust(12, "0") if kind == "division" else value
        by[kind][key] = Count(*map(int, counts))
    return Ledger(division, first, asked["end"], by, _places(asked, set(by["division"])))


def crossed(division: str, first: date, months: int) -> dict[tuple[str, str, str], int]:
    """Leads by a division below (12 digits) or a month (2022-07), and by kind and value; one query."""
    rows = _answer(CROSSED, _asked(division, first, months))
    return {(place.ljust(12, "0") if place else month, kind, value): int(n) for place, month, kind, value, n in rows}


@dataclass(frozen=True)
class Visits:
    """Visits of a canvass that count, and those at which somebody was met."""

    visits: int = 0
    met: int = 0

    def __add__(self, other: "Visits") -> "Visits":
        return Visits(self.visits + other.visits, self.met + other.met)


def visits(division: str, first: date, months: int) -> dict[tuple[str, str, str], Visits]:
    """Visits by division below (12 digits), month (2022-07) and kind of visitor; one query, a sum of a few rows."""
    asked = _asked(division, first, months)
    with connection.cursor() as cursor:
        cursor.execute(VISITS, asked)
        return {(place.ljust(12, "0"), month, kind): Visits(n, met) for place, month, kind, n, met in cursor}


def _asked(division: str, first: date, months: int) -> dict[str, Any]:
    low, high = code_range(division)
    digits = len(significant(division))
    return {
        "level": LEVELS.get(digits), "low": low, "high": high, "first": first, "end": add_months(first, months),
        "digits": BELOW[digits],
    }  # fmt: skip


def _answer(query: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Out of the tallies of a county or more, out of the leads themselves of a township or a village."""
    with connection.cursor() as cursor:
        cursor.execute(query.format(source=MANY if asked["level"] else FEW), asked)
        return cursor.fetchall()


def _places(asked: dict[str, Any], counted: set[str]) -> dict[str, str]:
    """The divisions just below, and any other that was counted, by code."""
    rows = Division.objects.filter(code__gte=asked["low"], code__lt=asked["high"], level=NAMED[asked["digits"]])
    held = dict(rows.filter(during__contains=clock.today()).values_list("code", "name"))
    missing = counted - held.keys()
    return dict(sorted({**held, **{code: code for code in missing}, **divisions.names_of(missing)}.items()))
