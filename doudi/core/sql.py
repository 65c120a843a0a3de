"""Pieces of SQL that migrations share: row-level security and append-only tables."""

from django.db.migrations import RunSQL

# Initplans: each sub-select is worked out once a query, so that the index on division is used.
IN_SCOPE = """
    ((division >= (SELECT doudi_low()) AND division < (SELECT doudi_high()))
      OR division = ANY ((SELECT doudi_inherited())::text[]))
    AND division <> ALL ((SELECT doudi_handed_over())::text[])
"""


def guard(table: str) -> RunSQL:
    """Row-level security on a table with a division column: the pages' role sees its scope."""
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY {table}_scope ON {table} FOR ALL TO doudi_app
          USING ({IN_SCOPE}) WITH CHECK ({IN_SCOPE});
        """,
        RunSQL.noop,
    )


def append_only(table: str, *, may_change: tuple[str, ...] = ()) -> RunSQL:
    """A table whose rows are never deleted, and changed only in the columns named."""
    names = ", ".join(f"'{name}'" for name in may_change)
    return RunSQL(
        f"""
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
          FOR EACH ROW EXECUTE FUNCTION doudi_append_only({names});
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
          FOR EACH STATEMENT EXECUTE FUNCTION doudi_append_only();
        """,
        RunSQL.noop,
    )
