"""Temporary assistance that was decided, set-wise: each case with what it claimed and what the family had before.

The same as `relief_rules.proposed` reads for one case, for all cases of a division in one query. No person is in it.
"""

from datetime import date

import psycopg

from doudi.casework.models import Decision, Level
from doudi.casework.relief_rules import AWAY
from doudi.core.scope import code_range
from doudi.entitlements.binary import Columns, Field, read
from doudi.entitlements.copying import word_sql
from doudi.funds import relief
from doudi.funds.models.campaigns import AREA_RELIEF
from doudi.policy.codes import HARDSHIP

TABLES = (
    "casework_decision", "casework_claim", "casework_agendaitem", "funds_grant", "funds_grantend", "funds_payable",
    "registry_identity",
)  # fmt: skip
"""What is read here: who keeps an answer looks whether they were written."""
FIELDS = (
    Field("household_id", "int8"), Field("division", "code"), Field("month", "date"), Field("granted", "bool"),
    Field("amount_fen", "int8"), Field("proposed", "bool"), Field("away", "bool"), Field("hardship", "int2"),
    Field("cost_fen", "int8"), Field("year_fen", "int8"), Field("ground_fen", "int8"), Field("ground_times", "int8"),
)  # fmt: skip
# What a family was given before in the year counts from the year's first day, so the years are read whole.
QUERY = """
WITH same AS (
  SELECT home, min(other) AS other FROM (
    SELECT household_id AS home, into_household_id AS other FROM registry_identity WHERE kind = 'same' AND confirmed
    UNION ALL
    SELECT into_household_id, household_id FROM registry_identity WHERE kind = 'same' AND confirmed
  ) AS pairs GROUP BY home
), held AS (
  SELECT d.id, d.decided_on, d.amount_fen, d.outcome, d.case_id, c.household_id, c.division, l.ground,
    l.hardship, l.cost_fen, g.form, coalesce(g.amount_fen, 0) AS given_fen, e.id IS NOT NULL AS dropped,
    (NOT d.against OR d.outcome = %(refused)s) AND d.level <> %(meeting)s AS proposed,
    extract(year FROM d.decided_on) AS year, least(c.household_id, s.other) AS home
  FROM casework_decision d
  JOIN casework_case c ON c.id = d.case_id AND c.kind = 'relief'
  JOIN casework_claim l ON l.case_id = c.id
  LEFT JOIN funds_grant g ON g.decision_id = d.id
  LEFT JOIN funds_grantend e ON e.grant_id = g.id
  LEFT JOIN same s ON s.home = c.household_id
  WHERE d.benefit = 'relief' AND d.outcome IN (%(approved)s, %(refused)s)
    AND d.decided_on >= date_trunc('year', %(first)s::date) AND d.decided_on < %(end)s
    AND c.division >= %(low)s AND c.division < %(high)s
), counted AS (
  SELECT held.*,
    coalesce(sum(given_fen) FILTER (WHERE NOT dropped) OVER of_year, 0) AS year_fen,
    coalesce(sum(given_fen) FILTER (WHERE NOT dropped) OVER of_ground, 0) AS ground_fen,
    count(*) FILTER (WHERE outcome = %(approved)s) OVER of_ground AS ground_times
  FROM held
  WINDOW of_year AS (PARTITION BY home, year ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    of_ground AS (PARTITION BY home, ground, year ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), ordered AS (
  SELECT f.id, sum(p.amount_fen) AS fen, count(*) AS times
  FROM funds_payable p
  JOIN counted f ON f.household_id = p.household_id AND p.decided_on <= f.decided_on
    AND extract(year FROM p.decided_on) = f.year
  WHERE p.benefit = %(area_relief)s
  GROUP BY f.id
)
SELECT f.household_id, f.division, date_trunc('month', f.decided_on)::date, f.outcome = %(approved)s, f.amount_fen,
  f.proposed AND NOT EXISTS (
    SELECT FROM casework_agendaitem i WHERE i.case_id = f.case_id AND i.closed_on IS NOT NULL AND i.result <> ''),
  f.ground = %(away)s, HARDSHIP_CODE, f.cost_fen,
  (f.year_fen + coalesce(o.fen, 0))::bigint,
  (f.ground_fen + CASE WHEN f.ground = %(by_order)s THEN coalesce(o.fen, 0) ELSE 0 END)::bigint,
  f.ground_times + CASE WHEN f.ground = %(by_order)s THEN coalesce(o.times, 0) ELSE 0 END
FROM counted f LEFT JOIN ordered o ON o.id = f.id
WHERE f.decided_on >= %(first)s AND NOT f.dropped AND (f.outcome = %(refused)s OR f.form = ANY(%(in_money)s))
ORDER BY f.division COLLATE "C", f.id
""".replace("HARDSHIP_CODE", word_sql("f.hardship", HARDSHIP))


def decided(session: psycopg.Connection, division: str, first: date, end: date) -> Columns:
    """Cases of a division (12 digits) that were granted or refused on days from `first` to before `end`. One query.

    By division. `granted`, `amount_fen`: what was decided, in money or goods; `proposed`: granted as the rules proposed
    it, or refused, and not by a meeting (一事一议). The rest is what the rules read beside the registry.
    """
    low, high = code_range(division)
    params = {
        "low": low, "high": high, "first": first, "end": end, "meeting": str(Level.MEETING), "away": AWAY,
        "approved": str(Decision.Outcome.APPROVED), "refused": str(Decision.Outcome.REFUSED),
        "by_order": relief.BY_ORDER, "area_relief": AREA_RELIEF, "in_money": [str(form) for form in relief.IN_MONEY],
    }  # fmt: skip
    return read(session, QUERY, list(FIELDS), params)
