"""A lead ends in a case: the office opens it itself (主动发现), or the lead joins the one that runs (L-07, C-06)."""

from dataclasses import dataclass

from django.db.models import Q

from doudi.casework import clocks as case_clocks
from doudi.casework.acting import COUNTY, reach
from doudi.casework.acting import written as case_written
from doudi.casework.grounds import hardship_of
from doudi.casework.models import OPEN, Case, Kind, Origin
from doudi.casework.services.apply import OPENERS, opened, stored
from doudi.casework.services.relief import Hardship, claimed
from doudi.casework.services.take_in import Known, Newcomer, home_of, source_of
from doudi.core import clock, requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.discovery.acting import at, reasoned, seen
from doudi.discovery.errors import ApplicantDied, NotMatched
from doudi.discovery.models import Danger, Lead, LeadState, Result
from doudi.discovery.services.end import ended
from doudi.registry.models import Household, Person


@dataclass(frozen=True)
class Begun:
    """The case to open: kind (dibao, tekun, edge, relief), for relief the ground (C-02), who applies, what for.

    `who` is a member of the household that was confirmed, or somebody who is registered now. In danger to life the
    words may be the lead's own.
    """

    kind: str
    need: str
    who: Known | Newcomer
    ground: str = ""


def to_case(lead_id: int, begun: Begun, *, by: Actor, version: int, key: str) -> Lead:
    """End a lead in a case of its family: a new one, or the open one of the same kind, which notes the lead.

    An urgent lead opens an urgent case, whose hours run at once. Raises, first match wins: LeadUnknown, KeyReused,
    RoleMissing, Stale, LeadAtAnotherStep, NotMatched, ReasonMissing, HouseholdUnknown, NotInScope, DivisionUnknown,
    IdUnsound, ValueUnsound, PersonElsewhere, ApplicantDied, OpenAlready.
    """
    body = [lead_id, str(begun)]
    with writing(by):
        if (held := requests.earlier(by, "lead.to_case", key, body)) is not None:
            return Lead.objects.get(pk=held)
        lead = seen(lead_id, by, version, *OPENERS, *COUNTY)
        at(lead, LeadState.OPEN)
        if lead.matched_at is None:
            raise NotMatched()
        need = reasoned(begun.need)
        reach(by, begun.who.place)
        home, person = home_of(begun.who, source_of(begun.who, key, by))
        if person.died_on is not None:
            raise ApplicantDied(str(person.died_on))
        lead.case = _case(lead, begun, home, person, need, by)
        if lead.person_id is None:
            lead.person, lead.household = person, home
        requests.remember(by, "lead.to_case", key, body, lead.pk)
        return ended(lead, Result.CASE, by, "", "case", "person", "household")


def _case(lead: Lead, begun: Begun, home: Household, person: Person, need: str, by: Actor) -> Case:
    urgent = lead.danger in (Danger.URGENT, Danger.LIFE)
    running = Case.objects.select_for_update(of=("self",)).filter(
        Q(household=home, state__in=OPEN), kind=Kind(begun.kind)
    )
    joined = running.order_by("-pk").first()
    if joined is not None:
        return _joined(joined, lead, urgent, by)
    case = Case(
        kind=Kind(begun.kind), origin=Origin.EX_OFFICIO, division=home.division, household=home, applicant=person,
        need=need, opened_by=by, urgent=urgent,
    )  # fmt: skip
    if case.kind == Kind.RELIEF:
        day = lead.received_at.astimezone(clock.ZONE).date()
        return claimed(case, Hardship(hardship_of(begun.ground), begun.ground, day), by)
    stored(case)
    return opened(case, by)


def _joined(case: Case, lead: Lead, urgent: bool, by: Actor) -> Case:
    """The open case notes that somebody told of the family again; an urgent word makes it urgent."""
    if urgent and not case.urgent and case.kind == Kind.RELIEF:
        case.urgent = True
        case_clocks.start(case, "relief_urgent")
    return case_written(case, by, "lead_joined", lead.words[:1000], lead=lead.pk)
