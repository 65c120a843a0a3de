"""The differences are worked out again: after rows were mended, or after a comparison failed."""

from doudi.core import audit, jobs, requests
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import importing_found
from doudi.registry.errors import ImportState
from doudi.registry.models import Import
from doudi.registry.services.import_file import ROLES
from doudi.registry.services.start_import import LOCK


def compare_again(number: int, *, key: str, by: Actor) -> None:
    """Have an import compared again with what was mended since.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, ImportState.
    """
    with writing(by):
        held = importing_found.locked(number, by=by)
        if requests.earlier(by, "import.compared_again", key, {"import": number}) is not None:
            return
        require_role(by, *ROLES)
        failed = held.job is not None and held.job.state == "failed"
        if held.state not in (Import.State.COMPARED, Import.State.WRITTEN) and not failed:
            raise ImportState(held.get_state_display())
        job = jobs.ask("import.compare", by=by, division=held.division, lock=LOCK, number=held.pk)
        Import.objects.filter(pk=held.pk).update(state=Import.State.COMPARING, job=job)
        audit.write(by, "import.compared_again", f"import {held.pk}", held.division)
        requests.remember(by, "import.compared_again", key, {"import": number}, True)
