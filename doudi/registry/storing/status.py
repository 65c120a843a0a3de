"""Statuses that a roll opens, and what goes to the list because a roll may not change it."""

from typing import Any

from psycopg import Cursor

from doudi.registry.models import Difference
from doudi.registry.storing.rerecord import Run

ONE_OFF_DOCUMENT, ONE_OFF_BENEFIT = "新民发〔2022〕63号", "one_off"

WANTED = """
CREATE TEMP TABLE wanted AS
SELECT s.hh, s.person_id, h.household_id, h.division, b.benefit, s.single_person AND b.benefit = 'dibao' AS single_person,
  s.document, s.decided_on
FROM stage_person s JOIN stage_household h USING (hh)
  CROSS JOIN LATERAL unnest(string_to_array(nullif(s.benefits, ''), ',')) b(benefit)
WHERE b.benefit NOT IN ('hiv', 'unsupported')
"""
HELD = """
CREATE TEMP TABLE held_status AS SELECT person_id, benefit, single_person, from_month, to_month FROM registry_status
WHERE person_id = ANY(%(person)s) AND superseded_at IS NULL
"""
# A status that ended was ended by a decision: a roll does not open it again. Dibao, tekun and edge exclude each other.
# The kind of a child comes with the status that this sheet opens; of one that stood before, only a decision changes it.
OPENED = """
WITH opened AS (
  INSERT INTO registry_status (household_id, person_id, benefit, single_person, origin, document, decided_on, division,
    from_month, source_id)
  SELECT w.household_id, w.person_id, w.benefit, w.single_person, 'roll', coalesce(nullif(w.document, ''), %(roll)s),
    w.decided_on, w.division, %(month)s, %(source)s
  FROM wanted w
  WHERE NOT EXISTS (
    SELECT FROM held_status r WHERE r.person_id = w.person_id
      AND (r.benefit = w.benefit OR (r.benefit <> 'orphan' AND w.benefit <> 'orphan')))
  RETURNING person_id, benefit, single_person, from_month, document, division),
 kinds AS (
  INSERT INTO registry_childkind (person_id, child_kind, document, division, from_month, source_id)
  SELECT o.person_id, k.kind, o.document, o.division, o.from_month, %(source)s
  FROM opened o JOIN stage_person s USING (person_id)
    CROSS JOIN LATERAL unnest(string_to_array(s.benefits, ',')) k(kind)
  WHERE o.benefit = 'orphan' AND k.kind IN ('hiv', 'unsupported')
  ON CONFLICT DO NOTHING),
 seen AS (INSERT INTO held_status SELECT person_id, benefit, single_person, from_month FROM opened)
INSERT INTO touched SELECT s.hh FROM opened o JOIN stage_person s USING (person_id)
"""
LABEL = """
string_agg(CASE {0}.benefit WHEN 'dibao' THEN CASE WHEN {0}.single_person THEN '低保（单人户）' ELSE '低保' END
  WHEN 'tekun' THEN '特困' WHEN 'orphan' THEN '孤儿等儿童' ELSE '低保边缘' END, '、' ORDER BY {0}.benefit)
"""
DIFFERENT = f"""
INSERT INTO registry_difference (source_id, division, kind, household_id, person_id, held, found)
SELECT %(source)s, h.division, '{Difference.Kind.STATUS}', h.household_id, s.person_id, coalesce(held.words, '无'),
  coalesce(want.words, '无')
FROM stage_person s JOIN stage_household h USING (hh)
LEFT JOIN (SELECT r.person_id, {LABEL.format("r")} AS words FROM held_status r
  WHERE r.from_month <= %(month)s AND (r.to_month IS NULL OR r.to_month > %(month)s)
  GROUP BY r.person_id) held USING (person_id)
LEFT JOIN (SELECT w.person_id, {LABEL.format("w")} AS words FROM wanted w GROUP BY w.person_id) want USING (person_id)
WHERE s.person_id = ANY(%(person)s) AND held.words IS DISTINCT FROM want.words
ON CONFLICT DO NOTHING
"""
PAID = f"""
WITH paid AS (
  INSERT INTO registry_openingpayment (person_id, division, benefit, document, amount_fen, source_id, recorded_at)
  SELECT s.person_id, h.division, '{ONE_OFF_BENEFIT}', '{ONE_OFF_DOCUMENT}', s.paid_fen, %(source)s, now()
  FROM stage_person s JOIN stage_household h USING (hh) WHERE s.paid_fen > 0
  ON CONFLICT DO NOTHING RETURNING person_id)
INSERT INTO touched SELECT s.hh FROM paid p JOIN stage_person s USING (person_id)
"""
PAID_DIFFERENTLY = f"""
INSERT INTO registry_difference (source_id, division, kind, household_id, person_id, held, found)
SELECT %(source)s, h.division, '{Difference.Kind.OPENING}', h.household_id, s.person_id,
  round(r.amount_fen / 100.0, 2)::text, round(coalesce(s.paid_fen, 0) / 100.0, 2)::text
FROM stage_person s JOIN stage_household h USING (hh) JOIN registry_openingpayment r ON r.person_id = s.person_id
  AND r.document = '{ONE_OFF_DOCUMENT}' AND r.benefit = '{ONE_OFF_BENEFIT}'
WHERE r.person_id = ANY(%(person)s) AND r.amount_fen <> coalesce(s.paid_fen, 0)
ON CONFLICT DO NOTHING
"""


def store(cursor: Cursor[Any], stated: frozenset[str], run: Run, roll: str) -> None:
    """Open statuses and note payments made before; list what differs. `roll` names the sheet as a document."""
    facts = {**vars(run), "roll": roll}
    if "category" in stated:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.wanted, pg_temp.held_status")
        for statement in (WANTED, HELD, OPENED, "ANALYZE wanted, held_status", DIFFERENT):
            cursor.execute(statement, facts)
    if "one_off_paid" in stated:
        cursor.execute(PAID, facts)
        cursor.execute(PAID_DIFFERENTLY, facts)
