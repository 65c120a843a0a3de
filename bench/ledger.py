"""1,000,000 leads: the ledger of a year and the list of leads, as pages read them under row-level security."""

import os
import time
from collections.abc import Iterator
from datetime import date
from statistics import median

import psycopg

from bench.fill import unindexed
from bench.opening import as_pages, figures, opened, signed_in
from bench.place import own_database
from bench.record import Figure

LEADS = int(os.environ.get("DOUDI_BENCH_LEADS", 1_000_000))
TIMES, LIMIT_S, JANUARY = 30, 1, date(2022, 1, 1)
# What a list is asked for: what waits, what is late, what was closed, one channel, one group, one month.
LISTS = ["", "?late=on", "?state=closed", "?channel=letter", "?group=away", "?month=2022-07"]
LISTED = 120
# The trigger that counts stays; what is filled in points nowhere.
UNBOUND = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'discovery_lead'::regclass AND tgisinternal LOOP
    EXECUTE format('ALTER TABLE discovery_lead DISABLE TRIGGER %I', name);
  END LOOP;
END $$
"""
ASKED = {"region": "650000000000", "county": "653101000000", "township": "653101001000"}

# Spread over every village of the region and every minute of the year; a tenth is still open, a tenth was told before.
FILL = """
CREATE TEMP TABLE village AS
SELECT row_number() OVER (ORDER BY code) AS n, code FROM core_division
WHERE level = 'village' AND code LIKE '65%%' AND during @> current_date;
CREATE TEMP TABLE told AS
SELECT i, v.code AS division, abs(hashint8(i)) AS dice,
  timestamptz '2022-01-01 00:00+08' + (i * 31 %% 525600) * interval '1 minute' AS at
FROM generate_series(1, %(leads)s) i JOIN village v ON v.n = 1 + i * 7919::bigint %% (SELECT count(*) FROM village);
INSERT INTO discovery_lead (division, channel, source_county, source_ref, danger, received_at, recorded_at,
  recorded_by_id, found_by, name, words, needs, groups, address, about_child, protected, due_on, due_at,
  clock_parameter, clock_length, clock_cites, end_due_at, next_due_at, state, result, helper, closed_reason,
  closed_by_id, closed_at, read_by_id, read_at, same_as_id, version)
SELECT division,
  (ARRAY['home_visit', 'phone', 'wechat', 'hotline', 'letter', 'visit', 'comparison', 'self_report'])[1 + dice %% 8],
  left(division, 6) || '000000', '', 'none', at, at, %(one)s,
  (ARRAY['', 'fanghuiju', 'village_cadre', 'civil_helper', 'social_worker'])[1 + dice %% 5], '某某', '没有取暖的煤',
  '{heat}',
  CASE dice %% 4 WHEN 0 THEN '{}' WHEN 1 THEN '{dibao}' WHEN 2 THEN '{edge,away}' ELSE '{unemployed}' END::varchar[],
  '', false, false, at::date, at, 'bench', 3, 'bench', at, CASE WHEN dice %% 10 = 0 THEN at END,
  CASE WHEN dice %% 10 = 0 THEN 'open' ELSE 'closed' END, r.result,
  CASE WHEN r.result IN ('service', 'referral') THEN '民政办' ELSE '' END,
  CASE WHEN r.result IN ('no_need', 'known') THEN '已核实' ELSE '' END,
  CASE WHEN r.result <> '' THEN %(one)s END, CASE WHEN r.result <> '' THEN at END,
  CASE WHEN r.result IN ('no_need', 'known') THEN %(other)s END,
  CASE WHEN r.result IN ('no_need', 'known') THEN at END, NULL, 1
FROM told CROSS JOIN LATERAL (SELECT CASE WHEN dice %% 10 = 0 THEN ''
  ELSE (ARRAY['service', 'service', 'referral', 'no_need', 'known'])[1 + dice / 16 %% 5] END AS result) r
"""


def measure() -> Iterator[Figure]:
    """Fill, then open the ledger of the region, a county and a township again and again."""
    with own_database() as url:
        from doudi.core.models import Actor

        one, other, supervisor = (
            Actor.objects.create(name=name, label=name, role=role, division=ASKED["region"])
            for name, role in (("one", "clerk"), ("other", "reviewer"), ("supervisor", "supervisor"))
        )
        begun = time.perf_counter()
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(UNBOUND)
            text = FILL.replace("%(leads)s", str(LEADS)).replace("%(one)s", str(one.pk))
            with unindexed(admin, "^discovery_lead$"):
                admin.execute(text.replace("%(other)s", str(other.pk)).replace("%%", "%"))
            admin.execute("VACUUM ANALYZE discovery_lead, statistics_tally, statistics_change")
        yield Figure(f"ledger: filling {LEADS:,} leads, counted as they come", time.perf_counter() - begun, "s")
        readers = {name: signed_in("reviewer", division) for name, division in ASKED.items()}
        as_pages()
        yield from _read(supervisor)
        for name, reader in readers.items():
            taken = opened(reader, [f"/leads/{asked}" for asked in LISTS], LISTED)
            yield from figures(f"leads: list of a {name}, {LEADS:,} leads", taken)


def _read(supervisor: object) -> Iterator[Figure]:
    from doudi.core.writes import reading
    from doudi.statistics.queries.ledger import ledger

    for name, division in ASKED.items():
        taken = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            with reading(supervisor):  # type: ignore[arg-type]
                held = ledger(division, JANUARY, 12)
            taken.append(time.perf_counter() - begun)
        assert held.total.leads == LEADS or name != "region"
        assert held.total.leads > 0
        middle, slow = median(taken), max(taken)
        yield Figure(
            f"ledger: a year of a {name}, {LEADS:,} leads, median", middle, "s", f"< {LIMIT_S}", middle < LIMIT_S
        )
        yield Figure(f"ledger: a year of a {name}, slowest of {TIMES}", slow, "s", f"< {LIMIT_S}", slow < LIMIT_S)
