"""What was imported, what it left to look at, and households that the rules left undecided."""

from django.db.models import Count, QuerySet

from doudi.core.models import Actor
from doudi.entitlements.models import Run, Undecided
from doudi.registry.models import Difference, Source
from doudi.web.queries.related import concerning

LIMIT = 50
ROWS = 200


def sources(actor: Actor) -> list[Source]:
    """The newest imports that concern the actor, each with its number of differences in scope; two queries."""
    rows = list(Source.objects.filter(concerning(actor)).select_related("actor").order_by("-pk")[:LIMIT])
    counted = Difference.objects.filter(source__in=[row.pk for row in rows]).values_list("source_id")
    totals = dict(counted.annotate(total=Count("pk")).order_by())
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
    """How many households the newest runs left undecided."""
    return _undecided(actor).values("household_id").distinct().count()


def _undecided(actor: Actor) -> QuerySet[Undecided]:
    runs = Run.objects.filter(concerning(actor)).order_by("division", "month", "-pk")
    newest = runs.distinct("division", "month").values("pk")
    return Undecided.objects.filter(run__in=newest).select_related("run")
