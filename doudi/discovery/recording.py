"""Recording a lead: one plain function for pages, imports, visits, objections and letters, in their transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from doudi.casework import clocks as case_clocks
from doudi.core import audit, clock, divisions, keys, scope
from doudi.core.models import Actor
from doudi.discovery import clocks
from doudi.discovery.errors import LeadKnown, ReceivedInFuture, ToldNothing
from doudi.discovery.models import Channel, Danger, FoundBy, Group, Lead, LeadEvent, LeadTeller, Need
from doudi.discovery.models.choices import CHILD_NEEDS
from doudi.registry import citizen_id, people


@dataclass(frozen=True)
class Told:
    """What was told of somebody in need, as plain values; an empty one was not told.

    `source_ref` is its number at the source (hotline ticket, row of a list, uuid of a visit). `received_at` None is
    now. `needs`, `groups`, `channel`, `danger`, `found_by` are codes of `models.choices`. `protected` shows who told
    it to the named handler alone. `household_id` is the registry's, where whoever told it stood at that door: it need
    not be matched again.
    """

    division: str
    channel: str
    words: str
    danger: str = "none"
    source_ref: str = ""
    received_at: datetime | None = None
    name: str = ""
    phone: str = ""
    citizen_id: str = ""
    birth_year: int | None = None
    address: str = ""
    needs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    found_by: str = ""
    about_case_id: int | None = None
    protected: bool = False
    teller_name: str = ""
    teller_phone: str = ""
    teller_relation: str = ""
    household_id: int | None = None


def record(told: Told, *, by: Actor) -> Lead:
    """Record a lead in the caller's transaction: its clock begins when it was told, not when it is typed in.

    Whoever took the code of the division from a person (a form, a file, the API) looked it up before. Raises, first
    match wins: NotInScope, ToldNothing, ReceivedInFuture, ValueUnsound, IdUnsound, LeadKnown.
    """
    place, now = divisions.today_of(scope.full_code(told.division)), clock.now()
    scope.require(by, place)
    received_at = told.received_at or now
    if not told.words.strip():
        raise ToldNothing()
    if received_at > now:
        raise ReceivedInFuture(f"{received_at.astimezone(clock.ZONE):%Y-%m-%d %H:%M}")
    lead = _described(told, place, received_at)
    lead.recorded_by = by
    if told.household_id is not None:
        lead.household_id, lead.matched_by, lead.matched_at = told.household_id, by, now
    _stored(lead)
    _teller(lead, told)
    LeadEvent.objects.create(lead=lead, actor=by, verb="recorded", facts={"channel": lead.channel})
    if lead.matched_at is not None:
        LeadEvent.objects.create(lead=lead, actor=by, verb="matched")
    audit.write(
        by, "lead.recorded", f"lead {lead.pk}", lead.division, channel=lead.channel, danger=lead.danger,
    )  # fmt: skip
    return lead


def _described(told: Told, division: str, received_at: datetime) -> Lead:
    """The lead as it will stand, checked and sealed."""
    name = people.checked_name(told.name) if told.name.strip() else ""
    phone = _phone(told.phone)
    number = people.checked_id(told.citizen_id) if told.citizen_id.strip() else ""
    birth_year = citizen_id.birth_date(number).year if number else told.birth_year
    held = case_clocks.figures(division, received_at.astimezone(clock.ZONE).date())
    limits = clocks.limits(held, told.danger, received_at)
    needs = [str(Need(need)) for need in dict.fromkeys(told.needs)]
    ring = keys.load()
    return Lead(
        division=division, channel=Channel(told.channel), source_county=scope.full_code(division[:6]),
        source_ref=told.source_ref.strip(), danger=Danger(told.danger), received_at=received_at,
        found_by=FoundBy(told.found_by) if told.found_by else "", name=name,
        phone_sealed=ring.encrypt(phone) if phone else None,
        phone_index=ring.blind_index("phone", phone) if phone else None,
        id_sealed=ring.encrypt(number) if number else None,
        id_index=ring.blind_index("id", number) if number else None,
        birth_year=birth_year, address=told.address.strip(), words=told.words.strip(), needs=needs,
        groups=[str(Group(group)) for group in dict.fromkeys(told.groups)],
        about_child=is_child(needs, birth_year, received_at, division),
        about_case_id=told.about_case_id, protected=told.protected,
        due_on=limits.due_on, due_at=limits.due_at, clock_parameter=limits.parameter, clock_length=limits.length,
        clock_cites=limits.cites, end_due_at=limits.end_due_at, end_cites=limits.end_cites, next_due_at=limits.due_at,
    )  # fmt: skip


def is_child(needs: Sequence[str], birth_year: int | None, at: datetime, division: str) -> bool:
    """Whether a lead is for the officers for children: no guardian, harm, or somebody who may be below the age.

    Of the year of birth alone, whoever reaches the age this year may still be below it.
    """
    if CHILD_NEEDS.intersection(needs):
        return True
    if birth_year is None:
        return False
    held = case_clocks.figures(division, at.astimezone(clock.ZONE).date())
    return at.astimezone(clock.ZONE).year - birth_year <= case_clocks.days(held, "lead.child_age")


def _phone(text: str) -> str:
    """A telephone in its one spelling, empty where none was told. Raises ValueUnsound."""
    called = people.checked("phone", text)
    return str(called) if called else ""


def _stored(lead: Lead) -> None:
    """Store a new lead; the database takes a source's number once."""
    try:
        with transaction.atomic():
            lead.save(force_insert=True)
    except IntegrityError as error:
        if "lead_once_a_source" not in str(error):
            raise
        # One that was handed over since is not seen from here: its number alone is told.
        other = Lead.objects.filter(
            source_county=lead.source_county, channel=lead.channel, source_ref=lead.source_ref
        ).first()
        raise LeadKnown(lead.source_ref, other.pk if other else 0) from error


def _teller(lead: Lead, told: Told) -> None:
    """Keep who told it, apart; nothing where nobody said who they are."""
    name, relation, phone = told.teller_name.strip(), told.teller_relation.strip(), _phone(told.teller_phone)
    if name or phone:
        LeadTeller.objects.create(
            lead=lead, name=name, relation=relation, phone_sealed=keys.load().encrypt(phone) if phone else None
        )
