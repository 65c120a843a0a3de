"""How many leads ask for something now, in one query."""

from dataclasses import dataclass

from django.db.models import Count, Q

from doudi.core import clock
from doudi.core.models import Actor
from doudi.discovery.acting import READERS
from doudi.discovery.models import Lead, LeadState


@dataclass(frozen=True)
class Counts:
    """Leads that are not closed, in scope. `late` and `urgent_late` were not answered in time."""

    life: int
    urgent_late: int
    urgent: int
    late: int
    unanswered: int
    end_late: int
    following: int
    closures: int
    unnamed: int


def counts(by: Actor) -> Counts:
    """What waits in the actor's scope; closures that they wrote themselves are somebody else's to read."""
    now = clock.now()
    new = Q(state=LeadState.OPEN, met_at__isnull=True)
    met = Q(state=LeadState.OPEN, met_at__isnull=False)
    late = Q(next_due_at__lte=now)
    waiting = Q(state=LeadState.CLOSING) & ~Q(closed_by=by.pk) if by.role in READERS else Q(pk__in=[])
    asked = {
        "life": new & Q(danger="life"),
        "urgent_late": new & Q(danger="urgent") & late,
        "urgent": new & Q(danger="urgent") & ~late,
        "late": new & Q(danger="none") & late,
        "unanswered": new & Q(danger="none") & ~late,
        "end_late": met & late,
        "following": met & ~late,
        "closures": waiting,
        "unnamed": Q(state=LeadState.OPEN, protected=True, handler__isnull=True)
        if by.role in READERS
        else Q(pk__in=[]),
    }
    found = Lead.objects.exclude(state=LeadState.CLOSED).aggregate(
        **{name: Count("pk", filter=wanted) for name, wanted in asked.items()}
    )
    return Counts(**found)
