"""Households with entitlements of a month, statuses and accounts, by SQL: nobody in them exists.

A tenth are tekun with care money, which is a second payment into the same account; the others are on dibao, every
third of them with two people. One account in a hundred is missing.
"""

import psycopg

from doudi.core import keys

SEALED = 5_000
BANKS = ("中国农业银行喀什支行", "新疆农村信用社疏附联社", "中国邮政储蓄银行和田分行", "中国工商银行")
BEFORE = "ALTER TABLE registry_membership DROP CONSTRAINT IF EXISTS membership_one_household"

MAKE = """
CREATE TEMP TABLE home AS
SELECT h AS id, h %% 10 = 0 AS tekun, CASE WHEN h %% 10 <> 0 AND h %% 3 = 0 THEN 2 ELSE 1 END AS people,
       left((%(counties)s::text[])[1 + (h - 1) * cardinality(%(counties)s::text[]) / %(households)s], 6)
         || lpad((1 + h %% 9)::text, 3, '0') || lpad((200 + h %% 12)::text, 3, '0') AS division
FROM generate_series(1, %(households)s) AS h;
CREATE TEMP TABLE being AS
SELECT row_number() OVER (ORDER BY h.id, m) AS id, h.id AS home, h.division, h.tekun, m
FROM home h, generate_series(1, h.people) AS m;
ANALYZE home; ANALYZE being;

INSERT INTO registry_source (id, file_name, sha256, division, month, actor_id, at, counts)
SELECT 1, 'bench', repeat('0', 64), '650000000000', '2022-07-01', min(id), now(), '{}' FROM core_actor;
INSERT INTO registry_household (id, division, county, number, recorded_at)
SELECT id, division, left(division, 6) || '000000', '', now() FROM home;
INSERT INTO registry_householdfacts (household_id, source_id, division, from_month, area, address,
  financial_assets_fen, vehicles, homes, business_entities, hardship, hardship_cost_fen, present_in_division,
  registered_here, dibao_amount_before_fen, major_difficulty, relief_paid_this_year_fen,
  relief_times_same_cause, relief_special_case)
SELECT id, 1, division, '2022-07-01', CASE WHEN id %% 4 = 0 THEN 'urban' ELSE 'rural' END, '',
  0, 0, 1, 0, 'none', 0, true, true, 0, false, 0, 0, false FROM home;
INSERT INTO registry_person (id, division, name, name_chars, name_initials, birth_date, id_sealed, id_index,
  recorded_at)
SELECT id, division, '阿依' || id, '{}', '', '1960-01-01', '\\x00', int8send(id), now() FROM being;
INSERT INTO registry_membership (household_id, person_id, source_id, division, from_month, relation)
SELECT home, id, 1, division, '2022-07-01', (ARRAY['head', 'spouse'])[m] FROM being;
INSERT INTO registry_status (household_id, person_id, source_id, division, from_month, benefit, single_person, origin,
  document)
SELECT home, id, 1, division, '2022-07-01', CASE WHEN tekun THEN 'tekun' ELSE 'dibao' END, false, 'roll', 'bench'
FROM being;
INSERT INTO registry_account (person_id, source_id, division, from_month, bank, number_sealed, number_index, holder)
SELECT b.id, 1, b.division, '2022-07-01', (%(banks)s::text[])[1 + b.home %% 4], n.sealed, int8send(b.id), '阿依' || b.id
FROM being b JOIN number n ON n.id = b.id %% %(sealed)s WHERE b.m = 1 AND b.home %% 100 <> 99;
INSERT INTO entitlements_run (id, division, month, parameters_sha256, parameters, rules_sha256, actor_id, at, counts)
SELECT 1, '650000000000', '2022-07-01', '', '{}', '', min(id), now(), '{}' FROM core_actor;
INSERT INTO entitlements_entitlement (household_id, benefit, month, version, division, amount_fen, hashes, due, run_id)
SELECT id, CASE WHEN tekun THEN 2 ELSE 1 END, '2022-07-01', 1, division,
  CASE WHEN tekun THEN 98000 ELSE people * 31050 END, '', true, 1 FROM home;
INSERT INTO entitlements_share (household_id, benefit, month, version, person_id, division, share_fen, care_fen)
SELECT home, CASE WHEN tekun THEN 2 ELSE 1 END, '2022-07-01', 1, id, division,
  CASE WHEN tekun THEN 98000 ELSE 31050 END, CASE WHEN tekun THEN 20000 ELSE 0 END FROM being;
"""


def fill(session: psycopg.Connection, households: int, counties: list[str]) -> None:
    """Insert this many households; 1.1 payments each."""
    ring = keys.load()
    session.execute(BEFORE)
    session.execute("CREATE TEMP TABLE number (id bigint PRIMARY KEY, sealed bytea)")
    with session.cursor().copy("COPY number FROM STDIN") as copy:
        for number in range(SEALED):
            copy.write_row((number, ring.encrypt(f"62284800{number:011d}")))
    session.cursor().execute("SET work_mem = '256MB'")
    text = MAKE.replace("%(counties)s", quoted(counties)).replace("%(banks)s", quoted(list(BANKS)))
    text = text.replace("%(sealed)s", str(SEALED)).replace("%(households)s", str(households)).replace("%%", "%")
    session.execute(text)
    session.commit()
    session.autocommit = True
    session.execute("VACUUM ANALYZE")


def quoted(words: list[str]) -> str:
    """A literal of a list of words."""
    return "'{" + ",".join(words) + "}'"
