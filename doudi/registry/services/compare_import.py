"""The differences that an import would make: the import itself, inside a transaction that is undone."""

from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import Max

from doudi.core import audit
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import importing_found, web_import
from doudi.registry.errors import ImportState
from doudi.registry.importing.households import ReadHousehold
from doudi.registry.models import Import, ImportLine, MendRow
from doudi.registry.services.import_file import Progress, Taken, cursor, list_absent, source_of, store_all
from doudi.registry.storing import differences


class _Undo(Exception):
    """Ends the transaction of a comparison without a trace."""


def compare_import(number: int, *, by: Actor, progress: Progress) -> dict[str, Any]:
    """Find what an import would change and which rows are to be mended; gives the counts.

    Raises, first match wins: NotInScope, ImportState and what reading a workbook raises.
    """
    held = importing_found.found(number, by=by)
    if held.state != Import.State.COMPARING:
        raise ImportState(held.get_state_display())
    taken = web_import.read(held, by=by, progress=progress)
    counts, lines = _tried(taken, by, progress)
    with writing(by):
        held = Import.objects.select_for_update().get(pk=number)
        ImportLine.objects.filter(of=held).delete()
        ImportLine.objects.bulk_create(
            [ImportLine(of=held, **line._asdict()) for line in lines[: differences.LIMIT]], batch_size=2000
        )
        _keep_faulty(held, taken.found)
        kinds = Counter(line.kind for line in lines)
        held.counts = {**counts, "kinds": kinds, **_columns(taken), "month": str(taken.month)}
        held.state, held.compared = Import.State.COMPARED, held.version
        held.save(update_fields=["counts", "state", "compared"])
        audit.write(by, "import.compared", f"import {held.pk}", held.division, counts=counts)
    return counts


def _tried(taken: Taken, by: Actor, progress: Progress) -> tuple[dict[str, int], list[differences.Line]]:
    lines: list[differences.Line] = []
    counts: dict[str, int] = {}
    try:
        with transaction.atomic(durable=True):
            before = differences.newest(cursor())
            source = source_of(taken, by)
            counts |= store_all(taken, source, by, progress, durable=False)
            if counts["households"]:
                list_absent(taken, source)
            lines += differences.collect(cursor(), source, before)
            raise _Undo
    except _Undo:
        pass
    counts["unchanged"] = counts["households"] - counts["changed"]
    return counts, lines


def _columns(taken: Taken) -> dict[str, Any]:
    book = taken.book
    return {"undeclared": book.undeclared, "unnamed": book.unnamed, "skipped_sheets": book.skipped_sheets}


def _keep_faulty(held: Import, found: list[ReadHousehold]) -> None:
    """Rows to mend are kept sealed. One that was mended and clashes with the registry is to be mended again."""
    held_rows = MendRow.objects.filter(of=held)
    group = held_rows.aggregate(last=Max("group"))["last"] or 0
    known = set(held_rows.values_list("sheet", "row"))
    # The rows of a mended sheet lie in this order, which the first refusal must not change for the second.
    ready = list(held_rows.filter(ready=True, taken=False).order_by("group", "row"))
    for household in found:
        if not household.faulty or web_import.is_among(household, known):
            continue
        if household.table.sheet == web_import.MENDED_SHEET:
            _refuse_mended(ready, household)
            continue
        group += 1
        for row in household.rows:
            cells = web_import.cells_of(household, row)
            MendRow.objects.create(
                of=held,
                division=held.division,
                group=group,
                sheet=household.table.sheet[:80],
                row=household.table.numbers[row],
                sealed=cells.seal(),
            )


def _refuse_mended(ready: list[MendRow], household: ReadHousehold) -> None:
    """Say again what is wrong with a household that was mended."""
    for row in household.rows:
        mended = ready[household.table.numbers[row] - 2]
        cells = web_import.unsealed(mended)
        cells.faults = web_import.faults_of(household, row)
        MendRow.objects.filter(pk=mended.pk).update(sealed=cells.seal())
        MendRow.objects.filter(of=mended.of_id, group=mended.group).update(ready=False)
