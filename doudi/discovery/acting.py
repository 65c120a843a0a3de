"""What every service of a lead begins and ends with: who may, what they saw, what is written of it."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from doudi.casework.acting import COUNTY, TOWNSHIP, reach
from doudi.core import audit, clock
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope, ReasonMissing, Stale
from doudi.core.models import Actor, Role
from doudi.core.role_sets import CASE_WRITERS, CHILD_FILE_WRITERS
from doudi.discovery.errors import LeadAtAnotherStep, LeadUnknown
from doudi.discovery.models import Lead, LeadEvent, LeadState

# Who goes on with a lead, and who answers for what a village or a colleague closed.
HANDLERS = (Role.VILLAGE_WORKER, *TOWNSHIP, *COUNTY, Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR)
READERS = (*TOWNSHIP, *COUNTY, Role.CHILD_SUPERVISOR)


def seen(lead_id: int, by: Actor, version: int, *roles: Any) -> Lead:
    """The lead locked for this write, as the person saw it.

    Raises, first match wins: LeadUnknown (also outside the scope, and one about a child for others than the named
    officers), RoleMissing, Stale.
    """
    lead = Lead.objects.select_for_update(of=("self",)).filter(pk=lead_id).first()
    if lead is None or not is_for(lead, by):
        raise LeadUnknown(lead_id)
    require_role(by, *roles)
    if lead.version != version:
        raise Stale(version, lead.version)
    return lead


def is_for(lead: Lead, by: Actor) -> bool:
    """Whether a lead is in the actor's scope and of the kind that their role handles (duties Q-06)."""
    try:
        reach(by, lead.division)
    except NotInScope:
        return False
    return by.role in (CHILD_FILE_WRITERS if lead.about_child else CASE_WRITERS)


def at(lead: Lead, *states: Any) -> None:
    """Raises LeadAtAnotherStep unless the lead stands at one of these."""
    if lead.state not in states:
        raise LeadAtAnotherStep(
            str(LeadState(lead.state).label), "、".join(str(LeadState(state).label) for state in states)
        )


def reasoned(words: str) -> str:
    """Words that must be there. Raises ReasonMissing."""
    if not words.strip():
        raise ReasonMissing()
    return words.strip()


def answered(lead: Lead) -> list[str]:
    """Note that somebody answered, if nobody had; gives what changed."""
    if lead.met_at is not None:
        return []
    lead.met_at = clock.now()
    return ["met_at"]


def written(lead: Lead, by: Actor, verb: str, note: str = "", *, changed: Sequence[str] = (), **facts: Any) -> Lead:
    """Close the write: a new version, what is due next, a line of the timeline, an entry of the audit log."""
    lead.version += 1
    lead.next_due_at = next_due(lead)
    lead.save(update_fields=[*changed, "version", "next_due_at"])
    noted(lead, by, verb, note, **facts)
    return lead


def noted(lead: Lead, by: Actor, verb: str, note: str = "", **facts: Any) -> None:
    """A line of the timeline and an entry of the audit log."""
    LeadEvent.objects.create(lead=lead, actor=by, verb=verb, note=note, facts=facts)
    audit.write(by, f"lead.{verb}", f"lead {lead.pk}", lead.division, **facts)


def moved(lead: Lead, division: str, *, child: bool) -> None:
    """Another place, or the officers for children, answer: the row may leave the scope, so a function moves it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT discovery_hand_over(%s, %s, %s, %s)", [lead.pk, lead.version, division, child])
        assert cursor.fetchone() == (True,), lead.pk  # noqa: S101 - `seen` asked for the same


def next_due(lead: Lead) -> Any:
    """Which limit runs: the first answer, then the end; none once it is closed."""
    if lead.state == LeadState.CLOSED:
        return None
    return lead.end_due_at if lead.met_at else lead.due_at
