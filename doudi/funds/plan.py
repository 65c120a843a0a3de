"""The year's money against what it has to pay: actual, forecast to December, what is short and from which month.

The forecast is what is in force: the amounts of dibao, tekun and children at their current versions in the last month
that was decided, times the months that are left (duties J-09). Nothing of it is a decision.
"""

from dataclasses import dataclass
from datetime import date

from doudi.core import scope
from doudi.funds import sql
from doudi.funds.fund_figures import LEVELS, SHARED, FundFigures
from doudi.units.months import add_months, first_of


@dataclass(frozen=True)
class Subsidy:
    """One subsidy in a year, in fen: paid until now, a month in force, and what that makes until December."""

    name: str
    paid_fen: int
    monthly_fen: int
    months_left: int

    @property
    def to_come_fen(self) -> int:
        """What the months that are left cost."""
        return self.monthly_fen * self.months_left

    @property
    def need_fen(self) -> int:
        """The whole year."""
        return self.paid_fen + self.to_come_fen


@dataclass(frozen=True)
class Plan:
    """A division's year. `decided` is the month whose entitlements are the forecast, None if none was decided."""

    year: int
    received_fen: int
    carried_fen: int
    free_fen: int
    subsidies: list[Subsidy]
    decided: date | None
    short_from: date | None

    @property
    def to_come_fen(self) -> int:
        """What is still to be paid until December, as far as it is in force."""
        return sum(one.to_come_fen for one in self.subsidies)

    @property
    def short_fen(self) -> int:
        """What is missing until December, 0 if nothing is."""
        return max(self.to_come_fen - self.free_fen, 0)

    @property
    def monthly_fen(self) -> int:
        """What a month costs."""
        return sum(one.monthly_fen for one in self.subsidies)

    def is_low(self, figures: FundFigures) -> bool:
        """Whether what is free lasts for less than `funds.warn_months`; exactly so many is not low."""
        ratio = figures.warn_months
        return self.free_fen * ratio.denominator < self.monthly_fen * ratio.numerator


def plan(division: str, today: date) -> Plan:
    """The plan of this year for a division: four queries."""
    low, high = scope.code_range(division)
    facts = {"low": low, "high": high, "division": division, "year": today.year, "month": first_of(today)}
    received, carried, free = _sums(facts)
    decided, monthly = _in_force(facts)
    paid = _paid(facts)
    left = 12 - today.month + 1
    subsidies = [
        Subsidy(name, paid.get(name, 0), monthly.get(name, 0), left)
        for name in SHARED
        if paid.get(name) or monthly.get(name)
    ]
    need = sum(one.monthly_fen for one in subsidies)
    lasts = free // need if need else left
    short = add_months(first_of(today), lasts) if lasts < left else None
    return Plan(today.year, received, carried, free, subsidies, decided, short)


def _sums(facts: dict[str, object]) -> tuple[int, int, int]:
    """Received this year, carried into it, free now: of the division's own sums. An advance is owed back."""
    return sql.rows(
        """SELECT coalesce(sum(a.amount_fen) FILTER (WHERE a.year = %(year)s AND a.kind = 'grant'), 0)::bigint,
          coalesce(sum(a.amount_fen) FILTER (WHERE a.year = %(year)s AND a.kind = 'carried'), 0)::bigint,
          coalesce(sum(b.free_fen), 0)::bigint
        FROM funds_allotment a JOIN funds_allotmentbalance b ON b.allotment_id = a.id
        WHERE a.division >= %(low)s AND a.division < %(high)s AND a.confirmed_by_id IS NOT NULL
          AND a.ended_by_id IS NULL""",
        facts,
    )[0]


def _in_force(facts: dict[str, object]) -> tuple[date | None, dict[str, int]]:
    """A month of dibao, tekun and children's basic living as last decided, not after this month."""
    [(decided,)] = sql.rows(
        """SELECT max(month) FROM entitlements_entitlement
        WHERE month <= %(month)s AND division >= %(low)s AND division < %(high)s""",
        facts,
    )
    rows = sql.rows(
        """SELECT CASE benefit WHEN 1 THEN 'dibao' WHEN 2 THEN 'tekun' ELSE 'child' END, sum(amount_fen)::bigint FROM (
          SELECT DISTINCT ON (household_id, benefit) household_id, benefit, amount_fen
          FROM entitlements_entitlement
          WHERE month = %(decided)s AND benefit IN (1, 2, 5) AND division >= %(low)s AND division < %(high)s
          ORDER BY household_id, benefit, version DESC) current
        GROUP BY 1""",
        {**facts, "decided": decided},
    )
    return decided, {name: int(fen) for name, fen in rows}


def _paid(facts: dict[str, object]) -> dict[str, int]:
    """What was paid this year by subsidy: out of allotments, and what was accepted of reserves."""
    rows = sql.rows(
        """SELECT p.purpose, sum(CASE WHEN p.account = 'fund' THEN -p.amount_fen ELSE p.amount_fen END)::bigint
        FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
        WHERE p.division >= %(low)s AND p.division < %(high)s AND extract(year FROM j.month) = %(year)s
          AND (p.account = 'fund' AND j.kind IN ('answered', 'relief_paid', 'recovered')
            OR p.account = 'spending' AND j.kind = 'accepted') GROUP BY 1""",
        facts,
    )
    found: dict[str, int] = {}
    for purpose, fen in rows:
        name = subsidy_of(purpose)
        found[name] = found.get(name, 0) + int(fen)
    return found


def subsidy_of(purpose: str) -> str:
    """The subsidy that a purpose is part of: the first part of its code, itself where it is no subsidy."""
    return next((name for name in SHARED if purpose == name or purpose.startswith(f"{name}_")), purpose)


@dataclass(frozen=True)
class Match:
    """What a level should bear of the year's need, and what of its own money came (duties J-08). Fen."""

    level: str
    due_fen: int
    booked_fen: int

    @property
    def gap_fen(self) -> int:
        """What is missing; it is shown, never filled from another level."""
        return max(self.due_fen - self.booked_fen, 0)


def matches(division: str, found: Plan, figures: FundFigures) -> list[Match]:
    """By level, for the subsidies whose shares are agreed; nothing where none is."""
    agreed = [one for one in found.subsidies if one.name in figures.shares]
    if not agreed:
        return []
    low, high = scope.code_range(division)
    rows = sql.rows(
        """SELECT source, sum(amount_fen)::bigint FROM funds_allotment
        WHERE division >= %(low)s AND division < %(high)s AND year = %(year)s AND kind = 'grant'
          AND confirmed_by_id IS NOT NULL AND ended_by_id IS NULL GROUP BY 1""",
        {"low": low, "high": high, "year": found.year},
    )
    booked = dict(rows)
    return [
        Match(level, sum(_share(one, figures.shares[one.name][level]) for one in agreed), booked.get(str(source), 0))
        for level, source in LEVELS.items()
    ]


def _share(one: Subsidy, ratio: object) -> int:
    return int(one.need_fen * ratio)  # type: ignore[operator]
