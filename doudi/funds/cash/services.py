"""What comes back on a signature sheet: entered by one official, confirmed by another, posted like a bank's answer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import QuerySet
from django.db.models.functions import Now

from doudi.core import audit, clock, jobs, scope
from doudi.core.actors import require_role, same_person
from doudi.core.errors import OwnEntry
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.funds import found
from doudi.funds.cash.errors import NotEntered, NothingHanded, NotOnSheet, SheetChanged, SheetConfirmed
from doudi.funds.errors import ReasonMissing
from doudi.funds.models import Attempt, HandedOut
from doudi.funds.relief_errors import DayAhead
from doudi.funds.returns.answer import PAID, RETURNED, Answer
from doudi.funds.services.post_returns import Posted, post

ENTER = (Role.CLERK, Role.TOWNSHIP_APPROVER, Role.REVIEWER, Role.APPROVER, Role.FINANCE, Role.OPERATOR)
CONFIRM = (Role.REVIEWER, Role.APPROVER, Role.FINANCE)
NOT_TAKEN = "NOTTAKEN"


@dataclass(frozen=True)
class Signed:
    """A line of a sheet: its number, and who signed (empty: not collected)."""

    number: int
    signed_by: str


def enter_handed(campaign: int, signed: Sequence[Signed], on: date, *, by: Actor) -> int:
    """Enter lines of a sheet, as many as are known; entered again, a line that nobody confirmed is as it was said last.

    Gives how many. Raises, first match wins: RoleMissing, DayAhead, NotOnSheet, NotInScope, SheetConfirmed.
    """
    with writing(by):
        require_role(by, *ENTER)
        if on > clock.today():
            raise DayAhead(str(on))
        open_lines = Attempt.objects.filter(
            pk__in=[one.number for one in signed], payable__campaign_id=campaign, account_id__isnull=True
        ).in_bulk()
        for one in signed:
            attempt = open_lines.get(one.number)
            if attempt is None or attempt.state != Attempt.State.SENT:
                raise NotOnSheet(one.number)
            scope.require(by, attempt.division)
            _enter(attempt, one, on, by)
        if signed:
            audit.write(by, "cash.entered", f"campaign {campaign}", by.division, lines=len(signed), on=str(on))
    return len(signed)


def _enter(attempt: Attempt, one: Signed, on: date, by: Actor) -> None:
    held = HandedOut.objects.select_for_update().filter(attempt=attempt, refused_by=None).first()
    facts = {"handed": bool(one.signed_by), "signed_by": one.signed_by, "on": on, "entered_by": by}
    if held is None:
        HandedOut.objects.create(attempt=attempt, division=attempt.division, **facts)
    elif held.confirmed_by_id is not None:
        raise SheetConfirmed(one.number)
    else:
        HandedOut.objects.filter(pk=held.pk).update(**facts)


def as_seen(campaign: int, *, by: Actor) -> str:
    """What others entered of a campaign and waits for `by`, in one word (SHA-256), which says what was seen."""
    return _word(_of_others(campaign, by))


def confirm_handed(campaign: int, *, seen: str, by: Actor) -> int:
    """A second official confirms what others entered, as it was `seen`; it is posted in the background. Gives how many.

    Raises, first match wins: CampaignUnknown, NotInScope, RoleMissing, NothingHanded, SheetChanged.
    """
    with writing(by):
        held = found.locked(campaign, by=by)
        require_role(by, *CONFIRM)
        of_others = _of_others(campaign, by)
        if not of_others:
            raise NothingHanded()
        if _word(of_others) != seen:
            raise SheetChanged()
        HandedOut.objects.filter(pk__in=[row.pk for row in of_others]).update(confirmed_by=by, confirmed_at=Now())
        jobs.ask("campaign.handed", by=by, division=held.division, lock=f"campaign {held.pk}", number=held.pk)
        audit.write(by, "cash.confirmed", f"campaign {held.pk}", held.division, lines=len(of_others))
    return len(of_others)


def _of_others(campaign: int, by: Actor) -> list[HandedOut]:
    rows = _waiting(campaign).select_related("entered_by").order_by("pk")
    return [row for row in rows if not same_person(by, row.entered_by)]


def _word(rows: list[HandedOut]) -> str:
    lines = [f"{row.pk} {row.handed} {row.on} {row.entered_by_id} {row.signed_by}" for row in rows]
    return sha256("\n".join(lines).encode()).hexdigest()


def refuse_handed(campaign: int, numbers: Sequence[int], reason: str, *, by: Actor) -> int:
    """A second official sends lines that others entered back, with the reason: they are entered anew. Gives how many.

    Raises, first match wins: CampaignUnknown, NotInScope, RoleMissing, ReasonMissing, NotEntered, OwnEntry.
    """
    with writing(by):
        held = found.locked(campaign, by=by)
        require_role(by, *CONFIRM)
        if not reason.strip():
            raise ReasonMissing()
        entered = {row.attempt_id: row for row in _waiting(campaign).select_related("entered_by")}
        for number in numbers:
            if number not in entered:
                raise NotEntered(number)
            if same_person(by, entered[number].entered_by):
                raise OwnEntry(by.name)
        lines = sorted(set(numbers))
        HandedOut.objects.filter(pk__in=[entered[number].pk for number in lines]).update(
            refused_by=by, refused_at=Now(), refuse_reason=reason.strip()
        )
        if lines:
            audit.write(by, "cash.refused", f"campaign {held.pk}", held.division, reason.strip(), numbers=lines)
    return len(lines)


def _waiting(campaign: int) -> QuerySet[HandedOut]:
    """What was entered of a campaign's sheets and nobody confirmed or refused."""
    of_campaign = HandedOut.objects.filter(attempt__payable__campaign_id=campaign)
    return of_campaign.filter(confirmed_by=None, refused_by=None)


def post_handed(campaign: int, *, by: Actor) -> Posted:
    """Post what two officials confirmed and was not posted yet: paid, or back in the fund and still due.

    Raises, first match wins: CampaignUnknown, NotInScope, NothingHanded.
    """
    with writing(by):
        held = found.locked(campaign, by=by)
        rows = HandedOut.objects.filter(
            attempt__payable__campaign_id=campaign, confirmed_by__isnull=False, attempt__state=Attempt.State.SENT
        ).select_related("attempt")
        answers = [_answer(place, row) for place, row in enumerate(rows.order_by("attempt_id"), start=1)]
        if not answers:
            raise NothingHanded()
        digest = hashlib.sha256(repr(answers).encode()).hexdigest()
        return post(held, answers, file_name=f"签领表 {clock.today()}", sha256=digest, by=by)


def _answer(place: int, row: HandedOut) -> Answer:
    said, reason = (PAID, "") if row.handed else (RETURNED, NOT_TAKEN)
    return Answer(place, str(row.attempt_id), row.attempt.amount_fen, said, reason, row.on)
