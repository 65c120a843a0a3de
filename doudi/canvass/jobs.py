"""Jobs of a canvass: giving households to visitors."""

from typing import Any

from doudi.canvass import services
from doudi.core import jobs
from doudi.core.jobs import Work


@jobs.handler("canvass.assign")
def assign(work: Work) -> dict[str, Any]:
    """Give what nobody has to visit to visitors; again it finds nothing to give."""
    return vars(services.assign(work.args["canvass"], by=work.by))
