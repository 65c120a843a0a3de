"""Reading reserves and relief: in scope under row-level security, each with a limit. Money is fen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from doudi.core import scope
from doudi.core.models import Division
from doudi.core.working_days import calendar
from doudi.entitlements.parameters import as_row, held
from doudi.funds import sql
from doudi.funds.figures import Figures, of_rows
from doudi.funds.models import Reserve, TopUp
from doudi.units.months import add_months, first_of

IDLE_DAYS = 90
OFTEN = 3
STANDING = """
  SELECT r.id, r.division, r.opened_on,
    (SELECT balance_fen FROM funds_reservebalance b WHERE b.reserve_id = r.id AND b.pocket = 'reserve_bank'),
    (SELECT balance_fen FROM funds_reservebalance b WHERE b.reserve_id = r.id AND b.pocket = 'reserve_cash'),
    coalesce(l.open, 0), coalesce(l.open_fen, 0), coalesce(l.late, 0), coalesce(l.late_fen, 0),
    coalesce(l.refused_fen, 0), l.last_on, coalesce(l.judging, 0),
    t.state, t.pay_by, (SELECT count(*) FROM funds_topup y WHERE y.reserve_id = r.id AND y.state <> 'refused'
      AND y.drafted_at >= %(year)s),
    c.month, c.difference, (SELECT max(x.month) FROM funds_reservecount x WHERE x.reserve_id = r.id
      AND x.confirmed_by_id IS NOT NULL)
  FROM funds_reserve r
  LEFT JOIN funds_reserve_lines(%(today)s) l ON l.reserve_id = r.id
  LEFT JOIN LATERAL (SELECT state, pay_by FROM funds_topup t WHERE t.reserve_id = r.id
    AND t.state IN ('draft', 'sent', 'agreed') LIMIT 1) t ON true
  LEFT JOIN LATERAL (SELECT month, abs(bank_fen - book_bank_fen) + abs(cash_fen - book_cash_fen) AS difference
    FROM funds_reservecount c WHERE c.reserve_id = r.id
      AND (c.confirmed_by_id IS NOT NULL OR c.bank_fen <> c.book_bank_fen OR c.cash_fen <> c.book_cash_fen)
    ORDER BY c.id DESC LIMIT 1) c ON true
  WHERE r.division >= %(low)s AND r.division < %(high)s ORDER BY r.division LIMIT %(limit)s
"""


@dataclass(frozen=True)
class Standing:
    """How a township's reserve stands on a day. `late` lines have no papers after their day; money is fen."""

    number: int
    code: str
    name: str
    opened_on: date
    bank_fen: int
    cash_fen: int
    open: int
    open_fen: int
    late: int
    late_fen: int
    refused_fen: int
    last_on: date | None
    judging: int
    topup: str
    topup_by: date | None
    topups_this_year: int
    difference_month: date | None
    difference_fen: int
    count_missing: date | None
    agreed_fen: int | None
    low: bool
    idle: bool
    topup_late: bool

    @property
    def left_fen(self) -> int:
        """What both pockets hold."""
        return self.bank_fen + self.cash_fen

    @property
    def often(self) -> bool:
        """Whether it was emptied so often this year that the agreed amount is too small."""
        return self.topups_this_year >= OFTEN

    @property
    def wrong(self) -> bool:
        """Whether something holds it up: papers late, a count missing or wrong, a sum to make good, a top-up late."""
        return bool(self.late or self.count_missing or self.difference_fen or self.refused_fen or self.topup_late)


def standings(division: str, today: date, limit: int = 500) -> list[Standing]:
    """The reserves in a division, by code: a fixed number of queries, however many there are."""
    low, high = scope.code_range(division)
    facts = {"low": low, "high": high, "today": today, "year": date(today.year, 1, 1), "limit": limit}
    rows = sql.rows(STANDING, facts)
    codes = [row[1] for row in rows]
    known = _figures(codes, division, today)
    names = dict(Division.objects.filter(code__in=codes, during__contains=today).values_list("code", "name"))
    due = count_due(today)
    return [_standing(row, known[row[1]], names, today, due) for row in rows]


def _standing(row: tuple[Any, ...], known: Figures, names: Mapping[Any, str], today: date, due: date) -> Standing:
    (number, code, opened, bank, cash, open_, open_fen, late, late_fen, refused, last_on, judging, state, pay_by) = row[
        :14
    ]
    often, month, difference, counted = row[14:]
    return Standing(
        number, code, names.get(code, code), opened, bank, cash, open_, open_fen, late, late_fen,
        refused, last_on, judging, state or "", pay_by, often, month, int(difference or 0),
        due if first_of(opened) <= due and (counted is None or counted < due) else None,
        known.reserve_fen, known.is_low(bank + cash), (today - (last_on or opened)).days > IDLE_DAYS,
        bool(pay_by and pay_by < today),
    )  # fmt: skip


def _figures(codes: Sequence[str], division: str, today: date) -> dict[str, Figures]:
    month = first_of(today)
    rows = [as_row(parameter) for parameter in held(division, month)]
    return {code: of_rows(code, month, rows) for code in codes}


def count_due(today: date) -> date:
    """The newest month whose count is due: this one on and after its last working day, else the one before."""
    month = first_of(today)
    last = calendar(today).before(add_months(month, 1), 1)
    return month if today >= last else add_months(month, -1)


@dataclass(frozen=True)
class Entry:
    """One line of a reserve's statement; `left_fen` is the balance of both pockets after it."""

    journal: int
    on: date
    kind: str
    subject: str
    reason: str
    who: str
    bank_fen: int
    cash_fen: int
    left_fen: int


def statement(reserve: Reserve, first: date, last: date, limit: int = 500) -> list[Entry]:
    """What moved in a reserve's pockets between two days (both included), in order, with the running balance."""
    rows = sql.rows(
        """SELECT * FROM (
          SELECT j.id, (j.at AT TIME ZONE 'Asia/Shanghai')::date AS on_day, j.kind, j.subject, j.reason, a.label,
            m.bank, m.cash, (sum(m.bank + m.cash) OVER (ORDER BY j.id))::bigint
          FROM funds_journal j JOIN core_actor a ON a.id = j.actor_id
          JOIN LATERAL (SELECT coalesce(sum(amount_fen) FILTER (WHERE account = 'reserve_bank'), 0)::bigint AS bank,
              coalesce(sum(amount_fen) FILTER (WHERE account = 'reserve_cash'), 0)::bigint AS cash, count(*) AS n
            FROM funds_posting p WHERE p.journal_id = j.id AND p.account IN ('reserve_bank', 'reserve_cash')) m
            ON m.n > 0
          WHERE j.reserve_id = %(reserve)s) s
        WHERE on_day BETWEEN %(first)s AND %(last)s ORDER BY id LIMIT %(limit)s""",
        {"reserve": reserve.pk, "first": first, "last": last, "limit": limit},
    )
    return [Entry(*row) for row in rows]


@dataclass(frozen=True)
class Line:
    """A payment out of a reserve that is not settled yet. `papers` is the number of the papers that wait."""

    payment: int
    grant: int
    decision: int
    household: int
    cause: str
    form: str
    pocket: str
    amount_fen: int
    paid_on: date
    account_by: date
    state: str
    receipt: str
    papers: int | None
    back: str
    late: bool


def lines(reserve: Reserve, today: date, limit: int = 200) -> list[Line]:
    """Payments to account for, to judge or to make good, the most overdue first."""
    rows = sql.rows(
        """SELECT p.id, g.id, g.decision_id, g.household_id, g.cause, g.form, p.source, p.amount_fen, p.paid_on,
          p.account_by, p.state, coalesce(a.receipt, p.receipt), CASE WHEN v.id IS NULL THEN a.id END,
          CASE WHEN v.outcome = 'back' THEN v.reason ELSE '' END,
          p.state = 'refused' OR (p.account_by < %(today)s AND (a.id IS NULL OR v.id IS NOT NULL))
        FROM funds_reliefpayment p JOIN funds_grant g ON g.id = p.grant_id
        LEFT JOIN LATERAL (SELECT id, receipt FROM funds_accounting WHERE payment_id = p.id ORDER BY id DESC LIMIT 1) a
          ON true
        LEFT JOIN funds_verdict v ON v.accounting_id = a.id
        WHERE p.reserve_id = %(reserve)s AND p.state IN ('paid', 'refused')
        ORDER BY p.account_by, p.id LIMIT %(limit)s""",
        {"reserve": reserve.pk, "today": today, "limit": limit},
    )
    return [Line(*row) for row in rows]


def open_topup(reserve: Reserve) -> TopUp | None:
    """The request that is drafted, sent or agreed."""
    return TopUp.objects.filter(reserve=reserve, state__in=TopUp.OPEN).first()
