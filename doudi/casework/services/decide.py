"""The county confirms or refuses; the family is told in writing (A-13f to A-13i, B-09). A refusal is a person's."""

from collections.abc import Sequence
from datetime import date

from doudi.casework import clocks, gates
from doudi.casework.acting import COUNTY, TOWNSHIP, at, not_by, reasoned, seen, written
from doudi.casework.errors import ExtendedAlready, InFuture, NotLater, WrongState
from doudi.casework.models import OPEN, Case, Clock, Decision, Kind, Level, Notice, Opinion, Share, State
from doudi.casework.proposals import Proposal, propose
from doudi.core import clock, requests
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.registry import statuses
from doudi.units.months import add_months, first_of

ENTERED = ("opened", "handed_in", "accepted", "asked_means_check", "gave_opinion", "posted", "submitted")


def decide(
    case_id: int, approve: bool, reason: str, *, by: Actor, version: int, key: str, reason_codes: Sequence[str] = (),
    review_class: str = "stable",
) -> Decision:  # fmt: skip
    """The county's decision on dibao, tekun or an edge family; against the proposal only with reasons.

    Confirmed: the status is in force from the month after the decision, the review is due by class. Refused: the
    notice goes out within `clock.refusal_notice`. The explanation is that of today, frozen with the decision.

    Raises, first match wins: CaseUnknown, KeyReused, RoleMissing, Stale, OwnEntry, NearRelative, WrongState,
    GateClosed, ReasonNeeded, HouseholdUnknown, PolicyRefused.
    """
    body = [case_id, approve, reason, list(reason_codes), review_class]
    with writing(by):
        if (held := requests.earlier(by, "case.decide", key, body)) is not None:
            return Decision.objects.get(pk=held)
        case = seen(case_id, by, version, Role.APPROVER)
        not_by(case, by, *ENTERED)
        gates.not_a_relative(case, by)
        at(case, State.SUBMITTED)
        if case.kind not in (Kind.DIBAO, Kind.TEKUN, Kind.EDGE):
            raise WrongState(str(Kind(case.kind).label), "低保、特困、低保边缘")
        gates.open_gate(case)
        opinion = Opinion.objects.filter(case=case).latest("at")
        decision = _decision(case, opinion, approve, reasoned(reason), list(reason_codes), by)
        _carry_out(case, decision, review_class, by)
        requests.remember(by, "case.decide", key, body, decision.pk)
        written(
            case, by, "decided", decision.reason, outcome=decision.outcome, amount_fen=decision.amount_fen,
            against=decision.against,
        )  # fmt: skip
        return decision


def _decision(
    case: Case, opinion: Opinion, approve: bool, words: str, codes: list[str], by: Actor
) -> Decision:  # fmt: skip
    found = propose(case, clock.today(), by=by)
    amount = found.amount_fen if approve else 0
    decision = Decision.objects.create(
        case=case, division=case.division, level=Level.COUNTY,
        outcome=Decision.Outcome.APPROVED if approve else Decision.Outcome.REFUSED, benefit=found.benefit,
        amount_fen=amount, from_month=add_months(first_of(clock.today()), 1) if approve else None,
        reason_codes=codes, reason=words, against=approve != opinion.approve or approve != found.eligible,
        explanation=found.explanation, opinion=opinion, actor=by, decided_on=clock.today(),
    )  # fmt: skip
    if approve:
        store_shares(decision, found)
    return decision


def store_shares(decision: Decision, found: Proposal) -> None:
    Share.objects.bulk_create(
        Share(
            division=decision.division, decision=decision, person_id=share.person_id,
            single_person=share.single_person, amount_fen=share.amount_fen,
        )
        for share in found.shares
    )  # fmt: skip


def _carry_out(case: Case, decision: Decision, review_class: str, by: Actor) -> None:
    """Put the decision into force: status, notice, terms."""
    clocks.meet_all(case)
    approved = decision.outcome == Decision.Outcome.APPROVED
    case.state = State.APPROVED if approved else State.REFUSED
    if approved:
        put_in_force(case, decision, by)
        case.review_class = review_class
        clocks.start(case, f"review_{review_class}")
        due = clocks.start(case, "refusal_notice").due_on
        tell(decision, Notice.Kind.APPROVED, due)
    else:
        case.ended_on = clock.today()
        tell(decision, Notice.Kind.REFUSED, clocks.start(case, "refusal_notice").due_on)


def put_in_force(case: Case, decision: Decision, by: Actor) -> None:
    """The status of each person of the decision, from its month on."""
    if decision.from_month is None:
        return
    source = statuses.source_of_decision(decision.pk, case.division, decision.from_month, by)
    for share in Share.objects.filter(decision=decision):
        statuses.open_status(
            source, share.person_id, case.household_id, decision.benefit, decision.from_month,
            number_of(decision), decision.decided_on, single_person=share.single_person,
        )  # fmt: skip


def number_of(decision: Decision) -> str:
    """The number under which papers and the registry name a decision."""
    return f"{decision.division[:6]}-{decision.decided_on.year}-{decision.pk}"


def tell(decision: Decision, kind: object, due: date | None) -> Notice:
    """A paper that must reach the family."""
    return Notice.objects.create(
        case_id=decision.case_id, division=decision.division, kind=kind, decision=decision, due_on=due
    )


def told(notice_id: int, told_on: date, how: str, *, by: Actor) -> Notice:
    """Note when and how the family was told. Told once: a second time changes nothing.

    Raises, first match wins: CaseUnknown, RoleMissing, InFuture, NotLater, ReasonNeeded.
    """
    with writing(by):
        notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
        case = Case.objects.get(pk=notice.case_id)
        case = seen(case.pk, by, case.version, *TOWNSHIP, *COUNTY)
        if notice.told_on is not None:
            return notice
        if told_on > clock.today():
            raise InFuture(str(told_on))
        if notice.decision and told_on < notice.decision.decided_on:
            raise NotLater(str(told_on), str(notice.decision.decided_on))
        notice.told_on, notice.told_how, notice.told_by = told_on, reasoned(how), by
        notice.save(update_fields=["told_on", "told_how", "told_by"])
        clocks.meet(case, "refusal_notice", on=told_on)
        written(case, by, "told", how.strip(), notice=notice.kind)
        return notice


def extend(clock_id: int, until: date, reason: str, *, by: Actor) -> Clock:
    """The county extends a term once, with a reason (A-13h).

    Raises, first match wins: CaseUnknown, RoleMissing, ExtendedAlready, NotLater, ReasonNeeded.
    """
    with writing(by):
        running = Clock.objects.get(pk=clock_id)
        case = Case.objects.get(pk=running.case_id)
        case = seen(case.pk, by, case.version, *COUNTY)
        at(case, *OPEN)
        if running.extended_to:
            raise ExtendedAlready(str(running.extended_to))
        if until <= running.due_on:
            raise NotLater(str(until), str(running.due_on))
        running.extended_to, running.extended_by, running.extended_why = until, by, reasoned(reason)
        running.save(update_fields=["extended_to", "extended_by", "extended_why"])
        written(case, by, "extended", reason.strip(), step=running.step, until=str(until))
        return running
