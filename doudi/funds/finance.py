"""A month as finance asks for it, by county: what was paid by purpose, reserves, what came back. Money is fen.

Each total has its counterpart in the ledger (`checks`): the lines come from payments, the other side from postings.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from doudi.core import scope
from doudi.funds import sql
from doudi.funds.execution import Row
from doudi.funds.reconciliation import Check


@dataclass(frozen=True)
class Answered:
    """Payments of a purpose in a county that were paid, or came back for a reason; `county` is its six digits."""

    county: str
    purpose: str
    outcome: str
    reason: str
    households: int
    people: int
    payments: int
    fen: int
    back_fen: int
    again: int
    again_fen: int


@dataclass(frozen=True)
class Reserve:
    """A township's reserve in a month: what lay there before, what moved, what lies there, what is out."""

    division: str
    before_fen: int
    advanced_fen: int
    spent_fen: int
    returned_fen: int
    other_fen: int
    left_fen: int
    cash_fen: int
    accepted_fen: int
    unsettled_fen: int
    to_recover_fen: int


@dataclass(frozen=True)
class Idle:
    """Accounts not drawn on in a county: listed and visited in the month, and those that wait now."""

    county: str
    listed: int
    visited: int
    waiting: int


@dataclass(frozen=True)
class Month:
    """What there is of a month in a division."""

    division: str
    month: date
    answered: list[Answered]
    reserves: list[Reserve]
    idle: list[Idle]

    @property
    def paid(self) -> list[Answered]:
        """What was paid, by county and purpose."""
        return [row for row in self.answered if row.outcome == "paid"]

    @property
    def returned(self) -> list[Answered]:
        """What came back, by county, purpose and reason."""
        return [row for row in self.answered if row.outcome == "returned"]


RESERVES = """
SELECT r.division,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.pocket AND j.month < %(month)s), 0)::bigint,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.pocket AND j.month = %(month)s
    AND j.kind IN ('advance', 'topup')), 0)::bigint,
  -coalesce(sum(p.amount_fen) FILTER (WHERE p.pocket AND j.month = %(month)s AND j.kind = 'spent'), 0)::bigint,
  -coalesce(sum(p.amount_fen) FILTER (WHERE p.pocket AND j.month = %(month)s AND j.kind = 'returned'), 0)::bigint,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.pocket AND j.month = %(month)s
    AND j.kind NOT IN ('advance', 'topup', 'spent', 'returned')), 0)::bigint,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.pocket), 0)::bigint,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'reserve_cash'), 0)::bigint,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'spending' AND j.month = %(month)s), 0)::bigint,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'unsettled'), 0)::bigint,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'to_recover'), 0)::bigint
FROM funds_reserve r
LEFT JOIN funds_journal j ON j.reserve_id = r.id AND j.month <= %(month)s
LEFT JOIN (SELECT *, account IN ('reserve_bank', 'reserve_cash') AS pocket FROM funds_posting) p ON p.journal_id = j.id
WHERE r.division >= %(low)s AND r.division < %(high)s AND r.opened_on < %(month)s::date + interval '1 month'
GROUP BY r.division ORDER BY r.division
"""


def of_month(division: str, month: date) -> Month:
    """A month of a division, county by county. Four queries; 2 s for each 100,000 payments of the month."""
    low, high = scope.code_range(division)
    facts = {"month": month, "low": low, "high": high}
    with transaction.atomic():
        if len(scope.significant(division)) < len("653101"):
            sql.region_wide()
        return _of_month(division, month, facts)


def _of_month(division: str, month: date, facts: dict[str, object]) -> Month:
    within = "(%(month)s, %(low)s, %(high)s)"
    answered = [Answered(*row) for row in sql.rows(f"SELECT * FROM funds_month_answers{within}", facts)]
    answered += [
        Answered(county, "relief", "paid", BY_CASE, households, households, payments, fen, 0, 0, 0)
        for county, households, payments, fen in sql.rows(f"SELECT * FROM funds_month_relief{within}", facts)
    ]
    answered.sort(key=lambda row: (row.county, row.purpose, row.reason))
    reserves = [Reserve(*row) for row in sql.rows(RESERVES, facts)]
    idle = [Idle(*row) for row in sql.rows(f"SELECT * FROM funds_month_idle{within} ORDER BY 1", facts)]
    return Month(division, month, answered, reserves, idle)


BY_CASE, STAGE = "case", "stage"
"""Relief that was decided case by case, beside relief by an order; price subsidy that a stage alone brought (J-10)."""

LEDGER = """
SELECT
  -coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'fund' AND j.kind IN ('answered', 'relief_paid')), 0)::bigint
    + coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'spending' AND j.kind = 'accepted'), 0)::bigint,
  -coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'owed' AND j.kind = 'answered'), 0)::bigint,
  coalesce(sum(p.amount_fen) FILTER (WHERE p.account = 'spending' AND j.kind = 'accepted'), 0)::bigint,
  -coalesce(sum(p.amount_fen) FILTER (WHERE a.year = %(year)s AND p.account = 'fund'
    AND j.kind IN ('answered', 'relief_paid', 'recovered')), 0)::bigint
    + coalesce(sum(p.amount_fen) FILTER (WHERE a.year = %(year)s AND p.account = 'spending' AND j.kind = 'accepted'),
      0)::bigint
FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
LEFT JOIN funds_allotment a ON a.id = p.allotment_id
WHERE j.month = %(month)s AND p.division >= %(low)s AND p.division < %(high)s
"""
POCKETS = """
SELECT coalesce(sum(p.amount_fen), 0)::bigint FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
WHERE p.account IN ('reserve_bank', 'reserve_cash') AND j.month <= %(month)s
  AND p.division >= %(low)s AND p.division < %(high)s
"""


def checks(held: Month, rows: list[Row]) -> list[Check]:
    """Each total of the report beside the ledger's; `rows` are those of execution (支出进度)."""
    low, high = scope.code_range(held.division)
    facts = {"month": held.month, "year": held.month.year, "low": low, "high": high}
    [(paid, returned, accepted, of_year)] = sql.rows(LEDGER, facts)
    [(pockets,)] = sql.rows(POCKETS, facts)
    return [
        Check(
            "支出进度表：当月支出 = 账：本年资金当月支出减追回", "execution: month = ledger: this year's money",
            sum(row.month_fen for row in rows), of_year,
        ),
        Check(
            "分项目发放：金额 = 账：当月支出", "paid by purpose = ledger: spent in the month",
            sum(row.fen for row in held.paid), paid,
        ),
        Check(
            "退票：金额 = 账：退回应付", "returned = ledger: back to what is owed",
            sum(row.fen for row in held.returned), returned,
        ),
        Check(
            "备用金：期末余额 = 账：备用金银行存款、库存现金", "reserves: left = ledger: reserves",
            sum(row.left_fen for row in held.reserves), pockets,
        ),
        Check(
            "备用金：期初加减各项 = 期末", "reserves: before and what moved = left",
            sum(r.before_fen + r.advanced_fen - r.spent_fen - r.returned_fen + r.other_fen for r in held.reserves),
            sum(row.left_fen for row in held.reserves),
        ),
        Check(
            "备用金：当月核销列支 = 账：救助支出", "reserves: accepted = ledger: spending",
            sum(row.accepted_fen for row in held.reserves), accepted,
        ),
    ]  # fmt: skip
