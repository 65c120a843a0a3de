"""Temporary assistance (the notice 二(二)-(四); rulebook C): taken in, granted at the right level, paid at once."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from doudi.casework import clocks, gates, relief_rules
from doudi.casework.acting import COUNTY, TOWNSHIP, at, not_by, reach, reasoned, seen, written
from doudi.casework.errors import AmountMissing, InFuture, InquiryIncomplete, PapersMissing, WrongState
from doudi.casework.models import (
    OPEN,
    Case,
    Claim,
    Decision,
    Filing,
    Kind,
    Level,
    Notice,
    Opinion,
    Origin,
    Paper,
    State,
    Visit,
)
from doudi.casework.papers_needed import NEEDED
from doudi.casework.proposals import Proposal
from doudi.casework.services.apply import OPENERS, opened
from doudi.casework.services.decide import tell
from doudi.core import clock, requests
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.entitlements.errors import HouseholdUnknown
from doudi.funds import relief, reserve
from doudi.funds.orders import Order
from doudi.registry.models import Household

GRANTERS = (Role.TOWNSHIP_APPROVER, Role.APPROVER)
LOOK_AGAIN = "graduate"


@dataclass(frozen=True)
class Hardship:
    """What is claimed: kind (C-01), ground (C-02), the day it struck, what it cost, what is asked, in fen."""

    kind: str
    ground: str
    occurred_on: date
    cost_fen: int = 0
    asked_fen: int | None = None


@dataclass(frozen=True)
class Gift:
    """What is given: money, goods (item, quantity, unit), a service or a referral; its value counts in the limits.

    `way` is reserve_bank, reserve_cash (two staff), county, or in_kind.
    """

    amount_fen: int
    way: str
    form: str = "money"
    item: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    provider: str = ""
    account_id: int | None = None
    receipt: str = ""
    staff: tuple[Actor, Actor] | None = None


def open_relief(
    household_id: int, applicant_id: int, need: str, hardship: Hardship, *, by: Actor, key: str,
    origin: Any = Origin.IN_PERSON, urgent: bool = False,
) -> Case:  # fmt: skip
    """Take a claim in where the family is, wherever it is registered (C-05); by the office itself without application.

    Raises, first match wins: HouseholdUnknown (also outside the scope), KeyReused, RoleMissing, ReasonNeeded,
    InFuture.
    """
    body = [household_id, applicant_id, need, str(hardship), origin, urgent]
    with writing(by):
        home = Household.objects.filter(pk=household_id).first()
        if home is None:
            raise HouseholdUnknown(household_id, "")
        reach(by, home.division)
        if (held := requests.earlier(by, "relief.open", key, body)) is not None:
            return Case.objects.get(pk=held)
        require_role(by, *OPENERS)
        words = reasoned(need)
        if hardship.occurred_on > clock.today():
            raise InFuture(str(hardship.occurred_on))
        case = Case(
            kind=Kind.RELIEF, origin=Origin(origin), division=home.division, household=home, applicant_id=applicant_id,
            need=words, opened_by=by, urgent=urgent,
        )  # fmt: skip
        claimed(case, hardship, by)
        requests.remember(by, "relief.open", key, body, case.pk)
        return case


def claimed(case: Case, hardship: Hardship, by: Actor) -> Case:
    """Store a new case of temporary assistance with what it claims."""
    case.save()
    Claim.objects.create(
        case=case, division=case.division, hardship=hardship.kind, ground=hardship.ground,
        occurred_on=hardship.occurred_on, cost_fen=hardship.cost_fen, asked_fen=hardship.asked_fen,
    )  # fmt: skip
    return opened(case, by)


def grant(case_id: int, gift: Gift, reason: str, *, by: Actor, version: int, key: str) -> Decision:
    """Grant relief after the visit: the township within its delegation, the county above it, a meeting's figure first.

    Money leaves in the same transaction: out of the reserve, or owed by the county. A township's decision is filed
    with the county by itself. Raises, first match wins: CaseUnknown, KeyReused, RoleMissing, Stale, OwnEntry,
    NearRelative, WrongState, GateClosed, InquiryIncomplete, ReasonNeeded, AmountMissing, NoDelegation, OverLimit, then
    what funds raises (ReserveMissing, ReserveShort, ...).
    """
    return _granted(case_id, gift, reason, False, by=by, version=version, key=key)


def aid_first(case_id: int, gift: Gift, reason: str, *, by: Actor, version: int, key: str) -> Decision:
    """Relief first, papers later (先行救助, C-06): on an approver's word, the same day, without visit or posting.

    The papers are due in `clock.relief_paperwork`; nothing is clawed back for a missing paper alone. A case that
    was not accepted yet is accepted with it. Raises as `grant`, without InquiryIncomplete.
    """
    return _granted(case_id, gift, reason, True, by=by, version=version, key=key)


def _granted(
    case_id: int, gift: Gift, reason: str, first: bool, *, by: Actor, version: int, key: str
) -> Decision:  # fmt: skip
    verb = "relief.aid_first" if first else "relief.grant"
    body = [case_id, str(gift), reason]
    with writing(by):
        if (held := requests.earlier(by, verb, key, body)) is not None:
            return Decision.objects.get(pk=held)
        case = _to_decide(case_id, by, version, first)
        words = reasoned(reason)
        if gift.amount_fen <= 0 and gift.form in ("money", "goods"):
            raise AmountMissing()
        found = relief_rules.proposed(case, clock.today(), by=by)
        decision = _decision(case, gift.amount_fen, True, words, found, by)
        _hand_over(case, decision, gift, by)
        _after_grant(case, decision, first)
        requests.remember(by, verb, key, body, decision.pk)
        written(case, by, "aid_first" if first else "granted", words, amount_fen=gift.amount_fen, form=gift.form,
                level=decision.level, against=decision.against)  # fmt: skip
        return decision


def refuse(case_id: int, reason: str, *, by: Actor, version: int, key: str) -> Decision:
    """Refuse relief: a person's decision, in writing, with reasons and the way to appeal.

    Raises, first match wins: CaseUnknown, KeyReused, RoleMissing, Stale, OwnEntry, NearRelative, WrongState,
    GateClosed, InquiryIncomplete, ReasonNeeded, NoDelegation.
    """
    body = [case_id, reason]
    with writing(by):
        if (held := requests.earlier(by, "relief.refuse", key, body)) is not None:
            return Decision.objects.get(pk=held)
        case = _to_decide(case_id, by, version, False)
        words = reasoned(reason)
        found = relief_rules.proposed(case, clock.today(), by=by)
        decision = _decision(case, 0, False, words, found, by)
        clocks.meet_all(case)
        case.state, case.ended_on = State.REFUSED, clock.today()
        tell(decision, Notice.Kind.REFUSED, clocks.start(case, "refusal_notice").due_on)
        requests.remember(by, "relief.refuse", key, body, decision.pk)
        written(case, by, "decided", words, outcome=decision.outcome)
        return decision


def _to_decide(case_id: int, by: Actor, version: int, first: bool) -> Case:
    """The case, where it may be decided by this person now."""
    case = seen(case_id, by, version, *GRANTERS)
    not_by(case, by, "opened", "claim_corrected", "gave_opinion", "visited")
    gates.not_a_relative(case, by)
    if case.kind != Kind.RELIEF:
        raise WrongState(str(Kind(case.kind).label), str(Kind("relief").label))
    at(case, *(OPEN if first else (State.INQUIRY, State.SUBMITTED)))
    gates.open_gate(case)
    if not first and not Visit.objects.filter(case=case).exists():
        raise InquiryIncomplete("入户（或电话）调查", "the visit")
    return case


def _decision(case: Case, amount_fen: int, approve: bool, words: str, found: Proposal, by: Actor) -> Decision:
    day = clock.today()
    level = relief_rules.level(case, amount_fen, day)
    if by.role == Role.TOWNSHIP_APPROVER:
        held, level = relief_rules.township_may(case, amount_fen, day), str(Level.TOWNSHIP)
    elif level == Level.TOWNSHIP:
        level = str(Level.COUNTY)
    decision = Decision.objects.create(
        case=case, division=case.division, level=level,
        outcome=Decision.Outcome.APPROVED if approve else Decision.Outcome.REFUSED, benefit="relief",
        amount_fen=amount_fen, reason=words, against=(found.amount_fen != amount_fen if approve else found.eligible),
        explanation=found.explanation, opinion=Opinion.objects.filter(case=case).order_by("at").last(), actor=by,
        decided_on=day,
    )  # fmt: skip
    if level == Level.TOWNSHIP:
        due, _ = clocks.due(clocks.Step("clock.relief_filing", "working"), _filing_days(case, day), clock.now())
        Filing.objects.create(decision=decision, division=case.division, delegation=held, due_on=due)
    return decision


def _filing_days(case: Case, day: date) -> int:
    return clocks.days(clocks.figures(case.division, day), "clock.relief_filing")


def _hand_over(case: Case, decision: Decision, gift: Gift, by: Actor) -> None:
    """Funds pays, owes or notes it, in this transaction; every form counts in the limits of the year."""
    order = Order(
        decision_id=decision.pk, household_id=case.household_id, division=relief_rules.township_of(case.division),
        cause=case.claim.ground, amount_fen=gift.amount_fen, person_id=case.applicant_id, form=gift.form,
        item=gift.item, quantity=gift.quantity, unit=gift.unit, provider=gift.provider,
        decided_on=decision.decided_on,
    )  # fmt: skip
    if gift.way == "county":
        relief.owe(order, by=by)
    elif gift.way == "in_kind":
        relief.give(order, by=by, receipt=gift.receipt, staff=gift.staff)
    else:
        reserve.pay(
            order, pocket=gift.way, by=by, account_id=gift.account_id, receipt=gift.receipt, staff=gift.staff
        )  # fmt: skip


def _after_grant(case: Case, decision: Decision, first: bool) -> None:
    clocks.meet_all(case)
    case.accepted_on = case.accepted_on or clock.today()
    case.state = State.APPROVED
    tell(decision, Notice.Kind.APPROVED, clock.today())
    if first:
        case.paid_before_papers = True
        clocks.start(case, "relief_paperwork")
    else:
        case.ended_on = clock.today()
    if case.claim.ground == LOOK_AGAIN:
        clocks.start(case, "relief_look_again")


def complete_papers(case_id: int, *, by: Actor, version: int) -> Case:
    """The papers after relief first are there: person, cause, amount, signatures (C-06).

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, PapersMissing.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP, *COUNTY)
        at(case, State.APPROVED)
        if not case.paid_before_papers or case.ended_on:
            raise WrongState("没有待补手续", "先行救助待补手续")
        held = set(Paper.objects.filter(case=case).values_list("kind", flat=True))
        lacking = [kind for kind in NEEDED[case.kind] if kind not in held]
        if lacking:
            raise PapersMissing(lacking)
        clocks.meet(case, "relief_paperwork")
        case.ended_on = clock.today()
        return written(case, by, "papers_completed")


def look_again(case_id: int, dibao_due: bool, found: str, *, by: Actor, version: int) -> Case:
    """After the set time: is dibao due to the young person who was helped (the notice 二(二)二)?

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        words = reasoned(found)
        clocks.meet(case, "relief_look_again")
        return written(case, by, "looked_again", words, dibao_due=dibao_due)
