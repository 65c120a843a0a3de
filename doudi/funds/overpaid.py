"""What was paid too much of a month: made and sent, and above the entitlement in force. Nothing of it is netted."""

from dataclasses import dataclass
from datetime import date

from doudi.core import scope
from doudi.funds import sql


@dataclass(frozen=True)
class Overpaid:
    """Fen of a household, benefit and month above the entitlement in force, less what was paid back.

    `agreed_fen` are under an agreement, of them `held_fen` were held back; `made_fen` is what was made less that.
    """

    household: int
    division: str
    benefit: int
    month: date
    made_fen: int
    fen: int
    agreed_fen: int
    held_fen: int
    repaid_fen: int

    @property
    def due_fen(self) -> int:
        """What the entitlement in force gives."""
        return self.made_fen - self.repaid_fen - self.fen


LIMIT = 1000
QUERY = """
WITH made AS (
  SELECT s.household_id, s.benefit, s.month, max(s.division) AS division, sum(s.fen)::bigint AS fen,
    -coalesce(sum(s.fen) FILTER (WHERE s.part < 0), 0)::bigint AS held
  FROM funds_share s
  -- Only a later version makes it too much: few have one.
  JOIN entitlements_entitlement e ON e.household_id = s.household_id AND e.benefit = s.benefit %% 10
    AND e.month = s.month AND e.version = 2
  WHERE s.withdrawn = 0 AND {which} GROUP BY 1, 2, 3),
over AS MATERIALIZED (
  SELECT m.household_id, m.division, m.benefit, m.month, m.fen AS made, (m.fen - d.fen - b.fen)::bigint AS fen, m.held,
         b.fen AS repaid
  FROM made m CROSS JOIN LATERAL (
    SELECT coalesce(sum(CASE m.benefit WHEN 12 THEN s.care_fen ELSE s.share_fen - s.care_fen END), 0) AS fen
    FROM entitlements_share s
    WHERE s.household_id = m.household_id AND s.month = m.month
      AND s.benefit = m.benefit %% 10
      AND (s.benefit NOT IN (5, 6) OR EXISTS (SELECT 1 FROM funds_share f WHERE f.person_id = s.person_id
        AND f.month = s.month AND f.benefit = m.benefit AND f.part = 0 AND f.withdrawn = 0))
      AND s.version = (SELECT max(e.version) FROM entitlements_entitlement e
        WHERE e.household_id = s.household_id AND e.benefit = s.benefit AND e.month = s.month)) d
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(r.fen), 0)::bigint AS fen FROM funds_repayment r
    WHERE r.household_id = m.household_id AND r.month = m.month AND r.benefit = m.benefit
      AND r.confirmed_by_id IS NOT NULL) b
  WHERE m.fen - b.fen > d.fen),
-- Who was paid here and is due the month in another household is not paid there again (duties K-05): what they were
-- paid, up to what they are due there, was theirs.
moved AS (
  SELECT o.household_id, o.benefit, o.month, sum(least(p.fen, d.fen))::bigint AS fen
  FROM over o
  CROSS JOIN LATERAL (
    SELECT s.person_id, sum(s.fen) AS fen FROM funds_share s
    WHERE s.household_id = o.household_id AND s.month = o.month AND s.benefit = o.benefit AND s.withdrawn = 0
      AND s.part >= 0 GROUP BY 1) p
  CROSS JOIN LATERAL (
    SELECT sum(CASE o.benefit WHEN 12 THEN s.care_fen ELSE s.share_fen - s.care_fen END) AS fen
    FROM (SELECT DISTINCT st.household_id FROM registry_membership b
          JOIN registry_status st ON st.household_id = b.household_id AND st.person_id = b.person_id
          WHERE b.person_id = p.person_id AND b.household_id <> o.household_id AND b.superseded_at IS NULL
            AND st.superseded_at IS NULL
            AND (o.benefit %% 10 = 6
              OR st.benefit = CASE o.benefit %% 10 WHEN 1 THEN 'dibao' WHEN 2 THEN 'tekun' ELSE 'orphan' END)
            AND st.from_month <= o.month AND (st.to_month IS NULL OR st.to_month > o.month)) h
    JOIN entitlements_share s ON s.household_id = h.household_id AND s.month = o.month AND s.person_id = p.person_id
      AND s.benefit = o.benefit %% 10
      AND s.version = (SELECT max(e.version) FROM entitlements_entitlement e
        WHERE e.household_id = s.household_id AND e.benefit = s.benefit AND e.month = s.month)) d
  WHERE d.fen > 0 GROUP BY 1, 2, 3)
SELECT o.household_id, o.division, o.benefit, o.month, o.made - u.fen, x.fen,
       coalesce((SELECT r.fen - r.before_fen FROM funds_recovery r WHERE r.household_id = o.household_id
                 AND r.benefit = o.benefit AND r.month = o.month AND r.dropped_by_id IS NULL
                 AND r.ended_by_id IS NULL), 0), o.held, o.repaid
FROM over o LEFT JOIN moved v USING (household_id, benefit, month)
-- What was not sent, or came back, is withdrawn by the next run and was never paid.
CROSS JOIN LATERAL (
  SELECT coalesce(sum(s.fen), 0)::bigint AS fen FROM funds_share s
  WHERE s.household_id = o.household_id AND s.month = o.month AND s.benefit = o.benefit AND s.withdrawn = 0
    AND s.part >= 0 AND NOT EXISTS (SELECT 1 FROM funds_attempt a WHERE a.payable_id = s.payable_id
      AND a.state IN ('sent', 'paid'))) u
-- Basic living and care of tekun, and the kinds of children, are one entitlement: what is too much of one and too
-- little of the other is not too much.
LEFT JOIN LATERAL (
  SELECT (SELECT sum(s.fen) FROM funds_share s WHERE s.household_id = o.household_id AND s.month = o.month
            AND s.benefit %% 10 = o.benefit %% 10 AND s.withdrawn = 0)
    - (SELECT coalesce(sum(r.fen), 0) FROM funds_repayment r WHERE r.household_id = o.household_id
         AND r.month = o.month AND r.benefit %% 10 = o.benefit %% 10 AND r.confirmed_by_id IS NOT NULL)
    - coalesce((SELECT e.amount_fen FROM entitlements_entitlement e WHERE e.household_id = o.household_id
         AND e.benefit = o.benefit %% 10 AND e.month = o.month ORDER BY e.version DESC LIMIT 1), 0) AS fen
  ) w ON o.benefit <> 1
CROSS JOIN LATERAL (SELECT (least(o.fen, w.fen) - u.fen - coalesce(v.fen, 0))::bigint AS fen) x
WHERE x.fen > 0 ORDER BY o.month, o.division, o.household_id, o.benefit
LIMIT %(limit)s OFFSET %(start)s
"""


def of_division(division: str, since: date, limit: int, start: int = 0) -> list[Overpaid]:
    """The oldest of a division since a month, at most `limit` after `start`. One query."""
    low, high = scope.code_range(division)
    which = "s.division >= %(low)s AND s.division < %(high)s AND s.month >= %(since)s"
    facts = {"low": low, "high": high, "since": since, "limit": limit, "start": start}
    return [Overpaid(*row) for row in sql.rows(QUERY.format(which=which), facts)]


def of_households(households: list[int]) -> list[Overpaid]:
    """Those of a few households. One query."""
    facts = {"households": households, "limit": LIMIT, "start": 0}
    return [Overpaid(*row) for row in sql.rows(QUERY.format(which="s.household_id = ANY (%(households)s)"), facts)]


def of_household(household: int, benefit: int, month: date) -> Overpaid | None:
    """That of one household, benefit and month, if there is any."""
    which = "s.household_id = %(household)s AND s.month = %(month)s AND s.benefit = %(benefit)s"
    facts = {"household": household, "month": month, "benefit": benefit, "limit": 1, "start": 0}
    return next((Overpaid(*row) for row in sql.rows(QUERY.format(which=which), facts)), None)
