"""The same rules over Parquet by one machine or by a cluster of Apache Spark: only who does the batches differs."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet

from doudi.policy.errors import EngineFailed, EngineMissing, FilesBad, TargetTaken
from doudi.policy.files import ANSWER_SCHEMA, ROWS, Figures, answered

BATCH = 16384
"""Households that Spark hands to Python at a time."""


def local(source: str, target: str, figures: Figures) -> int:
    """Decide a folder of Parquet on this machine into a new one; gives how many households. Raises PolicyError."""
    place = Path(target)
    if place.exists():
        raise TargetTaken(target)
    part = place.with_name(f".{place.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700, parents=True)
    try:
        count = _written(_batches(source), part / "part-0.parquet", figures)
        part.rename(place)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def _batches(source: str) -> Iterator[pa.RecordBatch]:
    try:
        yield from pyarrow.dataset.dataset(source, format="parquet").to_batches(batch_size=ROWS)
    except (OSError, pa.ArrowInvalid) as error:
        raise FilesBad(source, "Parquet", str(error).splitlines()[0]) from error


def _written(batches: Iterator[pa.RecordBatch], path: Path, figures: Figures) -> int:
    count = 0
    with pyarrow.parquet.ParquetWriter(path, ANSWER_SCHEMA, compression="zstd") as file:
        for batch in answered(batches, figures):
            file.write_batch(batch)
            count += batch.num_rows
    return count


def spark(source: str, target: str, figures: Figures, master: str, settings: dict[str, str] | None = None) -> int:
    """The same by Spark: `mapInArrow` over rows that are whole households, so that nothing is shuffled.

    Doudi must be installed where the workers are. `settings` are Spark's own. Raises EngineMissing, TargetTaken,
    FilesBad, EngineFailed, which also says what a worker refused.
    """
    if shutil.which("java") is None:
        raise EngineMissing("Spark", "Java 17")
    try:
        from pyspark.errors import AnalysisException, PySparkException
        from pyspark.sql import SparkSession
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise EngineMissing("Spark", "pyspark (pip install 'doudi[spark]')") from error
    builder: Any = SparkSession.builder.master(master).appName("doudi policy run")
    for name, value in {
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.ui.showConsoleProgress": "false",
        **(settings or {}),
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        frame = session.read.parquet(source)
        done = frame.mapInArrow(lambda batches: answered(batches, figures), from_arrow_schema(ANSWER_SCHEMA))
        done.write.mode("errorifexists").parquet(target)
        return int(session.read.parquet(target).count())
    except AnalysisException as error:
        if "PATH_ALREADY_EXISTS" in str(error):
            raise TargetTaken(target) from error
        raise FilesBad(source, "Parquet", str(error).splitlines()[0]) from error
    except PySparkException as error:
        raise EngineFailed(_told(str(error))) from error
    finally:
        session.stop()


def _told(text: str) -> str:
    """What a worker said, without its traceback."""
    lines = [line.strip() for line in text.splitlines() if "doudi.policy.errors." in line]
    return lines[-1].partition(": ")[2] if lines else text.splitlines()[0]
