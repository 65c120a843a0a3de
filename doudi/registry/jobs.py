"""Jobs of the registry: comparing and writing what was handed in on a page."""

from typing import Any

from doudi.core import jobs
from doudi.core.jobs import Work
from doudi.registry import services


@jobs.handler("import.compare")
def compare(work: Work) -> dict[str, Any]:
    """Work out the differences. A comparison that was done is not done again."""
    return services.compare_import(work.args["number"], by=work.by, progress=work.progress)


@jobs.handler("import.write")
def write(work: Work) -> dict[str, Any]:
    """Write what was confirmed."""
    return services.write_import(work.args["number"], by=work.by, progress=work.progress)


@jobs.handler("import.forget")
def forget(work: Work) -> dict[str, Any]:
    """Take away what an import that was given up has left."""
    services.forget_import(work.args["number"], by=work.by)
    return {}
