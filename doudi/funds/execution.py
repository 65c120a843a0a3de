"""Execution of the funds (支出进度), by allotment and purpose, as finance asks for it (duties J-16). Money is fen."""

from dataclasses import dataclass
from datetime import date

from doudi.core import scope
from doudi.funds import sql
from doudi.units.months import first_of


@dataclass(frozen=True)
class Row:
    """One allotment and purpose until the end of a month. An allotment's own sums stand in its first row alone.

    `left_fen` is what came less what was spent: what lies there, is on its way, or is out in township reserves.
    """

    allotment: int
    document: str
    source: str
    mark: str
    line: str
    purpose: str
    carried_fen: int
    granted_fen: int
    received_on: date
    passed_on: date | None
    month_fen: int
    year_fen: int
    households: int
    people: int
    reserve_fen: int
    back_fen: int
    all_fen: int

    @property
    def base_fen(self) -> int:
        """What may be spent: carried over and allotted."""
        return self.carried_fen + self.granted_fen

    @property
    def left_fen(self) -> int:
        """What is left of the allotment, in its first row; 0 in the others."""
        return self.base_fen - self.all_fen - self.back_fen


EXECUTION = """
WITH money AS (
  SELECT p.allotment_id, p.purpose, j.month, j.kind, j.reserve_id, p.account, p.amount_fen
  FROM funds_posting p JOIN funds_journal j ON j.id = p.journal_id
  WHERE p.allotment_id IS NOT NULL AND p.division >= %(low)s AND p.division < %(high)s AND j.month <= %(month)s),
spent AS (
  SELECT allotment_id, purpose, sum(fen) AS total, coalesce(sum(fen) FILTER (WHERE month = %(month)s), 0) AS month
  FROM (SELECT *, CASE WHEN account = 'fund' THEN -amount_fen ELSE amount_fen END AS fen FROM money
        WHERE (account = 'fund' AND kind IN ('answered', 'relief_paid', 'recovered'))
          OR (account = 'spending' AND kind = 'accepted')) paid
  GROUP BY 1, 2),
aside AS (
  SELECT allotment_id,
    -coalesce(sum(amount_fen) FILTER (WHERE account = 'fund' AND kind IN ('advance', 'topup', 'returned')), 0)
      - coalesce(sum(amount_fen) FILTER (WHERE account = 'spending' AND kind = 'accepted'), 0) AS reserve,
    -coalesce(sum(amount_fen) FILTER (WHERE account = 'fund'
      AND (kind IN ('given_back', 'passed', 'settled', 'unbooked')
      OR (kind = 'carried' AND amount_fen < 0))), 0) AS back
  FROM money GROUP BY 1),
reached AS (
  SELECT t.allotment_id, p.purpose, count(DISTINCT p.household_id) AS households, count(DISTINCT p.person_id) AS people
  FROM funds_attempt t JOIN funds_payable p ON p.id = t.payable_id
  WHERE t.state = 'paid' AND t.allotment_id IS NOT NULL AND t.settled_on < %(month)s::date + interval '1 month'
    AND t.division >= %(low)s AND t.division < %(high)s GROUP BY 1, 2
  UNION ALL
  SELECT r.allotment_id, 'relief', count(DISTINCT g.household_id), count(DISTINCT g.household_id)
  FROM funds_reliefpayment r JOIN funds_grant g ON g.id = r.grant_id
  WHERE r.allotment_id IS NOT NULL AND r.state = 'settled' AND r.paid_on < %(month)s::date + interval '1 month'
    AND r.division >= %(low)s AND r.division < %(high)s GROUP BY 1)
SELECT a.id, a.document, a.source, a.mark, coalesce(w.line, '—'), coalesce(s.purpose, u.purpose),
  CASE WHEN place.first AND a.kind = 'carried' THEN a.amount_fen ELSE 0 END,
  CASE WHEN place.first AND a.kind <> 'carried' THEN a.amount_fen ELSE 0 END, a.received_on,
  (SELECT min(c.document_on) FROM funds_allotment c WHERE c.parent_id = a.id),
  coalesce(s.month, 0)::bigint, coalesce(s.total, 0)::bigint,
  coalesce(r.households, 0)::bigint, coalesce(r.people, 0)::bigint,
  CASE WHEN place.first THEN coalesce(o.reserve, 0) ELSE 0 END::bigint,
  CASE WHEN place.first THEN coalesce(o.back, 0) ELSE 0 END::bigint,
  CASE WHEN place.first THEN coalesce(e.total, 0) ELSE 0 END::bigint
FROM funds_allotment a
JOIN LATERAL (SELECT purpose, id FROM funds_allotmentuse u WHERE u.allotment_id = a.id) u ON true
LEFT JOIN spent s ON s.allotment_id = a.id AND s.purpose = u.purpose
LEFT JOIN (SELECT allotment_id, sum(total) AS total FROM spent GROUP BY 1) e ON e.allotment_id = a.id
LEFT JOIN aside o ON o.allotment_id = a.id
LEFT JOIN (SELECT allotment_id, purpose, sum(households) AS households, sum(people) AS people FROM reached
           GROUP BY 1, 2) r ON r.allotment_id = a.id AND r.purpose = u.purpose
LEFT JOIN LATERAL (SELECT line FROM funds_purpose w WHERE w.code = u.purpose ORDER BY w.year <= a.year DESC, w.year DESC
                   LIMIT 1) w ON true
CROSS JOIN LATERAL (SELECT u.id = (
  SELECT f.id FROM funds_allotmentuse f LEFT JOIN spent x ON x.allotment_id = a.id AND x.purpose = f.purpose
  WHERE f.allotment_id = a.id ORDER BY x.total IS NULL, f.id LIMIT 1) AS first) place
WHERE a.division >= %(low)s AND a.division < %(high)s AND a.year = %(year)s AND a.confirmed_by_id IS NOT NULL
  AND a.ended_by_id IS NULL AND a.received_on < %(month)s::date + interval '1 month' AND (place.first OR s.total <> 0)
ORDER BY a.document_on, a.id, NOT place.first, u.purpose LIMIT %(limit)s
"""


def execution(division: str, month: date, limit: int = 2000) -> list[Row]:
    """The rows of a division's allotments of a year until the end of a month; one query."""
    low, high = scope.code_range(division)
    facts = {"low": low, "high": high, "month": first_of(month), "year": month.year, "limit": limit}
    return [Row(*row) for row in sql.rows(EXECUTION, facts)]
