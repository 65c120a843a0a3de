"""An appeal against what an order gave a household (疫情严重地区一次性临时救助)."""

from doudi.casework import clocks, ordered
from doudi.casework.acting import COUNTY, TOWNSHIP, reach, reasoned
from doudi.casework.errors import CaseUnknown
from doudi.casework.models import Case, Decision, Kind, Level, Notice, Origin, State
from doudi.casework.services.apply import opened
from doudi.casework.services.decide import tell
from doudi.core import clock, requests
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds.models import Payable


def appeal_relief(payable_id: int, words: str, *, by: Actor, key: str) -> Case:
    """Take an appeal in: it is accepted at once and its term begins. The payment goes on meanwhile.

    Raises, first match wins: CaseUnknown, KeyReused, RoleMissing, ReasonNeeded. Source: rulebook A-18.
    """
    body = [payable_id, words]
    with writing(by):
        owed = ordered.found(payable_id)
        if owed is None:
            raise CaseUnknown(payable_id)
        reach(by, owed.division)
        if (held := requests.earlier(by, "case.appeal_relief", key, body)) is not None:
            return Case.objects.get(pk=held)
        require_role(by, *TOWNSHIP, *COUNTY)
        case = Case.objects.create(
            kind=Kind.APPEAL, origin=Origin.IN_PERSON, state=State.SUBMITTED, division=owed.division,
            household_id=owed.household_id, applicant_id=owed.person_id, need=reasoned(words), opened_by=by,
            accepted_on=clock.today(), about_payable_id=owed.pk,
        )  # fmt: skip
        clocks.start(case, "total")
        opened(case, by)
        requests.remember(by, "case.appeal_relief", key, body, case.pk)
        return case


def answer(case: Case, owed: Payable, uphold: bool, words: str, by: Actor) -> Decision:
    """Uphold what the order gave, or set it aside: then relief is decided anew for this family alone."""
    decision = Decision.objects.create(
        case=case, division=case.division, level=Level.COUNTY,
        outcome=Decision.Outcome.UPHELD if uphold else Decision.Outcome.REVERSED, benefit="relief", amount_fen=0,
        reason=words, against=False, explanation={"order": ordered.words(owed)}, actor=by, decided_on=clock.today(),
    )  # fmt: skip
    clocks.meet_all(case)
    case.state, case.ended_on = State.REFUSED if uphold else State.APPROVED, clock.today()
    tell(decision, Notice.Kind.APPEAL, clocks.start(case, "refusal_notice").due_on)
    return decision
