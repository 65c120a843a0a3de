"""An appeal against a decision: a case of its own, decided by people who had no part in the first (A-18)."""

from doudi.casework import clocks
from doudi.casework.acting import COUNTY, TOWNSHIP, at, no_part_in, not_by, reach, reasoned, seen, written
from doudi.casework.errors import CaseUnknown
from doudi.casework.models import Case, Decision, Kind, Level, Notice, Origin, State
from doudi.casework.proposals import propose
from doudi.casework.services.apply import opened
from doudi.casework.services.decide import put_in_force, store_shares, tell
from doudi.core import clock, requests
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.units.months import add_months, first_of


def appeal(decision_id: int, words: str, *, by: Actor, key: str) -> Case:
    """Take an appeal in: it is accepted at once and its term begins. No benefit changes because of it.

    Raises, first match wins: CaseUnknown, KeyReused, RoleMissing, ReasonNeeded.
    """
    body = [decision_id, words]
    with writing(by):
        decision = Decision.objects.filter(pk=decision_id).select_related("case").first()
        if decision is None:
            raise CaseUnknown(decision_id)
        reach(by, decision.division)
        if (held := requests.earlier(by, "case.appeal", key, body)) is not None:
            return Case.objects.get(pk=held)
        require_role(by, *TOWNSHIP, *COUNTY)
        first = decision.case
        case = Case.objects.create(
            kind=Kind.APPEAL, origin=Origin.IN_PERSON, state=State.SUBMITTED, division=first.division,
            household=first.household, applicant=first.applicant, need=reasoned(words), opened_by=by,
            accepted_on=clock.today(), about_decision_id=decision.pk,
        )  # fmt: skip
        clocks.start(case, "total")
        opened(case, by)
        requests.remember(by, "case.appeal", key, body, case.pk)
        return case


def decide_appeal(case_id: int, uphold: bool, reason: str, *, by: Actor, version: int, key: str) -> Decision:
    """Uphold the decision, or reverse it to what the rules give today; told in writing.

    Raises, first match wins: CaseUnknown, KeyReused, RoleMissing, Stale, OwnEntry (who had any part in the first
    case or took this one in), WrongState, ReasonNeeded.
    """
    body = [case_id, uphold, reason]
    with writing(by):
        if (held := requests.earlier(by, "case.decide_appeal", key, body)) is not None:
            return Decision.objects.get(pk=held)
        case = seen(case_id, by, version, Role.APPROVER)
        first = Decision.objects.select_related("case").get(pk=case.about_decision_id)
        not_by(case, by, "opened")
        no_part_in(first.case, by)
        at(case, State.SUBMITTED)
        decision = _answered(case, first, uphold, reasoned(reason), by)
        requests.remember(by, "case.decide_appeal", key, body, decision.pk)
        written(case, by, "decided", decision.reason, outcome=decision.outcome)
        return decision


def _answered(case: Case, first: Decision, uphold: bool, words: str, by: Actor) -> Decision:
    found = propose(first.case, clock.today(), by=by)
    gives = not uphold and first.outcome in (Decision.Outcome.REFUSED, Decision.Outcome.STOPPED)
    decision = Decision.objects.create(
        case=case, division=case.division, level=Level.COUNTY,
        outcome=Decision.Outcome.UPHELD if uphold else Decision.Outcome.REVERSED, benefit=first.benefit,
        amount_fen=found.amount_fen if gives else 0,
        from_month=add_months(first_of(clock.today()), 1) if gives else None,
        reason=words, against=False, explanation=found.explanation, actor=by, decided_on=clock.today(),
    )  # fmt: skip
    if gives:
        store_shares(decision, found)
        put_in_force(first.case, decision, by)
        reopen(first.case, by)
    clocks.meet_all(case)
    case.state, case.ended_on = State.APPROVED if gives else State.REFUSED, clock.today()
    tell(decision, Notice.Kind.APPEAL, clocks.start(case, "refusal_notice").due_on)
    return decision


def reopen(first: Case, by: Actor) -> None:
    """The first case is one of support from now on, with its review due."""
    first.state, first.ended_on, first.review_class = State.APPROVED, None, first.review_class or "stable"
    clocks.start(first, f"review_{first.review_class}")
    written(first, by, "reversed_on_appeal")
