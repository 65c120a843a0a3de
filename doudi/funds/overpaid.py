"""What was paid too much of a month: made and sent, and above the entitlement in force. Nothing of it is netted."""

from dataclasses import dataclass
from datetime import date

from doudi.core import scope
from doudi.funds import sql


@dataclass(frozen=True)
class Overpaid:
    """Fen of a household, benefit and month above the entitlement in force; `agreed_fen` are under an agreement."""

    household: int
    division: str
    benefit: int
    month: date
    made_fen: int
    fen: int
    agreed_fen: int


QUERY = """
WITH made AS (
  SELECT s.household_id, s.benefit, s.month, max(s.division) AS division, sum(s.fen)::bigint AS fen
  FROM funds_share s WHERE s.withdrawn = 0 AND {which} GROUP BY 1, 2, 3)
SELECT m.household_id, m.division, m.benefit, m.month, m.fen, (m.fen - d.fen)::bigint,
       coalesce((SELECT r.fen FROM funds_recovery r WHERE r.household_id = m.household_id AND r.benefit = m.benefit
                 AND r.month = m.month), 0)
FROM made m CROSS JOIN LATERAL (
  SELECT coalesce(sum(CASE m.benefit WHEN 12 THEN s.care_fen ELSE s.share_fen - s.care_fen END), 0) AS fen
  FROM entitlements_share s
  WHERE s.household_id = m.household_id AND s.month = m.month
    AND s.benefit = m.benefit %% 10
    AND (s.benefit NOT IN (5, 6) OR EXISTS (SELECT 1 FROM funds_share f
      WHERE f.person_id = s.person_id AND f.month = s.month AND f.benefit = m.benefit
        AND f.part = 0 AND f.withdrawn = 0))
    AND s.version = (SELECT max(e.version) FROM entitlements_entitlement e
      WHERE e.household_id = s.household_id AND e.benefit = s.benefit AND e.month = s.month)) d
WHERE m.fen > d.fen ORDER BY m.month, m.division, m.household_id, m.benefit LIMIT %(limit)s
"""


def of_division(division: str, since: date, limit: int) -> list[Overpaid]:
    """The oldest of a division since a month, at most `limit`. One query."""
    low, high = scope.code_range(division)
    which = "s.division >= %(low)s AND s.division < %(high)s AND s.month >= %(since)s"
    facts = {"low": low, "high": high, "since": since, "limit": limit}
    return [Overpaid(*row) for row in sql.rows(QUERY.format(which=which), facts)]


def of_household(household: int, benefit: int, month: date) -> Overpaid | None:
    """That of one household, benefit and month, if there is any."""
    which = "s.household_id = %(household)s AND s.month = %(month)s AND s.benefit = %(benefit)s"
    facts = {"household": household, "month": month, "benefit": benefit, "limit": 1}
    return next((Overpaid(*row) for row in sql.rows(QUERY.format(which=which), facts)), None)
