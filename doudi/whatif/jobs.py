"""The job that answers a question."""

from typing import Any

from doudi.core import jobs
from doudi.core.jobs import Work
from doudi.whatif import services

STEPS = {"facts": "read", "rules": "decide"}


@jobs.handler("whatif.run")
def run(work: Work) -> dict[str, Any]:
    """Work out today beside the changed figures and keep the numbers."""

    def progress(stage: str, done: int, of: int) -> None:
        work.progress(STEPS[stage], done, of)

    asked = services.work_out(work.args["asked"], by=work.by, progress=progress)
    return {"asked": asked.pk}
