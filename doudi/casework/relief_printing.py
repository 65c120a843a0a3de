"""Papers of temporary assistance as the data that doudi.papers prints. Nothing is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from doudi.casework import clocks, grounds
from doudi.casework.models import AgendaItem, Attendance, Decision, Delegation, Filing, Referral
from doudi.casework.queries import phase_out
from doudi.casework.relief_rules import township_of
from doudi.core import clock, divisions
from doudi.core.models import Actor
from doudi.funds.models import Grant, ReliefPayment
from doudi.papers.kinds import delegation, filing, minutes, notices, receipt, referral
from doudi.papers.kinds.common import Office
from doudi.registry.models import Household
from doudi.registry.queries import masked
from doudi.units.fen import yuan
from doudi.units.months import add_months


@dataclass(frozen=True)
class Printed:
    """A paper: its kind in doudi.papers, its data, the division whose template counts."""

    kind: str
    data: Any
    division: str


def township_office(division: str) -> Office:
    """The township as the office that issues a paper."""
    code = township_of(division)
    return Office(f"{divisions.name_of(code[:6])}{divisions.name_of(code)}", "", divisions.name_of(code))


def county_office(division: str) -> Office:
    """The county's civil affairs."""
    return Office(f"{divisions.name_of(division[:6])}民政局", "", divisions.name_of(division[:6]))


def receipt_of(number: int, by: Actor) -> Printed | None:
    """What was handed over for a decision, to be signed by the person and two officials."""
    grant = Grant.objects.filter(decision_id=number).first()
    if grant is None:
        return None
    decision = Decision.objects.select_related("case__applicant", "case__claim").get(pk=number)
    paid = ReliefPayment.objects.filter(grant=grant).exclude(state="reversed").first()
    money = grant.amount_fen if grant.form == Grant.Form.MONEY else 0
    goods = () if money else (receipt.Goods(grant.item, f"{grant.quantity or ''}{grant.unit}", grant.amount_fen),)
    data = receipt.Receipt(
        township_office(decision.division), paid.receipt if paid else "", decision.case.applicant.name,
        f"L-{decision.pk}", grounds.SHORT[decision.case.claim.ground], money, goods, "",
        paid.paid_on if paid else None,
    )  # fmt: skip
    return Printed("receipt", data, decision.division)


def filing_of(number: int, by: Actor) -> Printed | None:
    """A township's decision as it is filed with the county."""
    held = Filing.objects.select_related("decision__case__applicant", "decision__case__claim", "delegation")
    row = held.filter(pk=number).first()
    if row is None:
        return None
    decision, case = row.decision, row.decision.case
    grant = Grant.objects.filter(decision_id=decision.pk).first()
    line = filing.FiledGrant(
        f"L-{decision.pk}", case.applicant.name, masked(case.applicant), grounds.SHORT[case.claim.ground],
        str(Grant.Form(grant.form).label) if grant else "不予救助", decision.amount_fen, decision.decided_on,
        case.paid_before_papers,
    )  # fmt: skip
    data = filing.Filing(
        township_office(decision.division), f"L-{decision.pk}", county_office(decision.division).name,
        row.delegation.document, decision.decided_on, decision.decided_on, (line,), clock.today(),
    )  # fmt: skip
    return Printed("filing", data, decision.division)


def delegation_of(number: int, by: Actor) -> Printed | None:
    """The county's delegation to a township."""
    row = Delegation.objects.filter(pk=number).first()
    if row is None:
        return None
    days = clocks.days(clocks.figures(row.division, row.during.lower), "clock.relief_filing")
    upper: date | None = row.during.upper
    data = delegation.Delegation(
        county_office(row.division), row.document, divisions.name_of(row.division), row.limit_fen, days,
        row.during.lower, upper - timedelta(days=1) if upper else None, (delegation.NOTICE,),
        row.recorded_at.astimezone(clock.ZONE).date(),
    )  # fmt: skip
    return Printed("delegation", data, row.division)


def minutes_of(number: int, by: Actor) -> Printed | None:
    """One case at a meeting (一事一议)."""
    held = AgendaItem.objects.select_related("meeting__called_by", "case__applicant").filter(pk=number).first()
    if held is None:
        return None
    table = held.meeting
    present = tuple(
        minutes.Present(one.name, one.department, "已声明并回避" if held.case_id in one.conflicts else "")
        for one in Attendance.objects.filter(meeting=table).order_by("pk")[:100]
    )
    pooled = tuple(
        minutes.Resource(one.giver, one.what, one.value_fen or None, None)
        for one in held.resource_set.order_by("pk")[:100]
    )
    follow = f"{held.follow_up_on}前跟踪落实并报告。" if held.follow_up_on else ""
    data = minutes.Minutes(
        county_office(held.division), f"{table.pk}-{held.pk}", table.held_on, table.place, table.chair,
        table.called_by.label, f"{divisions.name_of(township_of(held.division))}{held.case.applicant.name}家庭重大困难",
        present, held.case.need, held.question, held.result, held.relief_fen or 0, pooled, follow, clock.today(),
    )  # fmt: skip
    return Printed("minutes", data, table.division)


def referral_of(number: int, by: Actor) -> Printed | None:
    """The letter to another office; only what it needs."""
    row = Referral.objects.select_related("case__applicant", "case__claim", "actor").filter(pk=number).first()
    if row is None:
        return None
    case = row.case
    paid = sum(
        grant.amount_fen for grant in Grant.objects.filter(household_id=case.household_id,
                                                           decided_on__year=row.sent_on.year)[:100]
    )  # fmt: skip
    data = referral.Referral(
        township_office(row.division), f"Z-{row.pk}", row.to_office, case.applicant.name,
        grounds.SHORT[case.claim.ground], case.need, row.what, (f"本年度在本地已领取临时救助{yuan(paid)}元",),
        row.consented_on, "已登记", row.answer_due_on, row.actor.label, row.sent_on,
    )  # fmt: skip
    return Printed("referral", data, row.division)


def phase_out_of(number: int, by: Actor) -> Printed | None:
    """The letter that tells a household ahead when its phase-out ends (F-01)."""
    found = phase_out.of_household(number, by, clock.today())
    if found is None:
        return None
    division = Household.objects.values_list("division", flat=True).get(pk=number)
    months = clocks.days(clocks.figures(division, clock.today()), "phase_out.months")
    data = notices.PhaseOutEnd(
        county_office(division), "", found.name, months, found.last_month, add_months(found.last_month, 1),
        clock.today(),
    )  # fmt: skip
    return Printed("phase_out_end", data, division)


BUILDERS: dict[str, Callable[[int, Actor], Printed | None]] = {
    "receipt": receipt_of,
    "filing": filing_of,
    "delegation": delegation_of,
    "minutes": minutes_of,
    "referral": referral_of,
    "phase-out": phase_out_of,
}
"""Each paper by the word of its address; None where there is nothing to print in scope."""
