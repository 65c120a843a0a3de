"""A complaint is registered at the level above the office complained of (duties N-06, rulebook A-14)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from doudi.casework import acting as cases
from doudi.casework import posting
from doudi.casework.errors import CaseUnknown, InFuture
from doudi.casework.models import OPEN, Case
from doudi.complaints import terms
from doudi.complaints.acting import about_me, above, worded
from doudi.complaints.errors import AboutYou, CannotHandle, HandledElsewhere
from doudi.complaints.models import Channel, Complainant, Complaint, Subject
from doudi.complaints.rights import HANDLERS
from doudi.core import audit, clock, divisions, keys, requests, scope
from doudi.core.actors import in_force, require_role, same_person
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import people


@dataclass(frozen=True)
class Said:
    """What was said of which office, by whom, as plain values; nobody has to say who they are.

    `official` is the number of the post complained of, `case` that of a case in review.
    """

    office: str
    channel: str
    subjects: Sequence[str]
    words: str
    received_on: date
    name: str = ""
    phone: str = ""
    official: int | None = None
    case: int | None = None


def register(said: Said, *, by: Actor, key: str, handler: int | None = None) -> Complaint:
    """Take a complaint; its handler (by default who registers it) is of the level above the office.

    About a case in review it files that case apart: the county visits before it confirms. Raises, first match wins:
    DivisionUnknown, NoLevelAbove, KeyReused, RoleMissing, AboutYou, HandledElsewhere, CannotHandle, InFuture,
    WordsNeeded (nothing said, or no subject), CaseUnknown, WrongState, ValueUnsound.
    """
    office = divisions.find(said.office, clock.today()).code
    place = above(office)
    body = [asdict(said), handler]
    with writing(by):
        requests.alone(by, "complaint.register", key)
        if (done := requests.earlier(by, "complaint.register", key, body)) is not None:
            return Complaint.objects.get(pk=done)
        require_role(by, *HANDLERS)
        official = _official(said)
        if about_me(by, office, official):
            raise AboutYou()
        if not scope.contains(by.division, place):
            raise HandledElsewhere(divisions.name_of(place))
        named = able(handler, by, place, office, official)
        if said.received_on > clock.today():
            raise InFuture(str(said.received_on))
        held = recorded(said, by=by, handler=named)
        requests.remember(by, "complaint.register", key, body, held.pk)
        return held


def recorded(said: Said, *, by: Actor, handler: Actor | None = None, source_ref: str = "") -> Complaint:
    """Keep a complaint in the caller's transaction, at the level above the office, with its terms from that day.

    Without a handler it stands for that level, whose officials name one. What came under a `source_ref` stays as it
    is. Raises, first match wins: DivisionUnknown, NoLevelAbove, WordsNeeded, CaseUnknown, WrongState, ValueUnsound.
    """
    if source_ref and (held := Complaint.objects.filter(source_ref=source_ref).first()) is not None:
        return held
    office = divisions.find(said.office, clock.today()).code
    held = _described(said, office, handler, by)
    held.source_ref = source_ref
    if said.case:
        held.about_case = _file_apart(said.case, by)
    held.save(force_insert=True)
    _who(held, said)
    audit.write(
        by, "complaint.registered", f"complaint {held.pk}", held.division, office=office, channel=held.channel
    )  # fmt: skip
    return held


def _official(said: Said) -> Actor | None:
    return Actor.objects.filter(pk=said.official).first() if said.official else None


def able(number: int | None, by: Actor, place: str, office: str, official: Actor | None) -> Actor:
    """Who handles it: an official of the place in office today, not the one complained of. Raises CannotHandle."""
    named = by if number is None else Actor.objects.filter(in_force(clock.today()), pk=number).first()
    fits = (
        named is not None and named.role in HANDLERS and named.division == place
        and not same_person(named, official) and not about_me(named, office, official)
    )  # fmt: skip
    if named is None or not fits:
        raise CannotHandle(named.label if named else str(number))
    return named


def _described(said: Said, office: str, handler: Actor | None, by: Actor) -> Complaint:
    """The complaint as it will stand, its terms with their citations."""
    place, start = above(office), said.received_on
    tell = terms.of(place, terms.TOLD, start)
    objection = terms.of(place, terms.OBJECTION, start, working=True)
    done = terms.of(place, terms.DONE, start)
    subjects = [str(Subject(subject)) for subject in dict.fromkeys(said.subjects)]
    worded("".join(subjects))
    return Complaint(
        division=place, about_office=office, about_actor=_official(said), channel=Channel(said.channel),
        subjects=subjects, words=worded(said.words), received_on=start, recorded_by=by, handler=handler,
        tell_by=tell.last_day, object_by=objection.last_day, done_by=done.last_day,
        cites={terms.TOLD: tell.cites, terms.OBJECTION: objection.cites, terms.DONE: done.cites},
    )  # fmt: skip


def _file_apart(number: int, by: Actor) -> Case:
    """A case in review is filed apart for it (A-14). Raises CaseUnknown, RoleMissing, WrongState."""
    case = Case.objects.filter(pk=number).first()
    if case is None:
        raise CaseUnknown(number)
    case = cases.seen(number, by, case.version, *cases.COUNTY)
    cases.at(case, *OPEN)
    posting.file_complaint(case, by)
    return cases.written(case, by, "filed_apart", ground="complaint")


def _who(held: Complaint, said: Said) -> None:
    """Keep who complained, sealed and apart; nothing where nobody said who they are."""
    name, ring = said.name.strip(), keys.load()
    phone = str(people.checked("phone", said.phone) or "") if said.phone.strip() else ""
    if name or phone:
        Complainant.objects.create(
            complaint=held, name_sealed=ring.encrypt(name), phone_sealed=ring.encrypt(phone) if phone else None
        )
