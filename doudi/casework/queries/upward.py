"""Cases put before the level above: those that a county sent, or that were sent to a supervisor."""

from django.db.models import F

from doudi.casework.models import OPEN, UpwardReferral
from doudi.core.models import Actor, Role

MOST = 200


def listed() -> list[UpwardReferral]:
    """What the reader may see, those without an answer first; at most 200, one query."""
    rows = UpwardReferral.objects.select_related("actor", "answered_by")
    return list(rows.order_by(F("answered_on").desc(nulls_first=True), "-pk")[:MOST])


def waiting(actor: Actor) -> int:
    """What waits for the actor: questions to answer for a supervisor, answers on open cases for the county."""
    if actor.role == Role.SUPERVISOR:
        return UpwardReferral.objects.filter(answer="").count()
    return UpwardReferral.objects.exclude(answer="").filter(case__state__in=OPEN).count()
