"""A lead comes in (the notice 一)."""

from dataclasses import asdict

from doudi.core import clock, divisions, requests, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.discovery.models import Lead
from doudi.discovery.recording import Told, record
from doudi.discovery.rights import WRITERS


def receive(told: Told, *, by: Actor, key: str) -> Lead:
    """Record a lead. The same key gives the same lead.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, DivisionUnknown, DivisionAbolished, ToldNothing,
    ReceivedInFuture, ValueUnsound, IdUnsound, LeadKnown.
    """
    body = asdict(told)
    with writing(by):
        scope.require(by, divisions.today_of(scope.full_code(told.division)))
        requests.alone(by, "lead.receive", key)
        if (held := requests.earlier(by, "lead.receive", key, body)) is not None:
            return Lead.objects.get(pk=held)
        require_role(by, *sorted(WRITERS))
        divisions.find(told.division, clock.today())
        lead = record(told, by=by)
        requests.remember(by, "lead.receive", key, body, lead.pk)
        return lead
