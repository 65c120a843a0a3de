"""New households and people, and corrections of those known: what stood before goes to registry_former."""

from typing import Any

from psycopg import Cursor

NEW_IDS = """
UPDATE {stage} SET {column} = nextval((SELECT pg_get_serial_sequence('{table}', 'id')::regclass)), is_new = true WHERE {column} IS NULL
"""
NEW_HOUSEHOLDS = """
INSERT INTO registry_household (id, division, county, number, recorded_at)
SELECT household_id, division, county, number, now() FROM stage_household WHERE is_new
"""
NEW_PEOPLE = """
INSERT INTO registry_person (id, division, name, name_chars, name_initials, birth_date, died_on, id_sealed, id_index,
  phone_sealed, phone_index, recorded_at)
SELECT p.person_id, h.division, p.name, string_to_array(p.name_chars, NULL), p.name_initials, p.birth_date, p.died_on,
  p.id_sealed, p.id_index, p.phone_sealed, p.phone_index, now()
FROM stage_person p JOIN stage_household h USING (hh) WHERE p.is_new
"""
_HOUSEHOLD_DIFFERS = """
  NOT h.is_new AND r.id = h.household_id
  AND (r.division <> h.division OR (h.number <> '' AND r.number <> h.number))
"""
FORMER_HOUSEHOLDS = f"""
INSERT INTO registry_former (household_id, division, number, name, source_id)
SELECT r.id, r.division, r.number, '', %(source)s FROM stage_household h, registry_household r
WHERE {_HOUSEHOLD_DIFFERS}
"""
CHANGED_HOUSEHOLDS = f"""
WITH changed AS (
  UPDATE registry_household r SET division = h.division, number = coalesce(nullif(h.number, ''), r.number)
  FROM stage_household h WHERE {_HOUSEHOLD_DIFFERS} RETURNING h.hh)
INSERT INTO touched SELECT hh FROM changed
"""
_PERSON_DIFFERS = """
  NOT p.is_new AND r.id = p.person_id AND h.hh = p.hh
  AND (r.name <> p.name OR r.division <> h.division OR r.died_on IS DISTINCT FROM coalesce(p.died_on, r.died_on)
    OR (p.phone_index IS NOT NULL AND r.phone_index IS DISTINCT FROM p.phone_index))
"""
FORMER_PEOPLE = f"""
INSERT INTO registry_former (person_id, division, number, name, died_on, phone_sealed, source_id)
SELECT r.id, r.division, '', r.name, r.died_on, r.phone_sealed, %(source)s
FROM stage_person p, stage_household h, registry_person r WHERE {_PERSON_DIFFERS}
"""
CHANGED_PEOPLE = f"""
WITH changed AS (
  UPDATE registry_person r SET name = p.name, name_chars = string_to_array(p.name_chars, NULL),
    name_initials = p.name_initials, division = h.division, died_on = coalesce(p.died_on, r.died_on),
    phone_sealed = CASE WHEN p.phone_index IS NOT NULL AND p.phone_index IS DISTINCT FROM r.phone_index
      THEN p.phone_sealed ELSE r.phone_sealed END,
    phone_index = coalesce(p.phone_index, r.phone_index)
  FROM stage_person p, stage_household h WHERE {_PERSON_DIFFERS} RETURNING p.hh)
INSERT INTO touched SELECT hh FROM changed
"""


def store(cursor: Cursor[Any], source: int) -> None:
    """Give ids to the new, correct the known."""
    facts = {"source": source}
    for stage, column, table in (
        ("stage_household", "household_id", "registry_household"),
        ("stage_person", "person_id", "registry_person"),
    ):
        cursor.execute(NEW_IDS.format(stage=stage, column=column, table=table))
    cursor.execute("INSERT INTO touched SELECT hh FROM stage_household WHERE is_new")
    cursor.execute("INSERT INTO matched SELECT household_id FROM stage_household WHERE is_new")
    for statement in (NEW_HOUSEHOLDS, FORMER_HOUSEHOLDS, CHANGED_HOUSEHOLDS):
        cursor.execute(statement, facts)
    for statement in (NEW_PEOPLE, FORMER_PEOPLE, CHANGED_PEOPLE):
        cursor.execute(statement, facts)
