"""A case comes in, is accepted or asked once for what is missing, or is withdrawn (rulebook A-01, A-13)."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from doudi.casework import clocks, gates, waits
from doudi.casework.acting import TOWNSHIP, at, kept, reach, reasoned, seen, written
from doudi.casework.errors import NothingMissing, OpenAlready, ToldOnce
from doudi.casework.models import OPEN, Case, Event, Kind, Missing, Notice, Origin, Paper, State
from doudi.casework.papers_needed import NEEDED
from doudi.core import audit, clock, requests, uploads
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.entitlements.errors import HouseholdUnknown
from doudi.registry.models import Household, Person

OPENERS = (Role.VILLAGE_WORKER, *TOWNSHIP)


def open_case(
    kind: str, household_id: int, applicant_id: int, need: str, *, by: Actor, key: str, origin: Any = Origin.IN_PERSON,
    proxy: tuple[str, str] = ("", ""), urgent: bool = False,
) -> Case:  # fmt: skip
    """Take an application: in person, by proxy (name, relation), or by the office itself (主动发现).

    Raises, first match wins: HouseholdUnknown (also outside the scope), KeyReused, RoleMissing, ReasonNeeded,
    OpenAlready.
    """
    body = [kind, household_id, applicant_id, need, origin, list(proxy), urgent]
    with writing(by):
        home = Household.objects.filter(pk=household_id).first()
        if home is None:
            raise HouseholdUnknown(household_id, "")
        reach(by, home.division)
        if (held := requests.earlier(by, "case.open", key, body)) is not None:
            return Case.objects.get(pk=held)
        require_role(by, *OPENERS)
        case = Case(
            kind=Kind(kind), origin=Origin(origin), division=home.division, household=home,
            applicant=Person.objects.get(pk=applicant_id), need=reasoned(need), proxy_name=proxy[0],
            proxy_relation=proxy[1], opened_by=by, urgent=urgent,
        )  # fmt: skip
        stored(case)
        requests.remember(by, "case.open", key, body, case.pk)
        return opened(case, by)


def stored(case: Case) -> None:
    """Store a new case; the database allows one open case of a kind for a family. Raises OpenAlready."""
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError as error:
        if "case_one_open_of_a_kind" not in str(error):
            raise
        other = Case.objects.get(household=case.household, kind=case.kind, state__in=OPEN)
        raise OpenAlready(other.pk) from error


def opened(case: Case, by: Actor) -> Case:
    """What every new case has: the gate looked at, an urgent one's hours, a first line, what it waits for."""
    gates.file_relatives(case, by)
    if case.urgent and case.kind == Kind.RELIEF:
        # Whoever cannot wait does not wait for an acceptance either (C-07).
        clocks.start(case, "relief_urgent")
    waits.settle(case)
    case.save(update_fields=["waits", "next_from", "next_due_on"])
    Event.objects.create(case=case, division=case.division, actor=by, verb="opened", note=case.need)
    audit.write(by, "case.opened", f"case {case.pk}", case.division, kind=case.kind, origin=case.origin)
    return case


def ask_missing(
    case_id: int, items: Sequence[str], *, by: Actor, version: int, other: str = ""
) -> Missing:  # fmt: skip
    """Tell once, and in full, what is missing (一次性告知).

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, ToldOnce, NothingMissing.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        told = Missing.objects.filter(case=case).first()
        if told is not None:
            raise ToldOnce(f"{told.at:%Y-%m-%d}")
        at(case, State.RECEIVED)
        wanted = [item for item in items if item in NEEDED[case.kind]]
        if not wanted and not other.strip():
            raise NothingMissing()
        missing = Missing.objects.create(case=case, division=case.division, items=wanted, other=other.strip(), actor=by)
        Notice.objects.create(case=case, division=case.division, kind=Notice.Kind.MISSING, due_on=clock.today())
        case.state = State.INCOMPLETE
        written(case, by, "asked_missing", other.strip(), items=wanted)
        return missing


def hand_in(
    case_id: int, kinds: Sequence[str], *, by: Actor, version: int, file: uploads.File | None = None
) -> Case:  # fmt: skip
    """Note papers that came in, and keep their scan; after relief first too, until they are complete (C-06).

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, UploadEmpty, UploadTooLarge, UploadKind,
    UploadNoRoom.
    """
    with writing(by):
        case = seen(case_id, by, version, *OPENERS)
        if not (case.paid_before_papers and case.ended_on is None):
            at(case, *OPEN)
        upload_id = kept(case, file, "case_paper", by)
        Paper.objects.bulk_create(
            Paper(case=case, division=case.division, kind=kind, upload_id=upload_id, actor=by)
            for kind in kinds
            if kind in NEEDED[case.kind] or kind == "account"
        )
        missing = Missing.objects.filter(case=case, completed_on__isnull=True).first()
        if missing and set(missing.items) <= set(case.paper_set.values_list("kind", flat=True)):
            missing.completed_on = clock.today()
            missing.save(update_fields=["completed_on"])
        return written(case, by, "handed_in", papers=list(kinds))


def accept(case_id: int, *, by: Actor, version: int, special: bool = False, note: str = "") -> Case:
    """Accept the case: its clocks begin, and stop for nothing (rulebook A-13; 受理).

    `special` gives the longer term and needs a note. Raises, first match wins: CaseUnknown, RoleMissing, Stale,
    WrongState, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        at(case, State.RECEIVED, State.INCOMPLETE)
        if special:
            reasoned(note)
        case.special, case.accepted_on, case.state = special, clock.today(), State.INQUIRY
        for name in clocks.AT_ACCEPTANCE[case.kind]:
            clocks.start(case, "total_special" if name == "total" and special else name)
        return written(case, by, "accepted", note, special=special)


def withdraw(case_id: int, reason: str, *, by: Actor, version: int) -> Case:
    """The family takes its application back, of its own will and in its own words.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        at(case, *OPEN)
        words = reasoned(reason)
        case.state, case.ended_on = State.WITHDRAWN, clock.today()
        clocks.meet_all(case)
        return written(case, by, "withdrawn", words)
