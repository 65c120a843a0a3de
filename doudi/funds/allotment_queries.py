"""Reading allotments: in scope under row-level security, each with a limit. Money is fen."""

from dataclasses import dataclass
from datetime import date

from doudi.core import scope
from doudi.funds import sql


@dataclass(frozen=True)
class Standing:
    """How an allotment stands. `spent` is paid to people or accepted of a reserve, `reserve` out in reserves."""

    number: int
    division: str
    source: str
    kind: str
    mark: str
    document: str
    document_on: date
    year: int
    amount_fen: int
    received_on: date | None
    state: str
    uses: list[str]
    fund_fen: int
    committed_fen: int
    clearing_fen: int
    free_fen: int
    passed_fen: int
    spent_fen: int


STANDING = """
  SELECT a.id, a.division, a.source, a.kind, a.mark, a.document, a.document_on, a.year, a.amount_fen, a.received_on,
    CASE WHEN a.ended_by_id IS NOT NULL THEN 'ended' WHEN a.confirmed_by_id IS NOT NULL THEN 'booked'
         ELSE 'entered' END,
    (SELECT coalesce(array_agg(u.purpose ORDER BY u.id), '{}') FROM funds_allotmentuse u WHERE u.allotment_id = a.id),
    b.fund_fen, b.committed_fen, b.clearing_fen, b.free_fen,
    (SELECT coalesce(sum(c.amount_fen), 0)::bigint FROM funds_allotment c
      WHERE c.parent_id = a.id AND c.ended_by_id IS NULL),
    (SELECT coalesce(sum(CASE WHEN p.account = 'fund' THEN -p.amount_fen ELSE p.amount_fen END), 0)::bigint
      FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
      WHERE p.allotment_id = a.id AND (p.account = 'fund' AND j.kind IN ('answered', 'relief_paid', 'recovered')
        OR p.account = 'spending' AND j.kind = 'accepted'))
  FROM funds_allotment a JOIN funds_allotmentbalance b ON b.allotment_id = a.id
"""


def standings(division: str, *, year: int | None = None, limit: int = 500) -> list[Standing]:
    """The allotments in a division, the ones to confirm first, then by year and document; one query."""
    low, high = scope.code_range(division)
    rows = sql.rows(
        f"""{STANDING} WHERE a.division >= %(low)s AND a.division < %(high)s
        AND (%(year)s::int IS NULL OR a.year = %(year)s)
        ORDER BY a.confirmed_by_id IS NOT NULL, a.ended_by_id IS NOT NULL, a.year DESC, a.document_on, a.id
        LIMIT %(limit)s""",
        {"low": low, "high": high, "year": year, "limit": limit},
    )
    return [Standing(*row) for row in rows]


def standing(number: int) -> Standing | None:
    """One of them, None if it is out of scope."""
    rows = sql.rows(f"{STANDING} WHERE a.id = %(number)s", {"number": number})
    return Standing(*rows[0]) if rows else None


@dataclass(frozen=True)
class Line:
    """One posting of an account as a statement shows it; `left_fen` is the balance after it."""

    journal: int
    on: date
    kind: str
    subject: str
    reason: str
    purpose: str
    division: str
    account: str
    fen: int
    left_fen: int


def statement(
    *, allotment: int | None = None, account: str = "fund", purpose: str = "", division: str = "", until: date,
    limit: int = 500,
) -> list[Line]:  # fmt: skip
    """What moved on an account until a day (included), the newest first, each with the balance after it.

    Narrowed to an allotment, a purpose, a division. The balance counts everything before, whatever the limit shows.
    """
    low, high = scope.code_range(division or "65")
    return [
        Line(*row)
        for row in sql.rows(
            """SELECT j.id, (j.at AT TIME ZONE 'Asia/Shanghai')::date, j.kind, j.subject, j.reason, p.purpose,
              p.division, p.account, p.amount_fen, (sum(p.amount_fen) OVER (ORDER BY j.id, p.id))::bigint
            FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
            WHERE p.account = %(account)s AND (%(allotment)s::bigint IS NULL OR p.allotment_id = %(allotment)s)
              AND (%(purpose)s = '' OR p.purpose = %(purpose)s) AND p.division >= %(low)s AND p.division < %(high)s
              AND (j.at AT TIME ZONE 'Asia/Shanghai')::date <= %(until)s
            ORDER BY j.id DESC, p.id DESC LIMIT %(limit)s""",
            {
                "account": account,
                "allotment": allotment,
                "purpose": purpose,
                "low": low,
                "high": high,
                "until": until,
                "limit": limit,
            },
        )
    ]


@dataclass(frozen=True)
class TrialLine:
    """What went into and out of an account until a day. Fen."""

    account: str
    debit_fen: int
    credit_fen: int

    @property
    def balance_fen(self) -> int:
        """Debit less credit."""
        return self.debit_fen - self.credit_fen


def trial(division: str, until: date) -> list[TrialLine]:
    """The trial balance of a division on a day: debits and credits by account; both sides sum to the same."""
    low, high = scope.code_range(division)
    rows = sql.rows(
        """SELECT p.account, coalesce(sum(p.amount_fen) FILTER (WHERE p.amount_fen > 0), 0)::bigint,
          coalesce(-sum(p.amount_fen) FILTER (WHERE p.amount_fen < 0), 0)::bigint
        FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
        WHERE p.division >= %(low)s AND p.division < %(high)s AND (j.at AT TIME ZONE 'Asia/Shanghai')::date <= %(until)s
        GROUP BY 1 ORDER BY 1""",
        {"low": low, "high": high, "until": until},
    )
    return [TrialLine(*row) for row in rows]
