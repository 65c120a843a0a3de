"""The job that a letter asks for."""

from typing import Any

from doudi.core import jobs
from doudi.core.jobs import Work
from doudi.core.writes import writing
from doudi.person.delivering import deliver


@jobs.handler("letter.deliver")
def deliver_letter(work: Work) -> dict[str, Any]:
    """Deliver a letter, in the name of the help page; run again it changes nothing."""
    with writing(work.by):
        letter = deliver(work.args["letter"], by=work.by)
    return {"lead": letter.lead_id} if letter.lead_id else {}
