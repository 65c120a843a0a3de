"""Deciding from columns in memory, beside OpenFisca-Core in the same run."""

import time
from collections.abc import Callable, Iterator
from statistics import median

import numpy as np

from bench import openfisca_side as other
from bench.crowd import MONTH, OVERRIDES, crowd
from bench.record import Figure
from doudi.policy import Columns, decide, snapshot

HOUSEHOLDS, PEOPLE, RUNS = 1_000_000, 2_000_000, 7
PERIOD = "2022-08"


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure() -> Iterator[Figure]:
    """Paired timings of eight formulas, exactness, building counted in, and all outputs."""
    columns = crowd(HOUSEHOLDS, PEOPLE)
    parameters = snapshot("653101", MONTH, overrides=OVERRIDES)
    built = timed(lambda: other.build(columns, PERIOD))
    simulation = other.build(columns, PERIOD)
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(timed(lambda: decide(columns, parameters, MONTH, outputs=other.EIGHT)))
        theirs.append(timed(lambda: [simulation.calculate(name, PERIOD) for name in other.EIGHT]))
        found = {name: simulation.calculate(name, PERIOD) for name in other.EIGHT}
        other.forget(simulation)
    yield Figure("eight formulas, OpenFisca calculate, 2,000,000 people", median(theirs), "s")
    yield Figure("eight formulas, Doudi, 2,000,000 people", median(ours), "s", f"≤ {median(theirs):.3f}",
                 median(ours) <= median(theirs))  # fmt: skip
    yield Figure("building counted in: OpenFisca over Doudi", (built + median(theirs)) / median(ours), "times")
    yield from exactness(columns, found, decide(columns, parameters, MONTH, outputs=other.EIGHT))
    everything = median(timed(lambda: decide(columns, parameters, MONTH)) for _ in range(3))
    yield Figure("all outputs of the vocabulary, 2,000,000 people", everything, "s", "< 1.5", everything < 1.5)


def exactness(columns: Columns, found: dict, done: object) -> Iterator[Figure]:
    """Fen by which float32 is off, person by person and in the total; ours against Python's integers."""
    exact = sum(
        np.maximum(columns.person[name], 0)
        for name in ("wage_income", "business_income", "property_income", "transfer_income")
    )
    off = np.abs(np.rint(found["own_income"].astype(np.float64) * 100).astype(np.int64) - exact)
    total = sum(int(value) for value in exact.tolist())
    summed = round(float(found["own_income"].sum(dtype=np.float32)) * 100)
    yield Figure("own income, OpenFisca float32 off, sum over people", int(off.sum()), "fen")
    yield Figure("own income, OpenFisca float32 total of the county off", abs(summed - total), "fen")
    wrong = int(np.abs(done.of("own_income") - exact).sum())  # type: ignore[attr-defined]
    wrong += abs(int(done.of("own_income").sum()) - total)  # type: ignore[attr-defined]
    yield Figure("own income, Doudi off", wrong, "fen", "0", wrong == 0)
    differing = sum(int((np.asarray(found[name]) != done.of(name)).sum())  # type: ignore[attr-defined]
                    for name in ("member", "members", "no_ability_to_work", "tekun_eligible"))  # fmt: skip
    yield Figure("yes-or-no formulas that differ between the two", differing, "values")
