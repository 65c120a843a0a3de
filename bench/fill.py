"""Fills an empty registry with invented households by SQL, for measuring the way from database to policy.

A household has 1 to 3 people (2 on average); a quarter is on the roll. Nothing here resembles real people.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from doudi.core import keys
from doudi.registry import names
from doudi.synth.names import Namer

COUNTIES = ["653101", "653121", "653201", "653221", "652901", "652922", "654002", "654021"]

NAMES = 20_000
# The one constraint that costs more than all the rest to fill (2,000,000 GiST entries); it is not on the way
# that is measured. What is filled in keeps its constraints by how it is made: no trigger asks row by row.
BEFORE = """
ALTER TABLE registry_membership DROP CONSTRAINT IF EXISTS membership_one_household;
SET session_replication_role = replica
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid::regclass::text ~ %s AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""

SOURCE = """
INSERT INTO registry_source (id, file_name, sha256, division, month, actor_id, at, counts)
SELECT 1, 'bench', repeat('0', 64), '650000000000', '2022-07-01', min(id), now(), '{}' FROM core_actor
"""

MAKE = """
CREATE TEMP TABLE home AS
SELECT h AS id, (%(counties)s::text[])[1 + (h - 1) * cardinality(%(counties)s::text[]) / %(households)s]
         || lpad((1 + h %% 9)::text, 3, '0') || lpad((200 + h %% 12)::text, 3, '0') AS division
FROM generate_series(1, %(households)s) AS h;
CREATE TEMP TABLE being AS
SELECT row_number() OVER (ORDER BY h.id, m) AS id, h.id AS home, h.division, m, hashint8(h.id * 7 + m) AS dice
FROM home h, generate_series(1, 1 + h.id %% 3) AS m;
ANALYZE being;

INSERT INTO registry_household (id, division, county, number, recorded_at)
SELECT id, division, left(division, 6) || '000000', id::text, now() FROM home;
INSERT INTO registry_householdfacts (household_id, source_id, division, from_month, area, address,
  financial_assets_fen, vehicles, homes, business_entities, hardship, hardship_cost_fen, present_in_division,
  registered_here, dibao_amount_before_fen, major_difficulty, relief_paid_this_year_fen,
  relief_times_same_cause, relief_special_case)
SELECT id, 1, division, '2022-07-01', CASE WHEN id %% 4 = 0 THEN 'urban' ELSE 'rural' END, '',
  (id %% 40) * 100000, (id %% 50 = 0)::int, 1, 0, 'none', 0, true, true, 0, false, 0, 0, false FROM home;
INSERT INTO registry_person (id, division, name, name_chars, name_initials, birth_date, id_sealed, id_index,
  phone_index, recorded_at)
SELECT b.id, division, name, chars, initials, date '1935-01-01' + abs(dice) %% 32000, '\\x%(sealed)s',
  int8send(b.id), CASE WHEN b.id %% 10 < 6 THEN int8send(home) END, now()
FROM being b JOIN called c ON c.id = abs(dice) %% (SELECT count(*) FROM called);
INSERT INTO registry_membership (household_id, person_id, source_id, division, from_month, relation)
SELECT home, id, 1, division, '2022-07-01', (ARRAY['head', 'spouse', 'child'])[m] FROM being;
INSERT INTO registry_personfacts (person_id, source_id, division, from_month, in_education, school_stage,
  independent, excluded, lives_apart_hundredths, severe_illness, self_care, works, supporter_able, support_mode,
  poverty_monitored, poverty_lifted, price_group, works_outside_region, unemployment_insured,
  months_without_income, graduate, isolated)
SELECT id, 1, division, '2022-07-01', false, 'none', false, dice %% 500 = 0, 0, dice %% 60 = 0,
  CASE WHEN dice %% 30 = 0 THEN 3 ELSE 6 END, dice %% 2 = 0, dice %% 25 <> 0, 'dispersed', dice %% 40 = 0,
  dice %% 9 = 0, 'none', dice %% 31 = 0, false, 0, false, false FROM being;
INSERT INTO registry_income (person_id, source_id, division, from_month, kind, amount_fen)
SELECT id, 1, division, '2022-07-01', 1, abs(dice) %% 180000 FROM being WHERE m < 3;
INSERT INTO registry_income (person_id, source_id, division, from_month, kind, amount_fen)
SELECT id, 1, division, '2022-07-01', 7, abs(dice) %% 30000 FROM being WHERE dice %% 10 = 0;
INSERT INTO registry_certificate (person_id, source_id, division, from_month, disability, disability_grade)
SELECT id, 1, division, '2022-07-01', 'physical', 1 + abs(dice) %% 4 FROM being WHERE dice %% 12 = 0;
INSERT INTO registry_status (household_id, person_id, source_id, division, from_month, benefit, single_person,
  origin, document)
SELECT home, id, 1, division, '2022-07-01', CASE WHEN home %% 40 = 0 THEN 'tekun' ELSE 'dibao' END, false,
  'roll', 'bench' FROM being WHERE home %% 4 = 0;
"""


def fill(session: psycopg.Connection, households: int) -> None:
    """Insert this many households (twice as many people), all in force from 2022-07."""
    session.execute(BEFORE)
    session.execute(SOURCE)
    _call(session)
    text = MAKE.replace("%(counties)s", "'{" + ",".join(COUNTIES) + "}'")
    text = text.replace("%(sealed)s", keys.load().encrypt("659999197503020011").hex())
    with unindexed(session, "^registry_"):
        session.execute(text.replace("%(households)s", str(households)).replace("%%", "%"))
    session.execute("SET session_replication_role = origin")
    session.commit()
    session.autocommit = True
    session.execute("VACUUM ANALYZE")


@contextmanager
def unindexed(session: psycopg.Connection, tables: str) -> Iterator[None]:
    """Without the indexes of tables whose names match: made at the end they are faster than kept row by row."""
    session.execute("SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'")
    indexes = session.execute(INDEXES, [tables]).fetchall()
    for name, _ in indexes:
        session.execute(f"DROP INDEX {name}")
    yield
    for _, definition in indexes:
        session.execute(definition)


def _call(session: psycopg.Connection) -> None:
    """Names of people who do not exist, as search finds them."""
    draw = random.Random(63)
    called = sorted({Namer(draw).adult(number % 2 == 0) for number in range(NAMES)})
    session.execute("CREATE TEMP TABLE called (id bigint, name text, chars varchar[], initials text)")
    with session.cursor().copy("COPY called FROM STDIN") as copy:
        for number, name in enumerate(called):
            copy.write_row((number, name, list(names.chars(name)), names.initials(name)))
