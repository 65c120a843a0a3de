"""What the pages of the price subsidy read: every month since 2021 with its indices, cost and payment."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from doudi.core import clock, scope
from doudi.core.scope import LEVELS, full_code, significant
from doudi.entitlements import parameters
from doudi.entitlements.models import PriceIndex
from doudi.entitlements.parameters import as_row
from doudi.funds import sql
from doudi.funds.models import PriceCost, PricePaid
from doudi.funds.models.campaigns import PRICE
from doudi.funds.prices import months
from doudi.funds.prices.months import FIRST, Month
from doudi.units.months import add_months, first_of

COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Line:
    """An index month: what the rules make of it, what it costs (None: not worked out), what was paid and when.

    `campaign` is the county's own that pays it; it counts as paid when the bank said so of all of it.
    """

    month: Month
    cost: PriceCost | None
    paid_fen: int
    paid_on: date | None
    out_by: date
    campaign: int = 0

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
    """Every index month from the first one to last month, newest first. Five queries. Raises PolicyRefused."""
    last = add_months(first_of(clock.today()), -1)
    costs = {row.month: row for row in PriceCost.objects.filter(division=division, month__gte=first).order_by("pk")}
    paid = PricePaid.objects.filter(division=division, month__gte=first).order_by("paid_on")
    found: dict[date, list[PricePaid]] = {}
    for row in paid:
        found.setdefault(row.month, []).append(row)
    known, ours = months.between(division, first, last), campaigns(division, first)
    return [_line(one, costs.get(one.month), found.get(one.month, []), ours.get(one.month)) for one in reversed(known)]


@dataclass(frozen=True)
class Ours:
    """A campaign of the price subsidy: fen owed and paid, and the day of the bank's last word."""

    campaign: int
    owed_fen: int
    paid_fen: int
    answered_on: date | None

    @property
    def over(self) -> bool:
        """Whether all of it arrived."""
        return self.owed_fen > 0 and self.paid_fen == self.owed_fen


def campaigns(division: str, first: date) -> dict[date, Ours]:
    """A county's own campaigns of the price subsidy since an index month. One query."""
    rows = sql.rows(
        """SELECT c.month, c.id, coalesce(sum(s.fen) FILTER (WHERE s.what = 'owed'), 0)::bigint,
          coalesce(sum(s.fen) FILTER (WHERE s.what = 'paid'), 0)::bigint,
          (SELECT (max(j.at) AT TIME ZONE 'Asia/Shanghai')::date FROM funds_journal j
           WHERE j.campaign_id = c.id AND j.kind = 'answered')
        FROM funds_campaign c CROSS JOIN LATERAL funds_sums(c.id) s
        WHERE c.benefit = %(price)s AND c.division = %(division)s AND c.month >= %(first)s GROUP BY c.id""",
        {"price": PRICE, "division": division, "first": first},
    )
    return {month: Ours(*row) for month, *row in rows}


@dataclass(frozen=True)
class Part:
    """What a campaign pays of a purpose: households and fen, of it paid; what the stage brought stands apart (E-06)."""

    purpose: str
    stage_new: bool
    households: int
    fen: int
    paid_fen: int


def parts(campaign: int) -> list[Part]:
    """A campaign of the price subsidy by purpose, in the reader's scope; one query."""
    rows = sql.rows(
        """SELECT p.purpose, p.basis = 'stage', count(DISTINCT p.household_id), sum(p.amount_fen)::bigint,
          coalesce(sum(p.amount_fen) FILTER (WHERE EXISTS (SELECT 1 FROM funds_attempt a
            WHERE a.payable_id = p.id AND a.state = 'paid')), 0)::bigint
        FROM funds_payable p WHERE p.campaign_id = %(campaign)s AND p.withdrawn_at IS NULL
        GROUP BY 1, 2 ORDER BY 1, 2""",
        {"campaign": campaign},
    )
    return [Part(*row) for row in rows]


def _line(one: Month, cost: PriceCost | None, paid: list[PricePaid], ours: Ours | None) -> Line:
    out_day: int = one.parameters["price.index_out_day"]  # type: ignore[assignment]
    out_by = add_months(one.month, 1) + timedelta(days=out_day - 1)
    total, on = sum(row.total_fen for row in paid), paid[0].paid_on if paid else None
    if ours is None:
        return Line(one, cost, total, on, out_by)
    return Line(one, cost, total + ours.paid_fen, ours.answered_on if ours.over else on, out_by, ours.campaign)


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
