"""Which registered person and household each staged one is; what cannot be said is a row to mend."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from psycopg import Cursor

HELD_IN = "m.superseded_at IS NULL AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)"

PEOPLE = """
UPDATE stage_person p SET person_id = r.id FROM registry_person r WHERE r.id_index = p.id_index
"""
STANDS = f"""
CREATE TEMP TABLE stands AS
SELECT p.hh, p.pn, p.head, m.household_id, m.relation
FROM registry_membership m JOIN stage_person p USING (person_id)
WHERE m.person_id = ANY(%(people)s) AND {HELD_IN}
"""
BY_NUMBER = """
UPDATE stage_household h SET household_id = r.id FROM registry_household r
WHERE h.number <> '' AND r.county = h.county AND r.number = h.number
  AND r.division >= %(low)s AND r.division < %(high)s
"""
# A household of another county, or outside the actor's scope, is never taken over by a sheet.
# MATERIALIZED: a plan that takes the stage for small would group all people again for every household.
_FOUND = """
WITH f AS MATERIALIZED ({found})
UPDATE stage_household h SET household_id = f.household_id FROM f JOIN registry_household r
  ON r.id = f.household_id
WHERE h.hh = f.hh AND h.household_id IS NULL AND r.county = h.county AND r.division >= %(low)s AND r.division < %(high)s
"""
BY_HEAD = _FOUND.format(found="SELECT hh, household_id FROM stands WHERE head AND relation = 'head'")
BY_ALL_MEMBERS = _FOUND.format(
    found="""
    SELECT hh, min(s.household_id) AS household_id FROM stage_person p LEFT JOIN stands s USING (hh, pn)
    GROUP BY hh HAVING count(DISTINCT s.household_id) = 1 AND count(s.household_id) = count(*)
    """
)


class Clash(NamedTuple):
    """A staged household that cannot be taken: its number in the chunk, the person's, the fault and its fact."""

    hh: int
    pn: int | None
    code: str
    fact: dict[str, str]


NUMBER_OF_OTHERS = f"""
SELECT h.hh, h.number FROM stage_household h
WHERE h.household_id IS NOT NULL AND h.number <> ''
  AND EXISTS (SELECT FROM registry_membership m WHERE m.household_id = h.household_id AND {HELD_IN})
  AND NOT EXISTS (SELECT FROM stands s WHERE s.hh = h.hh AND s.household_id = h.household_id)
"""
ELSEWHERE = """
SELECT s.hh, s.pn, s.household_id::text FROM stands s JOIN stage_household h USING (hh)
WHERE h.household_id IS NOT NULL AND s.household_id <> h.household_id
"""
UNCLEAR = """
SELECT h.hh FROM stage_household h WHERE h.household_id IS NULL AND EXISTS (SELECT FROM stands s WHERE s.hh = h.hh)
"""
TWICE = """
SELECT hh, household_id::text FROM (
  SELECT hh, household_id, count(*) OVER (PARTITION BY household_id) AS times FROM stage_household
  WHERE household_id IS NOT NULL) t
WHERE times > 1 OR EXISTS (SELECT FROM matched x WHERE x.household_id = t.household_id)
UNION ALL
SELECT hh, number FROM (
  SELECT hh, number, count(*) OVER (PARTITION BY county, number) AS times FROM stage_household
  WHERE household_id IS NULL AND number <> '') t WHERE times > 1
"""


def known(cursor: Cursor[Any], what: str) -> list[int]:
    """Ids of the staged people or households that the registry had before this chunk.

    Look-ups name them in a list, so that a plan never rests on statistics that lag behind a running import.
    """
    found = cursor.execute(f"SELECT {what}_id FROM stage_{what} WHERE {what}_id IS NOT NULL AND NOT is_new")
    return [row[0] for row in found.fetchall()]


def resolve(cursor: Cursor[Any], month: date, low: str, high: str) -> list[Clash]:
    """Find people by ID and households by number, head or members; take out of the stage what clashes."""
    cursor.execute("DROP TABLE IF EXISTS pg_temp.stands")
    cursor.execute(PEOPLE)
    facts = {"month": month, "low": low, "high": high, "people": known(cursor, "person")}
    for statement in (STANDS, "ANALYZE stands", BY_NUMBER, BY_HEAD, BY_ALL_MEMBERS):
        cursor.execute(statement, facts)
    clashes = list(_clashes(cursor, facts))
    gone = list({clash.hh for clash in clashes})
    for table in ("stage_person", "stage_household"):
        cursor.execute(f"DELETE FROM {table} WHERE hh = ANY(%s)", [gone])
    cursor.execute("INSERT INTO matched SELECT household_id FROM stage_household WHERE household_id IS NOT NULL")
    return clashes


def _clashes(cursor: Cursor[Any], facts: dict[str, Any]) -> Iterator[Clash]:
    for hh, number in cursor.execute(NUMBER_OF_OTHERS, facts).fetchall():
        yield Clash(hh, None, "number_of_others", {"number": number})
    for hh, pn, household in cursor.execute(ELSEWHERE).fetchall():
        yield Clash(hh, pn, "person_elsewhere", {"household": household})
    for (hh,) in cursor.execute(UNCLEAR).fetchall():
        yield Clash(hh, None, "household_unclear", {})
    for hh, household in cursor.execute(TWICE).fetchall():
        yield Clash(hh, None, "household_twice", {"household": household})
