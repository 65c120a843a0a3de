"""The same 2,000,000 people as Parquet, decided by this machine alone and by Spark on all its cores."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet

from bench.crowd import MONTH, OVERRIDES, crowd
from bench.record import Figure
from doudi.policy import ParameterRow, engines, files, rules_sha256

HOUSEHOLDS = int(os.environ.get("DOUDI_BENCH_HOUSEHOLDS", 1_000_000))
PARTS = 8
COUNTIES = 96


def measure() -> Iterator[Figure]:
    """Write the files, decide them both ways, compare every column."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    people = f"{2 * HOUSEHOLDS:,} people"
    with tempfile.TemporaryDirectory(prefix="doudi-bench-") as name:
        folder = Path(name)
        figures, size = _write(folder)
        yield Figure(f"spark: {people} as Parquet", size / 2**20, "MiB")
        begun, used = time.perf_counter(), time.process_time()
        engines.local(str(folder / "in"), str(folder / "one"), figures)
        yield Figure(f"spark: {people}, one machine, Parquet to Parquet", time.perf_counter() - begun, "s")
        yield Figure("spark: processor time of it", time.process_time() - used, "s")
        begun = time.perf_counter()
        settings = {"spark.driver.memory": "2g", "spark.ui.enabled": "false"}
        engines.spark(str(folder / "in"), str(folder / "many"), figures, f"local[{os.cpu_count()}]", settings)
        yield Figure(f"spark: {people}, Spark on {os.cpu_count()} cores, its start counted in",
                     time.perf_counter() - begun, "s")  # fmt: skip
        yield Figure("spark: load average of a minute at the end", os.getloadavg()[0], "")
        differing = _differing(folder)
        yield Figure("spark: columns that differ between the two", differing, "columns", "0", differing == 0)


def _write(folder: Path) -> tuple[files.Figures, int]:
    columns = crowd(HOUSEHOLDS, 2 * HOUSEHOLDS)
    numbers = np.arange(HOUSEHOLDS)
    divisions = np.array([f"65{10 + place * COUNTIES // HOUSEHOLDS:02d}01001001".encode() for place in numbers])
    (folder / "in").mkdir()
    size = 0
    for part in range(PARTS):
        first, last = HOUSEHOLDS * part // PARTS, HOUSEHOLDS * (part + 1) // PARTS
        members = np.arange(columns.offsets[first], columns.offsets[last])
        table = files.as_table(columns.block(first, last), numbers[first:last], divisions[first:last], members)
        path = folder / "in" / f"part-{part}.parquet"
        parquet.write_table(table, path, compression="zstd")
        size += path.stat().st_size
    rows = tuple(ParameterRow(name, value, "65") for name, value in OVERRIDES.items())
    return files.Figures(MONTH, rows, rules_sha256()), size


def _differing(folder: Path) -> int:
    one, many = (parquet.read_table(folder / name).sort_by("household") for name in ("one", "many"))
    return sum(
        not one[name].combine_chunks().equals(many[name].combine_chunks().cast(one.schema.field(name).type))
        for name in one.schema.names
    )
