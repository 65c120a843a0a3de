"""What the pages of the price subsidy read: every month since 2021 with its indices, cost and payment."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from doudi.core import clock, scope
from doudi.core.scope import LEVELS, full_code, significant
from doudi.entitlements import parameters
from doudi.entitlements.models import PriceIndex
from doudi.entitlements.parameters import as_row
from doudi.funds.models import PriceCost, PricePaid
from doudi.funds.prices import months
from doudi.funds.prices.months import FIRST, Month
from doudi.units.months import add_months, first_of

COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Line:
    """An index month: what the rules make of it, what it costs (None: not worked out), what was paid and when."""

    month: Month
    cost: PriceCost | None
    paid_fen: int
    paid_on: date | None
    out_by: date

    @property
    def late(self) -> bool:
        """Triggered, not paid, and the day to pay by is over (rulebook E-05)."""
        return self.unpaid and self.month.pay_by < clock.today()

    @property
    def unpaid(self) -> bool:
        """Triggered and not noted as paid."""
        return self.month.triggered and self.paid_on is None

    @property
    def overdue(self) -> bool:
        """No index, though it is usually out by today."""
        return self.month.missing and self.out_by < clock.today()


def place_of(division: str) -> str:
    """The division whose subsidy a reader looks at: their own, or the county around a township or village."""
    return full_code(significant(division)[:COUNTY_DIGITS])


def lines(division: str, first: date = FIRST) -> list[Line]:
    """Every index month from the first one to last month, newest first. Four queries. Raises PolicyRefused."""
    last = add_months(first_of(clock.today()), -1)
    costs = {row.month: row for row in PriceCost.objects.filter(division=division, month__gte=first).order_by("pk")}
    paid = PricePaid.objects.filter(division=division, month__gte=first).order_by("paid_on")
    found: dict[date, list[PricePaid]] = {}
    for row in paid:
        found.setdefault(row.month, []).append(row)
    known = months.between(division, first, last)
    return [_line(one, costs.get(one.month), found.get(one.month, [])) for one in reversed(known)]


def _line(one: Month, cost: PriceCost | None, paid: list[PricePaid]) -> Line:
    out_day: int = one.parameters["price.index_out_day"]  # type: ignore[assignment]
    out_by = add_months(one.month, 1) + timedelta(days=out_day - 1)
    return Line(one, cost, sum(row.total_fen for row in paid), paid[0].paid_on if paid else None, out_by)


def waiting(division: str) -> list[PriceIndex]:
    """Indices that wait for a second person, oldest first. One query."""
    held = PriceIndex.objects.filter(division=division, superseded_at__isnull=True, confirmed_by__isnull=True)
    return list(held.select_related("entered_by").order_by("pk"))


def history(division: str, month: date) -> list[PriceIndex]:
    """Every index of a month that holds or held for a division, or waits, oldest first. One query."""
    digits = significant(division)
    around = [full_code(digits[:length]) for length in LEVELS if length <= len(digits)]
    held = PriceIndex.objects.filter(division__in=around, month=month)
    return list(held.select_related("entered_by", "confirmed_by").order_by("index", "pk"))


def counties(division: str, month: date) -> tuple[int, int]:
    """For a region or prefecture: how many of its counties worked the month out, and their newest costs in fen."""
    low, high = scope.code_range(division)
    inside = PriceCost.objects.filter(division__gte=low, division__lt=high, month=month).exclude(division=division)
    newest = inside.order_by("division", "-pk").distinct("division").values("pk")
    rows = PriceCost.objects.filter(pk__in=newest)
    return rows.count(), rows.aggregate(fen=Sum("total_fen"))["fen"] or 0


def states(division: str, month: date, held: list[PriceIndex]) -> dict[str, Month]:
    """What the rules make of a month before its last revision, now, and when what waits is confirmed; one query.

    Where nothing was revised and nothing waits there is `now` alone. Raises PolicyRefused.
    """
    figures = [as_row(row) for row in parameters.history(division)]
    now = [row for row in held if row.confirmed_by_id and row.superseded_at is None]
    former = {row.index: row for row in held if row.confirmed_by_id and row.superseded_at is not None}
    next_ = [row for row in held if row.confirmed_by_id is None and row.superseded_at is None]
    # Rows of one division that come later go before the earlier ones.
    sets = {"before": [*now, *former.values()] if former else [], "now": now, "next": [*now, *next_] if next_ else []}
    return {
        name: months.one(division, month, [*figures, *(row.as_row() for row in rows)])
        for name, rows in sets.items()
        if rows or name == "now"
    }
