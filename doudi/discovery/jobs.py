"""Jobs of leads: lists that were handed in on a page, and the end of what is kept of who told one."""

from datetime import datetime
from typing import Any

from doudi.core import jobs
from doudi.core.jobs import Work
from doudi.core.services import purge
from doudi.discovery.models import LeadTeller
from doudi.discovery.services import run_list


@jobs.handler("leads.import")
def import_list(work: Work) -> dict[str, Any]:
    """Take a list in. Lines that were recorded before a kill are found by their numbers."""
    return run_list(work.args["number"], by=work.by, progress=work.progress)


@purge.also("tellers")
def end_tellers(now: datetime) -> int:
    """Delete who told a lead a year after its end (duties Q-07)."""
    number, _ = LeadTeller.objects.filter(lead__state="closed", lead__closed_at__lt=purge.years_before(now, 1)).delete()
    return number
