"""Explaining one household of the registry: facts, parameters, figures, the text."""

import time
from collections.abc import Iterator
from statistics import median

import psycopg

from bench.fill import fill
from bench.place import MONTH, enter_figures, own_database
from bench.record import Figure

HOUSEHOLDS, TRIED = 50_000, 200
MILLISECONDS_MAX = 50


def measure() -> Iterator[Figure]:
    """Median and 95th percentile over households of a county's registry, inside the process."""
    with own_database() as url:
        with psycopg.connect(url) as admin:
            fill(admin, HOUSEHOLDS)
        enter_figures()
        from doudi.core import actors
        from doudi.entitlements.queries import explain_household

        by = actors.named("operator")
        explain_household(1, MONTH, by=by)
        taken = []
        for number in range(1, TRIED + 1):
            start = time.perf_counter()
            explain_household(number * (HOUSEHOLDS // TRIED), MONTH, by=by).text("zh")
            taken.append((time.perf_counter() - start) * 1000)
    middle, slow = median(taken), sorted(taken)[int(TRIED * 0.95)]
    yield Figure("explain: one household from the registry, median", middle, "ms", "< 50", middle < MILLISECONDS_MAX)
    yield Figure("explain: one household from the registry, 95th of 100", slow, "ms")
