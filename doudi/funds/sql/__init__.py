"""The set-wise statements of the funds room, one file a subject, split at blank lines."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import connection


def run(name: str, facts: Mapping[str, Any]) -> None:
    """Run the statements of a file one after another in the caller's transaction."""
    text = Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        for statement in text.split(";\n"):
            if statement.strip():
                cursor.execute(statement, facts)


def set_wise() -> None:
    """Until the transaction ends, join as sets: tables that were just filled have no statistics yet, and the
    planner would take them row by row, which is quadratic."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")


def rows(statement: str, facts: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, facts or {})
        return cursor.fetchall()
