"""Tables in memory (DuckDB) that are asked in SQL: filled by queries to the database, or from columns."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import psycopg
from django.db import connection

from doudi.entitlements.binary import Columns, Field, read_whole

NAMED = re.compile(r"\$([a-z_]+)")


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """One a process: tables are temporary, each of the connection that made it. One thread, for counties are drawn up
    side by side; it reads and writes no file, not even of its own, and fetches no extension."""
    return duckdb.connect(":memory:", config={"threads": 1, "enable_external_access": "false", "temp_directory": ""})


class Memory:
    """The tables of one transaction, and the connection of it that they are read by."""

    def __init__(self, session: psycopg.Connection) -> None:
        self._held = _engine().cursor()
        self.session = session

    def close(self) -> None:
        """Let everything go."""
        self._held.close()

    def read(self, table: str, query: str, fields: list[Field], facts: Mapping[str, object]) -> None:
        """Hold the rows of a query to the database as a table; the query selects the fields in their order."""
        self.hold(table, read_whole(self.session, query, fields, facts))

    def hold(self, table: str, columns: Columns) -> None:
        """Hold columns of equal length as a table, in place of what it held."""
        self._held.register("given", columns)
        self._held.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM given")
        self._held.unregister("given")

    def run(self, name: str, facts: Mapping[str, object]) -> None:
        """Run the statements of a file, one after another."""
        for statement in Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                self._execute(statement, facts)

    def change(self, statement: str, facts: Mapping[str, object]) -> None:
        """Run one statement that gives no rows."""
        self._execute(statement, facts)

    def rows(self, query: str, facts: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query to the tables in memory."""
        return self._execute(query, facts or {}).fetchall()

    def columns(self, query: str, facts: Mapping[str, object] | None = None) -> Columns:
        """The same as columns, masked where they hold NULL. Raises TypeError for a sum that is not cast to a whole
        number: NumPy would have it as a float."""
        found: Columns = self._execute(query, facts or {}).fetchnumpy()
        if any(column.dtype.kind == "f" for column in found.values()):
            raise TypeError(query)
        return found

    def column(self, query: str, facts: Mapping[str, object] | None = None) -> np.ndarray:
        """The first column of a query's rows."""
        return next(iter(self.columns(query, facts).values()))

    def any(self, table: str) -> bool:
        """Whether a table has a row."""
        return bool(self.rows(f"SELECT 1 FROM {table} LIMIT 1"))

    def _execute(self, query: str, facts: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        return self._held.execute(query, {name: facts[name] for name in NAMED.findall(query)})


@contextmanager
def memory() -> Iterator[Memory]:
    """Empty tables beside the caller's transaction, for as long as the block lasts."""
    connection.ensure_connection()
    held = Memory(connection.connection)
    try:
        yield held
    finally:
        held.close()
