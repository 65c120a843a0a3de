"""Visits handed in from a phone or a page: taken once, never overwritten, answered one by one."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from doudi.canvass.acting import visiting
from doudi.canvass.errors import HouseholdElsewhere
from doudi.canvass.models import Assignment, FormVersion, FoundHome, Outcome, PhotoState, Visit, Visitor, VisitPhoto
from doudi.canvass.models.choices import VisitState
from doudi.canvass.phone import found, photos, rows, rules
from doudi.canvass.phone.both import both
from doudi.canvass.phone.entries import Batch, Entry, Photo
from doudi.canvass.phone.form import newly_asked
from doudi.canvass.phone.judged import Judged, judge
from doudi.canvass.phone.limits import LIMITS
from doudi.canvass.phone.parcel import villages_of
from doudi.canvass.phone.telling import for_named_officers, tell, tells
from doudi.canvass.phone.words import SAID
from doudi.core import audit, clock
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.discovery.models import Danger, FoundBy
from doudi.units.months import first_of

Told = dict[str, Any]


def hand_in(batch: Batch, *, device: UUID | None, by: Actor) -> list[Told]:
    """Take a batch of visits in one transaction, and say of each what came of it (docs/canvass.md).

    A time is corrected by what the phone's clock is off. A visit that stands against another is kept and shown to a
    person; one with something to mend is not kept. Sent again, everything is answered as before.

    Raises NotVisitor. What is wrong with a single entry is told in its answer.
    """
    with writing(by):
        return _HandIn(batch, device, by).answers()


class _HandIn:
    """One batch at work."""

    def __init__(self, batch: Batch, device: UUID | None, by: Actor) -> None:
        self.batch, self.device, self.by = batch, device, by
        self.visitor = visiting(by)
        self.visitors = {
            one.pk: one
            for one in Visitor.objects.filter(actor=by, open_until__gte=clock.today()).select_related("canvass")
        }
        self.skew = clock.now() - batch.sent_at
        self.month = first_of(clock.today())
        self.told: dict[UUID, Told] = {}
        self.counted: dict[int, int] = {}

    def answers(self) -> list[Told]:
        """The answer to each entry, in the order of the batch."""
        entries = self.batch.entries
        self._taken_before(entries)
        judged = self._judged([entry for entry in entries if entry.uuid not in self.told])
        ready = [one for one in judged if not one.faults]
        for one in judged:
            if one.faults:
                self.told[one.entry.uuid] = _told(one.entry, "mend", errors=[fault.as_json() for fault in one.faults])
        said = dict(zip((one.entry.uuid for one in ready), self._asked(ready), strict=True))
        for one in sorted(ready, key=lambda one: (one.place, one.at)):
            self._take(one, said[one.entry.uuid])
        return [self.told[entry.uuid] for entry in entries]

    def _taken_before(self, entries: Sequence[Entry]) -> None:
        wanted = [entry.uuid for entry in entries]
        held = {visit.uuid: visit for visit in Visit.objects.filter(uuid__in=wanted).prefetch_related("photos")}
        for entry in entries:
            visit = held.get(entry.uuid)
            if visit is None:
                continue
            if visit.body_sha256 == entry.body_sha256:
                again = {**visit.answered, "state": "taken_already", "words": SAID["taken_already"]}
                self.told[entry.uuid] = {**again, "photos": [photos.standing(photo) for photo in visit.photos.all()]}
            else:
                self.told[entry.uuid] = _told(entry, "refused", words=SAID["other_content"])

    def _judged(self, entries: Sequence[Entry]) -> list[Judged]:
        wanted = [entry.assignment for entry in entries if entry.assignment is not None]
        held = rows.held(self.month, wanted) if wanted else {}
        people = rows.people(self.month, wanted) if wanted else {}
        forms: dict[int, list[FormVersion]] = {}
        tasks = [one.canvass_id for one in self.visitors.values()]
        for form in FormVersion.objects.filter(canvass__in=tasks).order_by("-version"):
            forms.setdefault(form.canvass_id, []).append(form)
        judged = []
        for entry in entries:
            try:
                row, home, visitor, faults = self._household(entry, held)
            except HouseholdElsewhere as error:
                words = {"zh": error.words("zh"), "en": error.words("en")}
                self.told[entry.uuid] = _told(entry, "refused", words=words)
                continue
            members = people.get(row.number, []) if row else []
            one = judge(entry, visitor, row, home, members, forms[visitor.canvass_id], self.skew, self.device)
            one.faults += faults
            judged.append(one)
        return judged

    def _household(self, entry: Entry, held: dict[int, rows.Held]) -> tuple[Any, Any, Visitor, list[Any]]:
        """Which household it is about: one of the list, or a family that no list knows."""
        if entry.assignment is None and entry.found is not None:
            home, faults = found.read(entry.found, {code for code, _ in villages_of(self.visitor)})
            return None, home, self.visitor, faults
        row = held.get(entry.assignment or 0)
        if row is None or row.visitor_id not in self.visitors:
            raise HouseholdElsewhere()
        return row, None, self.visitors[row.visitor_id], []

    def _asked(self, ready: Sequence[Judged]) -> list[rules.Said]:
        """What the rules say of each; nothing where nobody was met."""
        met = [one for one in ready if one.entry.outcome == Outcome.DONE]
        said = iter(rules.ask([one.family() for one in met], self.month))
        return [next(said) if one.entry.outcome == Outcome.DONE else rules.Said() for one in ready]

    def _take(self, one: Judged, said: rules.Said) -> None:
        entry = one.entry
        try:
            # Somebody else's number: this entry alone is refused.
            with transaction.atomic():
                self.told[entry.uuid] = self._stored(one, said)
        except IntegrityError as error:
            if "canvass_visit_uuid" not in str(error) and "canvass_visitphoto_uuid" not in str(error):
                raise
            self.told[entry.uuid] = _told(entry, "refused", words=SAID["other_content"])

    def _stored(self, one: Judged, said: rules.Said) -> Told:
        entry, kept = one.entry, one.kept_answers()
        assignment = self._assignment(one)
        needs = list(kept.get("care", {}).get("needs", []))
        apart = for_named_officers(needs)
        if apart:
            kept = {of: told for of, told in kept.items() if of != "care"}
        visit = Visit(
            uuid=entry.uuid, assignment=assignment, division=assignment.division, visitor=one.visitor, form=one.form,
            outcome=entry.outcome, danger=entry.danger, answers=kept, note="" if apart else entry.note,
            phone_at=entry.at, at=one.at, device=self.device, clock_minutes_off=_minutes(-self.skew), marks=one.marks,
            state=VisitState.CONFLICT if one.holds else VisitState.STANDS, rules=said.as_json(),
            body_sha256=entry.body_sha256,
        )  # fmt: skip
        may_be = list(said.may_be_due)
        if tells(visit, needs, may_be) and (not one.holds or entry.danger != Danger.NONE or apart):
            visit.lead = self._lead(visit, one, needs, may_be)
        visit.answered = self._answered(one, said)
        visit.save(force_insert=True)
        announced = [
            VisitPhoto(uuid=photo.uuid, visit=visit, division=visit.division, size=photo.size, state=_state(photo))
            for photo in entry.photos
        ]
        VisitPhoto.objects.bulk_create(announced)
        audit.write(
            self.by, "visit.handed_in", f"visit {visit.pk}", visit.division, outcome=visit.outcome, marks=one.marks
        )
        return {**visit.answered, "photos": [photos.standing(photo) for photo in announced]}

    def _assignment(self, one: Judged) -> Assignment:
        if one.held is not None:
            return Assignment(
                pk=one.held.number, canvass_id=one.held.canvass_id, division=one.held.division,
                household_id=one.held.household_id, groups=one.held.groups,
            )  # fmt: skip
        home = one.home
        assert home is not None  # noqa: S101 - an entry has one or the other
        made = Assignment.objects.create(
            canvass=one.visitor.canvass, division=home.village, house=home.address, visitor=one.visitor
        )
        FoundHome.objects.create(assignment=made, address=home.address, head=home.head, people=home.people)
        return made

    def _lead(self, visit: Visit, one: Judged, needs: list[str], may_be: list[str]) -> Any:
        home, head = one.home, one.members[0] if one.members else None
        year = (
            next((person["birth_year"] for person in home.people if person["relation"] == "head"), None)
            if home
            else None
        )
        return tell(
            visit, needs, may_be, by=self.by, note=one.entry.note,
            head=home.head if home else head.name if head else "",
            birth_year=year if home else head.birth_date.year if head else None,
            address=home.address if home else one.held.address if one.held else "",
        )  # fmt: skip

    def _answered(self, one: Judged, said: rules.Said) -> Told:
        changed = one.form.version < one.newest.version
        state = "conflict" if one.holds else "form_changed" if changed else "taken"
        version = self._seen_next(one)
        theirs = None
        if one.other is not None:
            at, outcome, kind = one.other
            theirs = {
                "at": at.astimezone(clock.ZONE).isoformat(timespec="seconds"), "outcome": outcome,
                "kind_words": both(str(FoundBy(kind).label)),
            }  # fmt: skip
        return _told(
            one.entry, state, marks=one.marks, theirs=theirs, ask=newly_asked(one.form, one.newest) if changed else [],
            seen=f"{version}.{one.held.registry_version if one.held else 0}", **said.as_json(),
        )  # fmt: skip

    def _seen_next(self, one: Judged) -> int:
        """How many visits of the household count after this one; several of a batch may be of one household."""
        number, before = one.place[1], one.held.version if one.held else 0
        after = (self.counted.get(number, before) if number else 0) + (0 if one.holds else 1)
        self.counted[number] = after
        return after


def _told(entry: Entry, state: str, **more: Any) -> Told:
    """An answer with every field that the phone reads."""
    blank: Told = {
        "uuid": str(entry.uuid), "state": state, "words": SAID.get(state, SAID["taken"]), "marks": [], "seen": None,
        "may_be_due": [], "bring": [], "lacks": [], "errors": [], "ask": [], "theirs": None, "photos": [],
    }  # fmt: skip
    return {**blank, **more}


def _state(photo: Photo) -> str:
    return str(PhotoState.TOO_LARGE if photo.size > LIMITS["photo_bytes"] else PhotoState.WANTED)


def _minutes(off: timedelta) -> int:
    return round(off.total_seconds() / 60)
