"""What was imported, what it left to look at, and households that the rules left undecided."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from doudi.core.models import Actor
from doudi.entitlements.models import Run, Undecided
from doudi.registry.models import Difference, Import, Source
from doudi.web.queries.related import concerning

LIMIT = 50
ROWS = 200


def sources(actor: Actor) -> list[Source]:
    """The newest imports that concern the actor, each with its number of differences in scope; two queries."""
    rows = list(
        Source.objects.filter(concerning(actor), kind=Source.Kind.FILE).select_related("actor").order_by("-pk")[:LIMIT]
    )
    totals = dict(_numbers("SELECT source_id, total FROM registry_differences(%s)", [row.pk for row in rows]))
    for row in rows:
        row.differences = totals.get(row.pk, 0)
    return rows


def differences(source: Source) -> list[Difference]:
    """What a file says that the registry does not take, at most 200 rows."""
    return list(Difference.objects.filter(source=source).order_by("division", "household_id", "pk")[:ROWS])


def undecided(actor: Actor) -> list[Undecided]:
    """Households left undecided by the newest run of each division and month, at most 200 rows."""
    return list(_undecided(actor).order_by("division", "household_id", "pk")[:ROWS])


def undecided_count(actor: Actor) -> int:
    """How many households the newest runs left undecided; two queries."""
    runs = list(_newest_runs(actor))
    return int(_numbers("SELECT total FROM entitlements_undecided_households(%s)", runs)[0][0])


def _undecided(actor: Actor) -> QuerySet[Undecided]:
    return Undecided.objects.filter(run__in=_newest_runs(actor)).select_related("run")


def _newest_runs(actor: Actor) -> QuerySet[Run, int]:
    runs = Run.objects.filter(concerning(actor), of="").order_by("division", "month", "-pk")
    return runs.distinct("division", "month").values_list("pk", flat=True)


def _numbers(statement: str, keys: list[int]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [keys])
        return cursor.fetchall()


def open_imports() -> list[Import]:
    """Workbooks handed in on pages in the reader's scope that are not given up, newest first, at most 20."""
    rows = Import.objects.exclude(state=Import.State.DISCARDED).select_related("upload", "by")
    return list(rows.order_by("-pk")[:20])
