"""The set-wise statements of the funds room, one file a subject."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection


def run(name: str, facts: Mapping[str, Any]) -> None:
    """Run the statements of a file one after another in the caller's transaction."""
    with connection.cursor() as cursor:
        for statement in text(name).split(";\n"):
            if statement.strip():
                cursor.execute(statement, facts)


def text(name: str) -> str:
    """What a file says."""
    return Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")


def set_wise() -> None:
    """Until the transaction ends, join as sets: tables that were just filled have no statistics yet, and the
    planner would take them row by row, which is quadratic."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")


@contextmanager
def as_sets() -> Iterator[None]:
    """The same for a few statements among others that go by index: afterwards it is as it was."""
    [(before,)] = rows("SELECT current_setting('enable_nestloop')")
    set_wise()
    yield
    rows("SELECT set_config('enable_nestloop', %(before)s, true)", {"before": before})


def planned() -> None:
    """Until the transaction ends, for a county among a hundred: the planner may go by index into tables of millions of
    rows, which lie in memory, and compiling would cost more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_nestloop = on; SET LOCAL random_page_cost = 1.1; SET LOCAL work_mem = '128MB';"
            " SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0;"
            " SET LOCAL default_statistics_target = 5"
        )


def region_wide() -> None:
    """Until the transaction ends, for one pass over a region: memory for its hashes, and every core."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'; SET LOCAL jit = off; SET LOCAL random_page_cost = 1.1")


def rows(statement: str, facts: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, facts or {})
        return cursor.fetchall()


def execute(statement: str, facts: Mapping[str, Any]) -> None:
    """Run one statement that gives no rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)


def span(table: str, column: str) -> tuple[int, int]:
    """The least and the greatest number in a column; 0 and 0 where there is none."""
    [(least, most)] = rows(f"SELECT coalesce(min({column}), 0), coalesce(max({column}), 0) FROM {table}")
    return least, most
