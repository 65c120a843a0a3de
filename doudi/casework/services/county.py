"""The county's part in relief: delegations, reading what was filed, the meeting (C-08, C-10)."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from doudi.casework.acting import COUNTY, TOWNSHIP, at, reach, reasoned, seen, written
from doudi.casework.errors import (
    AlreadyDelegated,
    AmountMissing,
    CaseUnknown,
    ConflictDeclared,
    MeetingClosed,
    NotLater,
)
from doudi.casework.models import OPEN, AgendaItem, Attendance, Delegation, Filing, Meeting, Resource
from doudi.core import audit, clock, requests, scope
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope, OwnEntry
from doudi.core.models import Actor, Role
from doudi.core.writes import writing


def delegate(
    township: str, limit_fen: int, document: str, from_day: date, to_day: date | None, *, by: Actor, key: str
) -> Delegation:  # fmt: skip
    """Delegate small relief to a township in writing, from a day on (the notice 二(四)).

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, DivisionLevel, ReasonNeeded, AmountMissing, NotLater,
    AlreadyDelegated.
    """
    body = [township, limit_fen, document, from_day, to_day]
    with writing(by):
        reach(by, township)
        if (earlier := requests.earlier(by, "relief.delegate", key, body)) is not None:
            return Delegation.objects.get(pk=earlier)
        require_role(by, Role.APPROVER)
        scope.require_level(township, "township")
        words = reasoned(document)
        if limit_fen <= 0:
            raise AmountMissing()
        if to_day is not None and to_day <= from_day:
            raise NotLater(str(to_day), str(from_day))
        held = Delegation(
            division=township, county=f"{township[:6]}000000", during=DateRange(from_day, to_day),
            limit_fen=limit_fen, document=words, granted_by=by,
        )  # fmt: skip
        try:
            with transaction.atomic():
                held.save()
        except IntegrityError as error:
            if "delegation_one_at_a_time" not in str(error):
                raise
            raise AlreadyDelegated(township) from error
        requests.remember(by, "relief.delegate", key, body, held.pk)
        audit.write(by, "relief.delegated", f"delegation {held.pk}", township, words, limit_fen=limit_fen)
        return held


def withdraw_delegation(delegation_id: int, reason: str, *, by: Actor) -> Delegation:
    """Take a delegation back, from now on. Raises, first match wins: NotInScope, RoleMissing, ReasonNeeded."""
    with writing(by):
        held = Delegation.objects.select_for_update(of=("self",)).filter(pk=delegation_id).first()
        if held is None:
            raise NotInScope(by.name, "")
        reach(by, held.division)
        require_role(by, Role.APPROVER)
        words = reasoned(reason)
        if held.withdrawn_at is None:
            held.withdrawn_at = timezone.now()
            held.save(update_fields=["withdrawn_at"])
            audit.write(by, "relief.delegation_withdrawn", f"delegation {held.pk}", held.division, words)
        return held


def read_filing(filing_id: int, remark: str, *, by: Actor) -> Filing:
    """The county notes that it read a township's decision.

    Raises, first match wins: NotInScope, RoleMissing, OwnEntry.
    """
    with writing(by):
        filing = Filing.objects.select_for_update(of=("self",)).select_related("decision").filter(pk=filing_id).first()
        if filing is None:
            raise NotInScope(by.name, "")
        reach(by, filing.division)
        require_role(by, *COUNTY)
        if filing.decision.actor_id == by.pk:
            raise OwnEntry(by.label)
        if filing.read_on is None:
            filing.read_by, filing.read_on, filing.remark = by, clock.today(), remark.strip()
            filing.save(update_fields=["read_by", "read_on", "remark"])
            audit.write(by, "relief.filing_read", f"decision {filing.decision_id}", filing.division, remark.strip())
        return filing


def call_meeting(held_on: date, place: str, chair: str, *, by: Actor, key: str) -> Meeting:
    """Call a meeting of the county's mechanism. Raises, first match wins: KeyReused, RoleMissing, ReasonNeeded."""
    body = [held_on, place, chair]
    with writing(by):
        if (earlier := requests.earlier(by, "meeting.call", key, body)) is not None:
            return Meeting.objects.get(pk=earlier)
        require_role(by, *COUNTY)
        meeting = Meeting.objects.create(
            division=by.division, held_on=held_on, place=reasoned(place), chair=reasoned(chair), called_by=by
        )
        requests.remember(by, "meeting.call", key, body, meeting.pk)
        audit.write(by, "meeting.called", f"meeting {meeting.pk}", by.division, held_on=str(held_on))
        return meeting


def put_on_agenda(case_id: int, meeting_id: int, question: str, *, by: Actor, version: int) -> AgendaItem:
    """Put a case on the agenda (一事一议). Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState,
    MeetingClosed, ReasonNeeded."""
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP, *COUNTY)
        at(case, *OPEN)
        meeting = open_meeting(meeting_id)
        item = AgendaItem.objects.create(
            meeting=meeting, case=case, division=case.division, question=reasoned(question)
        )
        written(case, by, "on_agenda", question.strip(), meeting=meeting.pk)
        return item


def attend(meeting_id: int, name: str, department: str, conflicts: Sequence[int], *, by: Actor) -> Attendance:
    """Note who sits at the table, and from which cases they keep away. Raises, first match wins: MeetingClosed,
    RoleMissing, ReasonNeeded."""
    with writing(by):
        meeting = open_meeting(meeting_id)
        require_role(by, *COUNTY)
        held, _ = Attendance.objects.update_or_create(
            meeting=meeting, name=reasoned(name), department=reasoned(department),
            defaults={"division": meeting.division, "conflicts": list(conflicts)},
        )  # fmt: skip
        audit.write(by, "meeting.attended", f"meeting {meeting.pk}", meeting.division, conflicts=len(conflicts))
        return held


def decide_item(
    item_id: int, result: str, relief_fen: int | None, follow_up_on: date | None, *, by: Actor
) -> AgendaItem:  # fmt: skip
    """Write down what the table decided on a case: the figure, and what follows by when. Again until it is closed.

    Raises, first match wins: CaseUnknown, MeetingClosed, RoleMissing, ConflictDeclared (the writer), ReasonNeeded,
    AmountMissing.
    """
    with writing(by):
        item = _open_item(item_id, by)
        words = reasoned(result)
        if relief_fen is not None and relief_fen <= 0:
            raise AmountMissing()
        item.result, item.relief_fen, item.follow_up_on = words, relief_fen, follow_up_on
        item.save(update_fields=["result", "relief_fen", "follow_up_on"])
        audit.write(by, "meeting.decided", f"case {item.case_id}", item.division, relief_fen=relief_fen)
        return item


def pool(item_id: int, giver: str, what: str, value_fen: int, *, by: Actor, key: str) -> Resource:
    """Note what a department or a charity puts in for a case (统筹资源); its money stays in its own books.

    Raises, first match wins: CaseUnknown, MeetingClosed, RoleMissing, ConflictDeclared, KeyReused, ReasonNeeded.
    """
    body = [item_id, giver, what, value_fen]
    with writing(by):
        item = _open_item(item_id, by)
        if (earlier := requests.earlier(by, "meeting.pool", key, body)) is not None:
            return Resource.objects.get(pk=earlier)
        held = Resource.objects.create(
            item=item, division=item.division, giver=reasoned(giver), what=reasoned(what), value_fen=value_fen
        )
        requests.remember(by, "meeting.pool", key, body, held.pk)
        audit.write(by, "meeting.pooled", f"case {item.case_id}", item.division, value_fen=value_fen)
        return held


def _open_item(item_id: int, by: Actor) -> AgendaItem:
    """The item, locked, where the meeting is open and the writer keeps out of nothing."""
    item = AgendaItem.objects.select_for_update(of=("self",)).filter(pk=item_id).first()
    if item is None:
        raise CaseUnknown(item_id)
    meeting = open_meeting(item.meeting_id)
    require_role(by, *COUNTY)
    if Attendance.objects.filter(meeting=meeting, name=by.label, conflicts__contains=[item.case_id]).exists():
        raise ConflictDeclared(by.label)
    return item


def close_meeting(meeting_id: int, minutes: str, *, by: Actor) -> Meeting:
    """Close a meeting with its minutes: from now on its figures rule the cases on its agenda (C-10).

    Raises, first match wins: MeetingClosed, RoleMissing, OwnEntry (who called it does not close it), ReasonNeeded.
    """
    with writing(by):
        meeting = open_meeting(meeting_id)
        require_role(by, *COUNTY)
        if meeting.called_by_id == by.pk:
            raise OwnEntry(by.label)
        meeting.minutes, meeting.closed_at, meeting.closed_by = reasoned(minutes), timezone.now(), by
        meeting.save(update_fields=["minutes", "closed_at", "closed_by"])
        AgendaItem.objects.filter(meeting=meeting).update(closed_on=clock.today())
        audit.write(by, "meeting.closed", f"meeting {meeting.pk}", meeting.division)
        return meeting


def follow_up(item_id: int, words: str, *, by: Actor) -> AgendaItem:
    """What came of a meeting's decision. Raises, first match wins: CaseUnknown, RoleMissing, ReasonNeeded."""
    with writing(by):
        item = AgendaItem.objects.select_for_update(of=("self",)).filter(pk=item_id).first()
        if item is None:
            raise CaseUnknown(item_id)
        require_role(by, *TOWNSHIP, *COUNTY)
        item.followed_up_on, item.follow_up = clock.today(), reasoned(words)
        item.save(update_fields=["followed_up_on", "follow_up"])
        audit.write(by, "meeting.followed_up", f"case {item.case_id}", item.division)
        return item


def open_meeting(meeting_id: int) -> Meeting:
    """A meeting in scope that is not closed, locked. Raises CaseUnknown, MeetingClosed."""
    meeting = Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting_id).first()
    if meeting is None:
        raise CaseUnknown(meeting_id)
    if meeting.closed_at is not None:
        raise MeetingClosed(str(meeting.held_on))
    return meeting
