"""While a family is supported: review, change, stop; work offered and what came of it (A-15, A-16, A-18, B-10)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from doudi.casework import clocks, gates
from doudi.casework.acting import TOWNSHIP, at, not_by, reasoned, seen, written
from doudi.casework.errors import InFuture, PhaseOutNotExplained
from doudi.casework.models import Case, Decision, Level, Notice, Review, State, WorkOffer
from doudi.casework.proposals import propose
from doudi.casework.services.decide import put_in_force, store_shares, tell
from doudi.core import clock, requests
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.registry import statuses
from doudi.registry.models import Status
from doudi.units.months import add_months, first_of


def record_review(case_id: int, result: str, found: str, *, by: Actor, version: int) -> Review:
    """The periodic review: unchanged sets the next one, otherwise the county decides on a change or a stop.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, NearRelative, WrongState, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        gates.not_a_relative(case, by)
        at(case, State.APPROVED)
        review = Review.objects.create(
            case=case, division=case.division, reviewed_on=clock.today(), result=result, found=reasoned(found), actor=by
        )
        clocks.meet(case, "review_stable", "review_variable")
        clocks.start(case, f"review_{case.review_class}")
        written(case, by, "reviewed", found.strip(), result=result)
        return review


def change(case_id: int, reason: str, *, by: Actor, version: int, key: str) -> Decision:
    """The county changes the amount to what the rules give today, from next month, told with reasons (A-15, A-18).

    Raises, first match wins: CaseUnknown, KeyReused, RoleMissing, Stale, OwnEntry, NearRelative, WrongState,
    ReasonNeeded.
    """
    return _later(case_id, Decision.Outcome.CHANGED, reason, (), by=by, version=version, key=key)


def stop(case_id: int, reason: str, *, by: Actor, version: int, key: str, reason_codes: Sequence[str] = ()) -> Decision:
    """The county ends support from next month: a person's decision, in writing, with reasons and the way to appeal.

    Raises, first match wins: CaseUnknown, KeyReused, RoleMissing, Stale, OwnEntry, NearRelative, WrongState,
    ReasonNeeded.
    """
    return _later(case_id, Decision.Outcome.STOPPED, reason, reason_codes, by=by, version=version, key=key)


def _later(
    case_id: int, outcome: Any, reason: str, codes: Sequence[str], *, by: Actor, version: int, key: str
) -> Decision:
    body = [case_id, outcome, reason, list(codes)]
    with writing(by):
        if (held := requests.earlier(by, f"case.{outcome}", key, body)) is not None:
            return Decision.objects.get(pk=held)
        case = seen(case_id, by, version, Role.APPROVER)
        not_by(case, by, "reviewed")
        gates.not_a_relative(case, by)
        at(case, State.APPROVED)
        decision = _decided(case, outcome, reasoned(reason), list(codes), by)
        requests.remember(by, f"case.{outcome}", key, body, decision.pk)
        written(case, by, outcome, decision.reason, amount_fen=decision.amount_fen)
        return decision


def _decided(case: Case, outcome: Any, words: str, codes: list[str], by: Actor) -> Decision:
    found, stops = propose(case, clock.today(), by=by), outcome == Decision.Outcome.STOPPED
    decision = Decision.objects.create(
        case=case, division=case.division, level=Level.COUNTY, outcome=outcome, benefit=found.benefit,
        amount_fen=0 if stops else found.amount_fen, from_month=add_months(first_of(clock.today()), 1),
        reason_codes=codes, reason=words, against=stops == found.eligible, explanation=found.explanation, actor=by,
        decided_on=clock.today(),
    )  # fmt: skip
    end_statuses(case, decision, by)
    asked = Review.objects.filter(case=case, decision__isnull=True).exclude(result=Review.Result.UNCHANGED)
    asked.update(decision=decision)
    if stops:
        case.state, case.ended_on = State.ENDED, clock.today()
        clocks.meet_all(case)
    else:
        store_shares(decision, found)
        put_in_force(case, decision, by)
    kind = Notice.Kind.STOPPED if stops else Notice.Kind.CHANGED
    tell(decision, kind, clocks.start(case, "refusal_notice").due_on)
    return decision


def end_statuses(case: Case, decision: Decision, by: Actor) -> None:
    """The statuses that this case opened, or the roll before it, end with the month of the decision."""
    assert decision.from_month is not None  # noqa: S101 - both outcomes have one
    source = statuses.source_of_decision(decision.pk, case.division, decision.from_month, by)
    people = Status.objects.filter(household=case.household, benefit=decision.benefit, superseded_at__isnull=True)
    for person_id in people.values_list("person_id", flat=True):
        statuses.end_status(source, person_id, decision.benefit, decision.from_month)


def offer_work(
    case_id: int, person_id: int, what: str, offered_on: date, explained_on: date | None, *, by: Actor, version: int
) -> WorkOffer:
    """Offer or refer work to a member able to work (the notice 二(一)); `explained_on` is the day on which the family
    was told how phase-out works (F-01).

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, InFuture, PhaseOutNotExplained, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        at(case, State.APPROVED)
        last = max(offered_on, explained_on or offered_on)
        if last > clock.today():
            raise InFuture(str(last))
        if explained_on is None:
            raise PhaseOutNotExplained()
        offer = WorkOffer.objects.create(
            case=case, division=case.division, person_id=person_id, offered_on=offered_on, what=reasoned(what),
            explained_on=explained_on, actor=by,
        )  # fmt: skip
        written(case, by, "offered_work", what.strip(), explained=str(explained_on))
        return offer


def answer_work(offer_id: int, outcome: str, reason: str, *, by: Actor, version: int) -> WorkOffer:
    """What came of an offer. A refusal is recorded by a person with a reason; it changes nothing by itself (A-16).

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, ReasonNeeded.
    """
    with writing(by):
        offer = WorkOffer.objects.select_for_update(of=("self",)).get(pk=offer_id)
        case = seen(offer.case_id, by, version, *TOWNSHIP)
        if outcome in (WorkOffer.Outcome.REFUSED, WorkOffer.Outcome.GOOD_REASON):
            reasoned(reason)
        offer.outcome, offer.outcome_on, offer.reason = outcome, clock.today(), reason.strip()
        offer.save(update_fields=["outcome", "outcome_on", "reason"])
        written(case, by, "answered_work", reason.strip(), outcome=outcome)
        return offer
