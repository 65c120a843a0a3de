"""A workbook is handed in on a page."""

from datetime import date

from doudi.core import audit, clock, divisions, jobs, requests, scope, uploads
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry.models import Import
from doudi.registry.services.import_file import ROLES

LOCK = "import"
"""Comparing and writing come one after another: both hold the registry's import lock."""


def start_import(file: uploads.Checked, division: str, month: date | None, *, key: str, by: Actor) -> int:
    """Keep a workbook and have it compared with the registry; nothing is written. Gives the import's number.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, DivisionUnknown, DivisionAbolished.
    """
    body = {"division": division, "month": month, "file": file.name, "bytes": len(file.content)}
    with writing(by):
        scope.require(by, division)
        earlier = requests.earlier(by, "import.started", key, body)
        if earlier is not None:
            return int(earlier)
        require_role(by, *ROLES)
        place = divisions.find(division, month or clock.today())
        upload = uploads.keep(file, purpose="workbook", division=place.code, by=by)
        held = Import.objects.create(upload=upload, division=place.code, month=month, by=by)
        held.job = jobs.ask("import.compare", by=by, division=place.code, lock=LOCK, number=held.pk)
        held.save(update_fields=["job"])
        audit.write(by, "import.started", f"import {held.pk}", place.code, upload=upload.pk)
        requests.remember(by, "import.started", key, body, held.pk)
    return held.pk
