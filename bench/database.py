"""From PostgreSQL to persisted entitlements, beside plain COPY of the same columns and rows in the same run."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg

from bench.fill import fill
from bench.place import enter_figures, own_database
from bench.record import Figure

HOUSEHOLDS = 1_000_000
TABLES = ("entitlements_entitlement", "entitlements_share")
MEMORY_GIB = 3


def measure() -> Iterator[Figure]:
    """Decide a month for the region twice; COPY out is measured before and after, COPY in after."""
    with own_database() as url:
        with psycopg.connect(url) as admin:
            fill(admin, HOUSEHOLDS)
        enter_figures()
        out = [copied_out(url)]
        first, again = decided(), decided()
        out.append(copied_out(url))
        rows, into = copied_in(url)
    plain = sum(out) / len(out) + into
    yield Figure("database: COPY of the same columns out (mean of two)", sum(out) / len(out), "s")
    yield Figure(f"database: COPY of the same {rows:,} rows in", into, "s")
    ratio = first["database"] / plain
    yield Figure("database: time to decide 2,000,000 people, over plain COPY", ratio, "times", "≤ 2", ratio <= 2)
    yield Figure("database: its time in seconds", first["database"], "s")
    yield Figure("database: whole of deciding a month, 2,000,000 people", first["seconds"], "s")
    yield Figure("database: the same again, nothing changed", again["seconds"], "s")
    yield Figure("database: rows written by the second run", again["changed"], "rows", "0", again["changed"] == 0)
    memory = first["bytes"] / 2**30
    yield Figure("database: peak memory of the process", memory, "GiB", f"< {MEMORY_GIB}", memory < MEMORY_GIB)


def decided() -> dict:
    """`doudi decide` of the region in a process of its own: seconds, of them in the database, peak memory."""
    done = subprocess.run([sys.executable, "-m", "bench.decide_once"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def copied_out(url: str) -> float:
    """Seconds to COPY every column that deciding reads, as it is, to a client that throws it away."""
    from doudi.entitlements.copying import SOURCES

    start = time.perf_counter()
    with psycopg.connect(url) as session:
        for source in SOURCES:
            columns = ", ".join(re.search(r"f\.(\w+)", field.sql)[1] for field in source.fields)
            with session.cursor() as cursor, cursor.copy(
                f"COPY {source.table} ({columns}) TO STDOUT (FORMAT binary)"
            ) as copy:  # fmt: skip
                for _ in copy:
                    pass
    return time.perf_counter() - start


def copied_in(url: str) -> tuple[int, float]:
    """Rows, and seconds to COPY them into copies of the tables with their keys and checks, committed."""
    rows, seconds = 0, 0.0
    with psycopg.connect(url) as session:
        for table in TABLES:
            data, count = _dumped(session, table)
            session.execute(f"CREATE TABLE copy_of_{table} (LIKE {table} INCLUDING ALL)")
            session.commit()
            start = time.perf_counter()
            with session.cursor() as cursor, cursor.copy(f"COPY copy_of_{table} FROM STDIN (FORMAT binary)") as copy:
                for block in data:
                    copy.write(block)
            session.commit()
            seconds += time.perf_counter() - start
            rows += count
    return rows, seconds


def _dumped(session: psycopg.Connection, table: str) -> tuple[list[bytes], int]:
    query = f"COPY (SELECT * FROM {table} ORDER BY household_id, benefit, month, version) TO STDOUT (FORMAT binary)"
    with session.cursor() as cursor:
        with cursor.copy(query) as copy:
            data = [bytes(block) for block in copy]
        return data, cursor.rowcount
