"""The big tables have no foreign keys: what a transaction added is checked set-wise before it commits."""

from typing import Any

from psycopg import Cursor

from doudi.registry.storing.errors import BrokenReference

REFERENCES = {
    "registry_membership": ("person", "household", "source"),
    "registry_householdfacts": ("household", "source"),
    "registry_personfacts": ("person", "source"),
    "registry_income": ("person", "source"),
    "registry_certificate": ("person", "source"),
    "registry_account": ("person", "source"),
    "registry_status": ("person", "household", "source"),
    "registry_openingpayment": ("person",),
}
# Statistics lag behind a running import, and the planner would read whole tables, the longer the longer it runs.
# A range with both ends, and an array of keys, it looks up in the index whatever the statistics say.
ADDED = "SELECT {parent}_id AS id FROM {table} WHERE id > {after} AND id <= {to}"
MISSING = """
WITH named AS MATERIALIZED ({named})
SELECT (SELECT count(*) FROM named) - (SELECT count(*) FROM registry_{parent} WHERE id = ANY(ARRAY(SELECT id FROM named)))
"""
BROKEN = """
SELECT count(*) FROM {table} t LEFT JOIN registry_{parent} p ON p.id = t.{parent}_id
WHERE t.id > {after} AND p.id IS NULL
"""


def newest(cursor: Cursor[Any]) -> dict[str, int]:
    """The newest id of each table, before anything is added. The import's lock keeps other imports out."""
    rows = " UNION ALL ".join(f"SELECT '{table}', coalesce(max(id), 0) FROM {table}" for table in REFERENCES)
    return dict(cursor.execute(rows).fetchall())


def check(cursor: Cursor[Any], before: dict[str, int]) -> None:
    """Raises BrokenReference if a row added since points to nothing."""
    now = newest(cursor)
    for parent in ("person", "household", "source"):
        named = " UNION ".join(
            ADDED.format(parent=parent, table=table, after=before[table], to=now[table]) for table in _naming(parent)
        )
        if _number(cursor, MISSING.format(named=named, parent=parent)):
            _raise_broken(cursor, parent, before)


def _naming(parent: str) -> list[str]:
    return [table for table, parents in REFERENCES.items() if parent in parents]


def _raise_broken(cursor: Cursor[Any], parent: str, before: dict[str, int]) -> None:
    """Raises BrokenReference for the first table whose rows point to no such parent."""
    for table in _naming(parent):
        if rows := _number(cursor, BROKEN.format(table=table, parent=parent, after=before[table])):
            raise BrokenReference(table, parent, rows)


def _number(cursor: Cursor[Any], statement: str) -> int:
    return int(cursor.execute(statement).fetchone()[0])  # type: ignore[index]
