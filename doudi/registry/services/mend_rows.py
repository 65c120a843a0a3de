"""Faulty rows of a workbook are mended on the screen."""

from collections.abc import Mapping

from django.db.models import F

from doudi.core import audit, divisions, requests
from doudi.core.actors import require_role
from doudi.core.errors import Stale
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import importing_found, web_import
from doudi.registry.errors import ImportState
from doudi.registry.models import Import, MendRow
from doudi.registry.services.import_file import ROLES, month_of

CELL_CHARS_MAX = 400


def mend_rows(
    number: int, group: int, *, texts: Mapping[int, Mapping[str, str]], key: str, version: int, by: Actor
) -> bool:
    """Put new texts into the cells of one household's rows (MendRow id, field) and check them as an import does.

    Nothing goes into the registry yet. Gives whether the household is ready; what is still wrong is kept with it.
    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ImportState.
    """
    body = {"import": number, "group": group, "texts": {str(row): dict(held) for row, held in texts.items()}}
    with writing(by):
        held = importing_found.locked(number, by=by)
        earlier = requests.earlier(by, "import.mended", key, body)
        if earlier is not None:
            return bool(earlier)
        require_role(by, *ROLES)
        if version != held.version:
            raise Stale(version, held.version)
        if held.state not in (Import.State.COMPARED, Import.State.WRITTEN):
            raise ImportState(held.get_state_display())
        rows = list(MendRow.objects.filter(of=held, group=group, taken=False).order_by("row"))
        for row in rows:
            _put(row, texts.get(row.pk, {}))
        ready = _check(held, rows)
        Import.objects.filter(pk=held.pk).update(version=F("version") + 1)
        audit.write(by, "import.mended", f"import {held.pk}", held.division, group=group, ready=ready)
        requests.remember(by, "import.mended", key, body, ready)
    return ready


def _put(row: MendRow, texts: Mapping[str, str]) -> None:
    cells = web_import.unsealed(row)
    for name, text in texts.items():
        if name in cells.texts:
            cells.texts[name] = text.replace("\x00", "").strip()[:CELL_CHARS_MAX]
    row.sealed = cells.seal()


def _check(held: Import, rows: list[MendRow]) -> bool:
    """The checks of an import on these rows alone; what another row or the registry says comes with the comparison."""
    month = month_of(held.month, str(held.counts.get("month", "")))
    found = web_import.mended_households(rows, divisions.find(held.division, month), month)
    ready = bool(rows) and len(found) == 1 and not found[0].faulty
    for household in found:
        for at in household.rows:
            row = rows[household.table.numbers[at] - 2]
            cells = web_import.unsealed(row)
            cells.faults = web_import.faults_of(household, at)
            row.sealed = cells.seal()
    for row in rows:
        MendRow.objects.filter(pk=row.pk).update(sealed=row.sealed, ready=ready)
    return ready
