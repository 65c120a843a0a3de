"""Who answers for a lead: another township or county, the officers for children, a named handler."""

from typing import Any

from doudi.core import clock, divisions, scope
from doudi.core.actors import in_force
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.discovery.acting import HANDLERS, READERS, at, is_for, moved, noted, reasoned, seen, written
from doudi.discovery.errors import HandlerUnfit, PlaceTheSame
from doudi.discovery.models import HandOver, Lead, LeadState

LEVELS = ("county", "township", "village")


def hand_over(lead_id: int, division: str, reason: str, *, by: Actor, version: int) -> None:
    """Another place answers from here on, in scope or not: a family is where it is, and its clock goes on running.

    A lead is taken where it is heard of; whoever took it sees by the hand-over where it went, and no more. Raises,
    first match wins: LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, DivisionUnknown, DivisionAbolished,
    DivisionLevel, PlaceTheSame, ReasonMissing.
    """
    with writing(by):
        lead = seen(lead_id, by, version, *HANDLERS)
        at(lead, LeadState.OPEN)
        place = divisions.find(division, clock.today())
        if place.level not in LEVELS:
            scope.require_level(place.code, "county")
        if place.code == lead.division:
            raise PlaceTheSame()
        why = reasoned(reason)
        HandOver.objects.create(lead=lead, division=lead.division, to_division=place.code, reason=why, actor=by)
        noted(lead, by, "handed_over", why, to=place.code, frm=lead.division)
        moved(lead, place.code, child=False)


def for_child_officers(lead_id: int, reason: str, *, by: Actor, version: int) -> None:
    """It proved to be about a child: from here on it is for the named officers alone (duties L-06, Q-06).

    Raises, first match wins: LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, ReasonMissing.
    """
    with writing(by):
        lead = seen(lead_id, by, version, *HANDLERS)
        at(lead, LeadState.OPEN)
        noted(lead, by, "to_child_officers", reasoned(reason))
        moved(lead, lead.division, child=True)


def name_handler(lead_id: int, handler_id: int, *, by: Actor, version: int) -> Lead:
    """Name who handles a lead; who told a protected one is shown to them alone.

    Raises, first match wins: LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, HandlerUnfit.
    """
    with writing(by):
        lead = seen(lead_id, by, version, *READERS)
        at(lead, LeadState.OPEN)
        handler = Actor.objects.filter(in_force(clock.today()), pk=handler_id).first()
        if handler is None or handler.role not in HANDLERS or not is_for(lead, handler):
            raise HandlerUnfit()
        lead.handler = handler
        return written(lead, by, "handler_named", changed=["handler"], handler=handler.pk)


def handlers(lead: Lead) -> list[Actor]:
    """Who may be named: posts in force that handle such leads there, nearest first, at most 100. One query."""
    digits = scope.significant(lead.division)
    around = [scope.full_code(digits[:length]) for length in (2, 4, 6, 9, 12) if length <= len(digits)]
    roles: Any = [str(Role(role)) for role in HANDLERS]
    rows = Actor.objects.filter(in_force(clock.today()), division__in=around, role__in=roles)
    return [row for row in rows.order_by("-division", "name")[:100] if is_for(lead, row)]
