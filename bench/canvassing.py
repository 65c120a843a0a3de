"""A canvass of 500,000 households: given to visitors, and how far it is, as pages ask it."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta

import psycopg

from bench.fill import COUNTIES, fill
from bench.opening import as_pages, figures, opened, signed_in
from bench.place import own_database
from bench.record import Figure

REGISTERED = int(os.environ.get("DOUDI_BENCH_HOUSEHOLDS", 1_000_000))
ASSIGNED, VISITORS_A_TOWNSHIP, ASKED = REGISTERED // 2, 60, 200
SECONDS = 10
PLACES = ["65", *COUNTIES, *(f"{county}00{number}" for county in COUNTIES for number in range(1, 10))]
# Half of the households are in a group: a quarter is on the roll, the others have somebody at risk.
GROUPED = """
SET session_replication_role = replica;
UPDATE registry_personfacts f SET poverty_monitored = (m.household_id % 4 = 1)
FROM registry_membership m WHERE m.person_id = f.person_id AND m.relation = 'head'
  AND f.poverty_monitored <> (m.household_id % 4 = 1);
UPDATE registry_personfacts f SET poverty_monitored = false
FROM registry_membership m WHERE m.person_id = f.person_id AND m.relation <> 'head' AND f.poverty_monitored;
UPDATE registry_householdfacts SET address = '某村' || (household_id % 7) || '组' || (household_id % 400) || '号';
"""


SPREAD = """
SELECT max(most - least) FROM (
  SELECT max(load) AS most, min(load) AS least FROM (
    SELECT left(v.division, 9) AS township,
      (SELECT count(*) FROM canvass_assignment a WHERE a.visitor_id = v.id) AS load
    FROM canvass_visitor v WHERE v.canvass_id = %s) AS loads
  GROUP BY township) AS townships
"""


def measure() -> Iterator[Figure]:
    """Assign once, assign again, then read the coverage of the region, of counties and of townships."""
    with own_database() as url:
        with psycopg.connect(url) as admin:
            fill(admin, REGISTERED)
            admin.execute(GROUPED)
            admin.execute("VACUUM ANALYZE")
        canvass, by = _opened()
        from doudi.canvass import services

        start = time.perf_counter()
        done = services.assign(canvass.pk, by=by)
        first = time.perf_counter() - start
        start = time.perf_counter()
        again = services.assign(canvass.pk, by=by)
        second = time.perf_counter() - start
        spread = _spread(canvass)
        reviewer = signed_in("reviewer", "650000000000")
        as_pages()
        taken = opened(reviewer, [f"/canvass/{canvass.pk}/?division={place}" for place in PLACES], ASKED)
    yield Figure(f"canvass: {done.given:,} households given to visitors", first, "s", f"< {SECONDS}", first < SECONDS)
    yield Figure(
        "canvass: households that were given", done.given, "households", f"≥ {ASSIGNED:,}", done.given >= ASSIGNED
    )
    yield Figure(
        "canvass: most and least households of a visitor in a township, apart", spread, "households", "≤ 1", spread <= 1
    )
    yield Figure("canvass: the same again, nothing to give", second, "s")
    yield Figure(
        "canvass: given by the second run", again.new + again.given, "households", "0", again.new + again.given == 0
    )
    yield from figures("canvass: coverage page", taken)


def _opened():  # type: ignore[no-untyped-def]
    """A canvass of the region, with visitors in every township, half of them at home in a village."""
    from doudi.canvass import services
    from doudi.canvass.models import Visitor
    from doudi.core import actors, clock
    from doudi.core.models import Actor

    by, today = actors.named("operator"), clock.today()
    canvass = services.open_canvass(
        "大排查", "bench", "65", today, today + timedelta(days=30), ["dibao", "tekun", "at_risk"], by=by, key="bench"
    )
    townships = [f"{county}{number:03d}" for county in COUNTIES for number in range(1, 10)]
    accounts = Actor.objects.bulk_create(
        Actor(name=f"{code}-{place}", label="走访", role="visitor", division=f"{code}000")
        for code in townships
        for place in range(VISITORS_A_TOWNSHIP)
    )
    Visitor.objects.bulk_create(
        Visitor(
            canvass=canvass, actor=one, division=_home(one.name), kind="village_cadre", enrolled_by=by,
            open_until=canvass.hand_in_until,
        )
        for one in accounts
    )  # fmt: skip
    return canvass, by


def _home(name: str) -> str:
    code, _, place = name.partition("-")
    return f"{code}{200 + int(place) % 12:03d}" if int(place) % 2 else f"{code}000"


def _spread(canvass) -> int:  # type: ignore[no-untyped-def]
    """How far apart the loads of a township's visitors are, at most."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SPREAD, [canvass.pk])
        return int(cursor.fetchone()[0])
