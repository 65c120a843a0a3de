"""What a case waits for, and from and by when: worked out at the end of each write, so that lists need not ask.

A list of two hundred thousand cases is an index range over `next_due_on`; who may do a step stands in STEPS.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from doudi.casework import gates
from doudi.casework.models import (
    OPEN,
    Case,
    Clock,
    Kind,
    MeansCheck,
    Missing,
    Notice,
    Publicity,
    Referral,
    Review,
    State,
    Visit,
    WorkOffer,
)
from doudi.casework.models.cases import NO_DAY
from doudi.core.models import Role

VILLAGE = (Role.VILLAGE_WORKER,)
CLERKS = (Role.CLERK, Role.TOWNSHIP_APPROVER)
COUNTY = (Role.REVIEWER, Role.APPROVER)
# Whose work a step is. The first role does it day by day; the others may.
STEPS: dict[str, tuple[Any, ...]] = {
    "hand_in": (*CLERKS, *VILLAGE),
    "accept": CLERKS,
    "ask_means_check": CLERKS,
    "answer_means_check": COUNTY,
    "record_visit": (*VILLAGE, *CLERKS),
    "county_visit": COUNTY,
    "give_opinion": CLERKS,
    "post": CLERKS,
    "submit": (Role.TOWNSHIP_APPROVER, Role.CLERK),
    "decide": (Role.APPROVER,),
    "grant": (Role.TOWNSHIP_APPROVER, Role.APPROVER),
    "decide_appeal": (Role.APPROVER,),
    "tell": (*CLERKS, *COUNTY),
    "record_review": CLERKS,
    "follow_review": (Role.APPROVER,),
    "answer_work": CLERKS,
    "complete_papers": CLERKS,
    "look_again": CLERKS,
    "answer_referral": (*CLERKS, *COUNTY),
}


def settle(case: Case) -> None:
    """Set what the case waits for, from and by when. The caller saves."""
    case.waits = list(_steps(case))
    case.next_from = _posted_over(case) if case.state == State.POSTED else None
    case.next_due_on = _due(case)


def _steps(case: Case) -> Iterator[str]:
    """The steps that can be taken or are awaited now, in the order of the way."""
    if case.state in OPEN:
        yield from _open_steps(case)
    if Notice.objects.filter(case=case, told_on__isnull=True).exists():
        yield "tell"
    if Referral.objects.filter(case=case, outcome=Referral.Outcome.OPEN).exists():
        yield "answer_referral"
    if case.state == State.APPROVED and case.kind == Kind.RELIEF:
        yield from _after_relief(case)
    elif case.state == State.APPROVED and case.kind != Kind.APPEAL:
        yield from _support(case)


def _open_steps(case: Case) -> Iterator[str]:
    if case.kind == Kind.APPEAL:
        yield "decide_appeal"
    elif case.state in (State.RECEIVED, State.INCOMPLETE):
        waiting = Missing.objects.filter(case=case, completed_on__isnull=True).exists()
        yield "hand_in" if waiting else "accept"
    elif case.state == State.INQUIRY:
        yield from _inquiry(case)
    elif case.state == State.PROPOSED:
        # A minor's own case is never posted (duties Q-04): it goes on with the reason.
        yield "post" if not gates.posted_never(case) else "submit"
    elif case.state == State.POSTED:
        yield "submit"
    elif case.state == State.SUBMITTED:
        yield "grant" if case.kind == Kind.RELIEF else "decide"
    if gates.gate_closed(case):
        yield "county_visit"


def _inquiry(case: Case) -> Iterator[str]:
    check = MeansCheck.objects.filter(case=case).order_by("-pk").first()
    visited = Visit.objects.filter(case=case).exists()
    needs_check = case.kind != Kind.RELIEF or _for_expense(case)
    if needs_check and check is None:
        yield "ask_means_check"
    elif needs_check and check is not None and check.answered_on is None:
        yield "answer_means_check"
    if not visited:
        yield "record_visit"
    answered = not needs_check or (check is not None and check.answered_on is not None)
    if visited and answered:
        yield "grant" if case.kind == Kind.RELIEF else "give_opinion"


def _for_expense(case: Case) -> bool:
    """Relief asks for the family's means only where expenses are helped with (rulebook C-01)."""
    claim = getattr(case, "claim", None)
    return claim is not None and claim.hardship == "expense"


def _after_relief(case: Case) -> Iterator[str]:
    if case.paid_before_papers and case.ended_on is None:
        yield "complete_papers"
    if Clock.objects.filter(case=case, step="relief_look_again", met_on__isnull=True).exists():
        yield "look_again"


def _support(case: Case) -> Iterator[str]:
    review = Review.objects.filter(case=case).order_by("-pk").first()
    if review is not None and review.result != Review.Result.UNCHANGED and review.decision_id is None:
        yield "follow_review"
    if WorkOffer.objects.filter(case=case, outcome=WorkOffer.Outcome.OPEN).exists():
        yield "answer_work"
    yield "record_review"


def _posted_over(case: Case) -> date | None:
    """The first day after the posting."""
    held = Publicity.objects.filter(case=case).order_by("-posted_on").first()
    return held.until + timedelta(days=1) if held else None


def _due(case: Case) -> date:
    """The earliest day by which something of the case is due."""
    running = Clock.objects.filter(case=case, met_on__isnull=True)
    days = [row.last_day for row in running]
    days += list(
        Notice.objects.filter(case=case, told_on__isnull=True, due_on__isnull=False).values_list("due_on", flat=True)
    )
    return min(days, default=NO_DAY)
