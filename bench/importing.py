"""Importing the messy workbook of a synthetic county."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.place import MONTH, own_database
from bench.record import Figure

DIVISION, HOUSEHOLDS, SEED = "653101", 34_000, 1
PEOPLE_PER_SECOND = 5_000


def measure() -> Iterator[Figure]:
    """About 100,000 people: seconds to parse, and people a second from then to the last commit."""
    from doudi.synth import write_county

    with TemporaryDirectory() as folder, own_database():
        from doudi.core import actors
        from doudi.registry.services import import_file

        made = write_county(DIVISION, HOUSEHOLDS, SEED, MONTH, Path(folder))
        by = actors.named("operator")
        marks: dict[str, float] = {}

        def progress(step: str, done: int, total: int) -> None:
            if (step, done) == ("read", 1):
                marks["parsed"], marks["cpu"] = time.perf_counter(), time.process_time()

        start = time.perf_counter()
        found = import_file(made.paths["xlsx"], DIVISION, MONTH, by=by, progress=progress)
        end, cpu = time.perf_counter(), time.process_time() - marks["cpu"]
    taken = end - marks["parsed"]
    speed = found.people / taken
    yield Figure("import: people taken from a messy workbook", found.people, "people")
    yield Figure("import: rows to mend", found.rejected_rows, "rows")
    yield Figure("import: parsing the file", marks["parsed"] - start, "s")
    yield Figure("import: after parsing", taken, "s")
    yield Figure("import: processor time of this process after parsing", cpu, "s")
    yield Figure("import: people a second after parsing", speed, "people/s", "≥ 5,000", speed >= PEOPLE_PER_SECOND)
