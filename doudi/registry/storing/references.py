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


def newest(cursor: Cursor[Any]) -> dict[str, int]:
    """The newest id of each table, before anything is added. The import's lock keeps other imports out."""
    return {
        table: cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]  # type: ignore[index]
        for table in REFERENCES
    }


def check(cursor: Cursor[Any], before: dict[str, int]) -> None:
    """Raises BrokenReference if a row added since points to nothing."""
    for table, parents in REFERENCES.items():
        for parent in parents:
            found = cursor.execute(
                f"""
                SELECT count(*) FROM {table} t LEFT JOIN registry_{parent} p ON p.id = t.{parent}_id
                WHERE t.id > %s AND p.id IS NULL
                """,
                [before[table]],
            ).fetchone()
            if found and found[0]:
                raise BrokenReference(table, parent, found[0])
