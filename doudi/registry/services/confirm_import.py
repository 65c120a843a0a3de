"""The clerk has seen the differences and says yes."""

from doudi.core import audit, jobs, requests
from doudi.core.actors import require_role
from doudi.core.errors import Stale
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import importing_found
from doudi.registry.errors import ImportState
from doudi.registry.models import Import
from doudi.registry.services.import_file import ROLES
from doudi.registry.services.start_import import LOCK


def confirm_import(number: int, *, key: str, version: int, by: Actor) -> None:
    """Have an import written as its differences show it.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale (rows were mended since), ImportState.
    """
    body = {"import": number, "version": version}
    with writing(by):
        held = importing_found.locked(number, by=by)
        if requests.earlier(by, "import.confirmed", key, body) is not None:
            return
        require_role(by, *ROLES)
        if version != held.version or held.compared != held.version:
            raise Stale(version, held.version)
        if held.state != Import.State.COMPARED:
            raise ImportState(held.get_state_display())
        job = jobs.ask("import.write", by=by, division=held.division, lock=LOCK, number=held.pk)
        Import.objects.filter(pk=held.pk).update(state=Import.State.WRITING, job=job)
        audit.write(by, "import.confirmed", f"import {held.pk}", held.division, version=version)
        requests.remember(by, "import.confirmed", key, body, True)
