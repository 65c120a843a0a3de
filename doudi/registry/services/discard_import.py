"""The clerk has seen the differences and says no."""

from doudi.core import audit, jobs, requests
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import importing_found
from doudi.registry.errors import ImportState
from doudi.registry.models import Import, ImportLine, MendRow
from doudi.registry.services.import_file import ROLES

OPEN = (Import.State.COMPARED, Import.State.COMPARING, Import.State.WRITTEN)


def discard_import(number: int, *, key: str, reason: str, by: Actor) -> None:
    """Give an import up; what was written stays, what is open goes.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, ImportState.
    """
    body = {"import": number}
    with writing(by):
        held = importing_found.locked(number, by=by)
        if requests.earlier(by, "import.discarded", key, body) is not None:
            return
        require_role(by, *ROLES)
        if held.state not in OPEN:
            raise ImportState(held.get_state_display())
        job = jobs.ask("import.forget", by=by, division=held.division, number=held.pk)
        Import.objects.filter(pk=held.pk).update(state=Import.State.DISCARDED, job=job)
        audit.write(by, "import.discarded", f"import {held.pk}", held.division, reason)
        requests.remember(by, "import.discarded", key, body, True)


def forget_import(number: int, *, by: Actor) -> None:
    """Take away what people wrote in the rows of an import that was given up, and its differences.

    Raises NotInScope.
    """
    with writing(by):
        held = importing_found.found(number, by=by)
        ImportLine.objects.filter(of=held).delete()
        MendRow.objects.filter(of=held).delete()
        audit.write(by, "import.forgotten", f"import {held.pk}", held.division)
