"""Jobs of leads: lists that were handed in on a page."""

from typing import Any

from doudi.core import jobs
from doudi.core.jobs import Work
from doudi.discovery.services import run_list


@jobs.handler("leads.import")
def import_list(work: Work) -> dict[str, Any]:
    """Take a list in. Lines that were recorded before a kill are found by their numbers."""
    return run_list(work.args["number"], by=work.by, progress=work.progress)
