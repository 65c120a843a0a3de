"""Passing a family to another office, with its consent, and following it until it is settled (the notice 二(二)五)."""

from datetime import date

from doudi.casework import clocks
from doudi.casework.acting import COUNTY, TOWNSHIP, reasoned, seen, written
from doudi.casework.errors import CaseUnknown, ConsentMissing
from doudi.casework.models import Referral
from doudi.core import clock, working_days
from doudi.core.models import Actor
from doudi.core.writes import writing


def refer(case_id: int, to_office: str, what: str, consented_on: date | None, *, by: Actor, version: int) -> Referral:
    """Send the material to another place's civil affairs; an answer is due in `clock.referral_answer` working days.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, ConsentMissing, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP, *COUNTY)
        if consented_on is None:
            raise ConsentMissing()
        day = clock.today()
        days = clocks.days(clocks.figures(case.division, day), "clock.referral_answer")
        referral = Referral.objects.create(
            case=case, division=case.division, to_office=reasoned(to_office), what=reasoned(what),
            consented_on=consented_on, sent_on=day, answer_due_on=working_days.calendar(day).after(day, days), actor=by,
        )  # fmt: skip
        written(case, by, "referred", to_office.strip(), due=str(referral.answer_due_on))
        return referral


def answer_referral(referral_id: int, outcome: str, answer: str, *, by: Actor, version: int) -> Referral:
    """What the other office did. Open again where it declined: somebody still needs help.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, ReasonNeeded.
    """
    with writing(by):
        referral = Referral.objects.select_for_update(of=("self",)).filter(pk=referral_id).first()
        if referral is None:
            raise CaseUnknown(referral_id)
        case = seen(referral.case_id, by, version, *TOWNSHIP, *COUNTY)
        referral.outcome, referral.outcome_on, referral.answer = outcome, clock.today(), reasoned(answer)
        referral.save(update_fields=["outcome", "outcome_on", "answer"])
        written(case, by, "referral_answered", answer.strip(), outcome=outcome)
        return referral
