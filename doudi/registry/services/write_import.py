"""What was confirmed is written."""

from typing import Any

from doudi.core import audit
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import importing_found, web_import
from doudi.registry.errors import ImportState
from doudi.registry.models import Import, ImportLine, MendRow
from doudi.registry.services.import_file import Imported, Progress, write_taken


def write_import(number: int, *, by: Actor, progress: Progress) -> dict[str, Any]:
    """Write an import that was confirmed, by the same code as `doudi import`; gives its counts.

    Killed anywhere and run again it ends the same. The lists of differences go: the registry has the facts.
    Raises, first match wins: NotInScope, ImportState and what reading a workbook raises.
    """
    held = importing_found.found(number, by=by)
    if held.state != Import.State.WRITING:
        raise ImportState(held.get_state_display())
    taken = web_import.read(held, by=by, progress=progress)
    done, source = write_taken(taken, by=by, progress=progress)
    with writing(by):
        refused = _refused(held, taken.found)
        MendRow.objects.filter(of=held, ready=True, taken=False).exclude(group__in=refused).update(
            taken=True, sealed=web_import.Cells({}).seal()
        )
        MendRow.objects.filter(of=held, group__in=refused).update(ready=False)
        ImportLine.objects.filter(of=held).delete()
        Import.objects.filter(pk=held.pk).update(
            state=Import.State.WRITTEN, source=source, counts={**held.counts, "written": _counts(done)}
        )
        audit.write(by, "import.written", f"import {held.pk}", held.division, counts=_counts(done))
    return _counts(done)


def _refused(held: Import, found: list[Any]) -> set[int]:
    """Groups that clashed with something that was written after the comparison."""
    ready = list(MendRow.objects.filter(of=held, ready=True, taken=False).order_by("group", "row"))
    return {
        ready[household.table.numbers[row] - 2].group
        for household in found
        if household.faulty and household.table.sheet == web_import.MENDED_SHEET
        for row in household.rows
    }


def _counts(done: Imported) -> dict[str, int]:
    return {name: getattr(done, name) for name in ("households", "people", "changed", "unchanged", "rejected_rows")}
