"""Pieces of SQL that migrations share: row-level security and append-only tables."""

from collections.abc import Iterable

from django.db.migrations import RunSQL

# Initplans: each sub-select is worked out once a query, so that the index on division is used.
IN_SCOPE = """
    ((division >= (SELECT doudi_low()) AND division < (SELECT doudi_high()))
      OR division = ANY ((SELECT doudi_inherited())::text[]))
    AND division <> ALL ((SELECT doudi_handed_over())::text[])
"""


def role_in(roles: Iterable[object]) -> str:
    """A condition: the role of the transaction's scope is one of these."""
    names = ",".join(sorted(str(getattr(role, "value", role)) for role in roles))
    return f"(SELECT doudi_role() = ANY ('{{{names}}}'))"


def guard(table: str, *, read: Iterable[object] = (), write: Iterable[object] = ()) -> RunSQL:
    """Row-level security on a table with a division column: the pages' role sees its scope.

    `read` and `write` are roles (doudi.core.role_sets): others see no row, or cannot add or change one. Nothing is
    ever deleted. It may be called again on a table with other roles. Without roles it tests the division alone:
    so were the first tables, and no new one may be (a sweep holds it so).
    """
    if not read:
        return RunSQL(
            f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY {table}_scope ON {table} FOR ALL TO doudi_app
              USING ({IN_SCOPE}) WITH CHECK ({IN_SCOPE});
            """,
            RunSQL.noop,
        )
    readable, writable = f"{IN_SCOPE} AND {role_in(read)}", f"{IN_SCOPE} AND {role_in(write)}"
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS {table}_scope ON {table};
        DROP POLICY IF EXISTS {table}_read ON {table};
        DROP POLICY IF EXISTS {table}_add ON {table};
        DROP POLICY IF EXISTS {table}_change ON {table};
        CREATE POLICY {table}_read ON {table} FOR SELECT TO doudi_app USING ({readable});
        CREATE POLICY {table}_add ON {table} FOR INSERT TO doudi_app WITH CHECK ({writable});
        CREATE POLICY {table}_change ON {table} FOR UPDATE TO doudi_app
          USING ({writable}) WITH CHECK ({writable});
        """,
        RunSQL.noop,
    )


def counted(roles: Iterable[object]) -> str:
    """The condition of a SECURITY DEFINER function that counts rows: in scope, for these roles; all for bulk work.

    Such a function gives numbers alone, also to those who see no row. The log-in role cannot be changed by SQL.
    """
    return f"(session_user = 'doudi_job' OR ({IN_SCOPE} AND {role_in(roles)}))"


def counting(name: str, arguments: str, columns: str, body: str) -> RunSQL:
    """A SECURITY DEFINER function of a room that gives numbers: its arguments, the columns it gives, its query."""
    kinds = ", ".join(part.strip().split(" ", 1)[1] for part in arguments.split(","))
    return RunSQL(
        f"""
        CREATE FUNCTION {name}({arguments}) RETURNS TABLE ({columns})
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ {body} $$;
        REVOKE EXECUTE ON FUNCTION {name}({kinds}) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION {name}({kinds}) TO doudi_app, doudi_job;
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
