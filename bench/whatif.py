"""What other figures would cost, from a registry of 2,000,000 people: cold, then warm, for a month and for a year."""

import os
import resource
import time
from collections.abc import Iterator
from statistics import median

import psycopg

from bench.fill import fill
from bench.place import MONTH, enter_figures, own_database
from bench.record import Figure

HOUSEHOLDS = int(os.environ.get("DOUDI_BENCH_HOUSEHOLDS", 1_000_000))
LIMIT_S, TIMES, YEAR = 3, 5, 12
REGION = "650000000000"
CHANGES = (
    ("a standard", ("dibao.standard.rural=+30",)),
    ("standard, threshold, amount and coverage", (
        "dibao.standard.rural=+8%", "dibao.edge_multiple=2", "tekun.care.none=+50", "assets.financial_months=36",
        "dibao.standard.rural=+50@6531",
    )),
    ("children's first figure", ("child.basic.orphan=1100",)),
)  # fmt: skip

CHILDREN = """
INSERT INTO registry_status (household_id, person_id, source_id, division, from_month, benefit, single_person,
  origin, document)
SELECT m.household_id, p.id, 1, p.division, '2022-07-01', 'orphan', false, 'roll', 'bench'
FROM registry_person p JOIN registry_membership m ON m.person_id = p.id
WHERE p.birth_date > '2005-01-01' AND p.id % 20 = 0
"""
"""Some are on basic living, and no figure is set: each block of households holds somebody undecided."""


def measure() -> Iterator[Figure]:
    """Fill, ask once with nothing in memory, then again and again."""
    people = f"{2 * HOUSEHOLDS:,} people"
    with own_database() as url:
        from doudi.core import actors
        from doudi.whatif import engine
        from doudi.whatif.changes import Question, read

        begun = time.perf_counter()
        with psycopg.connect(url) as admin:
            fill(admin, HOUSEHOLDS)
            admin.execute(CHILDREN)
        enter_figures()
        yield Figure(f"what-if: filling {people}", time.perf_counter() - begun, "s")
        operator = actors.named("operator")

        def ask(written: tuple[str, ...], months: int) -> float:
            changes = tuple(read(text, REGION) for text in written)
            start = time.perf_counter()
            found = engine.work_out(Question(REGION, MONTH, months, changes), by=operator)
            assert found["households"] == HOUSEHOLDS and found["totals"][0][0] < found["totals"][0][1]
            return time.perf_counter() - start

        yield Figure(f"what-if: a month, {people}, nothing in memory", ask(CHANGES[0][1], 1), "s")
        for name, written in CHANGES:
            used = time.process_time()
            taken = [ask(written, 1) for _ in range(TIMES)]
            worst, used = max(taken), (time.process_time() - used) / TIMES
            yield Figure(f"what-if: {name}, a month, {people}, warm, median", median(taken), "s")
            yield Figure(f"what-if: {name}, a month, {people}, warm, slowest of {TIMES}", worst, "s", f"< {LIMIT_S}",
                         worst < LIMIT_S)  # fmt: skip
            yield Figure(f"what-if: {name}, a month, {people}, warm, processor time", used, "s")
        yield Figure(f"what-if: a standard, twelve months, {people}, warm", ask(CHANGES[0][1], YEAR), "s")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        yield Figure("what-if: peak memory of the process", peak, "GiB")
        yield Figure("what-if: load average of a minute at the end", os.getloadavg()[0], "")
