"""Open cases for a filled registry, at every step of the way, each with its timeline, terms, papers and opinion.

One household in five has a case that was opened within the last forty days. What a case waits for is worked out
set-wise here and compared with what `waits.settle` says of a sample.
"""

import json
from datetime import date, timedelta
from typing import Any

import psycopg

from bench.fill import COUNTIES

TOWNSHIPS = range(1, 10)
DAYS = 40
SAMPLE = 60

# Cases by state, in twentieths; kinds are drawn apart from it.
PLAN = """
CREATE TEMP TABLE plan AS
WITH drawn AS (
  SELECT i, abs(hashint4(i)) % 20 AS turn, abs(hashint4(-i)) % 20 AS way, abs(hashint4(i + 7)) % %(days)s AS age
  FROM generate_series(1, %(cases)s) i)
SELECT i, h.id AS household, m.person_id AS applicant, h.division, c.id AS clerk, v.id AS reviewer, turn,
  CASE WHEN way < 12 THEN 'dibao' WHEN way < 15 THEN 'edge' WHEN way < 17 THEN 'tekun' ELSE 'relief' END AS kind,
  CASE WHEN turn < 2 THEN 'received' WHEN turn < 3 THEN 'incomplete' WHEN turn < 10 THEN 'inquiry'
       WHEN turn < 12 THEN 'proposed' WHEN turn < 15 THEN 'posted' ELSE 'submitted' END AS state,
  day.opened, day.accepted, day.posted, day.taken_down, day.first_due, day.county_due
FROM drawn JOIN registry_household h ON h.id = i * %(spread)s
JOIN registry_membership m ON m.household_id = h.id AND m.relation = 'head'
JOIN core_actor c ON c.name = 'bench-clerk-' || left(h.division, 9)
JOIN core_actor v ON v.name = 'bench-reviewer-' || left(h.division, 6)
JOIN terms day USING (age);
ANALYZE plan;
"""

CASES = """
INSERT INTO casework_case (id, kind, origin, state, division, household_id, applicant_id, need, proxy_name,
  proxy_relation, opened_at, opened_by_id, accepted_on, special, urgent, paid_before_papers, review_class, version,
  waits, next_from, next_due_on)
SELECT i, kind, 'in_person', state, division, household, applicant, '家里主要劳动力生病，收入不够生活。', '', '',
  opened + time '10:00', clerk, CASE WHEN state NOT IN ('received', 'incomplete') THEN accepted END, false, false,
  false, '', 2, '{}', NULL, 'infinity' FROM plan;

INSERT INTO casework_event (case_id, division, at, actor_id, verb, note, facts)
SELECT i, division, opened + time '10:00' + step.place * interval '20 minutes', step.actor, step.verb, '', '{}'
FROM plan, LATERAL (VALUES
  (0, clerk, 'opened', true), (1, clerk, 'handed_in', true), (2, clerk, 'asked_missing', state = 'incomplete'),
  (3, clerk, 'accepted', state NOT IN ('received', 'incomplete')),
  (4, clerk, 'asked_means_check', kind <> 'relief' AND (state = 'inquiry' AND turn > 4 OR turn >= 10)),
  (5, reviewer, 'answered_means_check', kind <> 'relief' AND (state = 'inquiry' AND turn > 6 OR turn >= 10)),
  (6, clerk, 'visited', state = 'inquiry' AND turn > 7 OR turn >= 10), (7, clerk, 'gave_opinion', turn >= 10),
  (8, clerk, 'posted', turn >= 12), (9, clerk, 'submitted', turn >= 15)) step (place, actor, verb, done)
WHERE step.done;

INSERT INTO casework_paper (case_id, division, kind, actor_id, at)
SELECT i, division, p, clerk, opened + time '10:20' FROM plan, unnest('{application,identity,authorisation}'::text[]) p;

INSERT INTO casework_missing (case_id, division, items, other, actor_id, at)
SELECT i, division, '{income,assets}', '', clerk, opened + time '10:40' FROM plan WHERE state = 'incomplete';
INSERT INTO casework_notice (case_id, division, kind, due_on, told_on, told_how, told_by_id, recorded_at)
SELECT i, division, 'missing', opened, opened, '当面送达', clerk, opened + time '10:40'
FROM plan WHERE state = 'incomplete';

INSERT INTO casework_claim (case_id, division, hardship, ground, occurred_on, cost_fen)
SELECT i, division, 'sudden', 'illness', opened - 10, 300000 FROM plan WHERE kind = 'relief';

INSERT INTO casework_meanscheck (case_id, division, authorised_on, asked_by_id, asked_at, begun_on, answered_on,
  answered_by_id, agrees, finding)
SELECT i, division, opened, clerk, accepted + time '11:00', accepted, CASE WHEN turn > 6 THEN accepted END,
  CASE WHEN turn > 6 THEN reviewer END, CASE WHEN turn > 6 THEN true END, ''
FROM plan WHERE kind <> 'relief' AND turn > 4;
INSERT INTO casework_visit (case_id, division, visited_on, way, why_not_home, visitors, present, found, by_county,
  actor_id, at)
SELECT i, division, accepted, 'home', '', '{甲,乙}', '申请人', '住房一处，家具简单，与申报一致。', false, clerk,
  accepted + time '12:00' FROM plan WHERE turn > 7;

INSERT INTO casework_opinion (id, case_id, division, approve, benefit, amount_fen, month, reason, explanation,
  actor_id, at)
SELECT i, i, p.division, true, p.kind, 45000, date_trunc('month', accepted), '符合规定条件。', e.explanation, clerk,
  accepted + time '13:00' FROM plan p JOIN explained e USING (kind) WHERE turn >= 10;
INSERT INTO casework_share (division, opinion_id, person_id, single_person, amount_fen)
SELECT p.division, i, m.person_id, false, 45000
FROM plan p JOIN registry_membership m ON m.household_id = p.household WHERE turn >= 10;
INSERT INTO casework_publicity (case_id, division, opinion_id, posted_on, until, place, actor_id, taken_down_on)
SELECT i, division, i, posted, posted + 7, '村务公开栏', clerk, CASE WHEN turn >= 15 THEN taken_down END
FROM plan WHERE turn >= 12;

INSERT INTO casework_clock (case_id, division, step, parameter, length, unit, cites, started_on, due_on,
  extended_why)
SELECT i, division, CASE kind WHEN 'relief' THEN 'relief_total' WHEN 'tekun' THEN 'tekun_review' ELSE 'total' END,
  'clock.total', 30, 'working', '民发〔2021〕57号', accepted, first_due, '' FROM plan WHERE turn >= 3;
INSERT INTO casework_clock (case_id, division, step, parameter, length, unit, cites, started_on, due_on,
  extended_why)
SELECT i, division, 'confirm', 'clock.confirm', 5, 'working', '民发〔2021〕57号', taken_down, county_due, ''
FROM plan WHERE turn >= 15 AND kind IN ('dibao', 'edge');
"""

# As doudi.casework.waits works it out for cases of these kinds.
WAITING = """
ALTER TABLE casework_case DISABLE TRIGGER USER;
UPDATE casework_case c SET
  waits = CASE
    WHEN state = 'received' THEN '{accept}'::varchar[]
    WHEN state = 'incomplete' THEN '{hand_in}'
    WHEN state = 'inquiry' AND kind = 'relief' AND turn <= 7 THEN '{record_visit}'
    WHEN state = 'inquiry' AND kind = 'relief' THEN '{grant}'
    WHEN state = 'inquiry' AND turn <= 4 THEN '{ask_means_check,record_visit}'
    WHEN state = 'inquiry' AND turn <= 6 THEN '{answer_means_check,record_visit}'
    WHEN state = 'inquiry' AND turn <= 7 THEN '{record_visit}'
    WHEN state = 'inquiry' THEN '{give_opinion}'
    WHEN state = 'proposed' AND minor THEN '{submit}'
    WHEN state = 'proposed' THEN '{post}'
    WHEN state = 'posted' THEN '{submit}'
    WHEN kind = 'relief' THEN '{grant}'
    ELSE '{decide}' END,
  next_from = CASE WHEN state = 'posted' THEN posted + 8 END,
  next_due_on = CASE WHEN turn < 3 THEN date '9999-12-31'
    WHEN turn >= 15 AND kind IN ('dibao', 'edge') THEN least(first_due, county_due) ELSE first_due END
FROM (SELECT i, turn, posted, first_due, county_due,
        date_trunc('month', birth_date) + interval '216 months' > date_trunc('month', %(today)s::date) AS minor
      FROM plan JOIN registry_person ON registry_person.id = applicant) p
WHERE c.id = p.i;
ALTER TABLE casework_case ENABLE TRIGGER USER;
"""
TABLES = "case", "event", "paper", "missing", "notice", "claim", "meanscheck", "visit", "opinion", "share", "publicity"


def open_cases(admin: psycopg.Connection, households: int) -> int:
    """Open a case for one household in five, and give how many. The registry and the offices are there."""
    cases = households // 5
    admin.execute("CREATE TEMP TABLE explained (kind text, explanation jsonb)")
    admin.execute("CREATE TEMP TABLE terms (age int, opened date, accepted date, posted date, taken_down date,"
                  " first_due date, county_due date)")  # fmt: skip
    with admin.cursor() as cursor:
        cursor.executemany("INSERT INTO terms VALUES (%s, %s, %s, %s, %s, %s, %s)", terms(date.today()))  # noqa: DTZ011
        cursor.executemany("INSERT INTO explained VALUES (%s, %s)", explanations())
    admin.execute("ANALYZE registry_household; ANALYZE registry_membership")
    admin.execute(PLAN.replace("%(days)s", str(DAYS)).replace("%(cases)s", str(cases)).replace("%(spread)s", "5"))
    admin.execute(CASES)
    admin.commit()
    admin.execute(WAITING.replace("%(today)s", f"'{date.today()}'"))  # noqa: DTZ011
    for table in TABLES:
        admin.execute(
            f"SELECT setval(pg_get_serial_sequence('casework_{table}', 'id'), coalesce(max(id), 1))"
            f" FROM casework_{table}"
        )
    admin.commit()
    admin.autocommit = True
    admin.execute("VACUUM ANALYZE")
    return cases


def terms(today: date) -> list[tuple[object, ...]]:
    """The days of a case that was opened so many days ago; its terms end by the real calendar of working days."""
    from doudi.core import working_days

    held, found = working_days.calendar(today - timedelta(days=DAYS + 5), today + timedelta(days=120)), []
    for age in range(DAYS):
        opened = today - timedelta(days=age)
        posted = opened + timedelta(days=3)
        down = posted + timedelta(days=8)
        found.append((age, opened, opened, posted, down, held.after(opened, 30), held.after(down, 5)))
    return found


def explanations() -> list[tuple[str, str]]:
    """What the rules really say of one household, for each kind: as much to read as on any case page."""
    from doudi.casework.models import Case
    from doudi.casework.proposals import propose
    from doudi.core import actors

    by, found = actors.named("operator"), []
    for kind in ("dibao", "edge", "tekun", "relief"):
        made: Any = propose(Case(kind=kind, household_id=5), date.today(), by=by)  # noqa: DTZ011
        found.append((kind, json.dumps(made.explanation)))
    return found


def wrong_waits(cases: int) -> list[int]:
    """The cases of a sample of which `waits.settle` says otherwise than was filled in."""
    from doudi.casework import waits
    from doudi.casework.models import Case

    numbers = range(1, cases, max(cases // SAMPLE, 1))
    return [held.pk for held in Case.objects.filter(pk__in=numbers) if _state(held) != _settled(held, waits)]


def _state(held: Any) -> tuple[object, ...]:
    return held.waits, held.next_from, held.next_due_on


def _settled(held: Any, waits: Any) -> tuple[object, ...]:
    waits.settle(held)
    return _state(held)


def townships() -> list[str]:
    """The codes of the townships that hold households and cases, nine digits."""
    return [f"{county}{number:03}" for county in COUNTIES for number in TOWNSHIPS]
