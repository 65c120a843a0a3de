"""A family's dibao from application to the status in force (rulebook A-13), each step by the person whose work it is."""

from datetime import date

import pytest

from doudi.casework import posting, services
from doudi.casework.errors import (
    CaseUnknown,
    GateClosed,
    InFuture,
    InquiryIncomplete,
    OpenAlready,
    PhaseOutNotExplained,
    ReasonNeeded,
    StillPosted,
    ToldOnce,
    TooFewVisitors,
    WrongState,
)
from doudi.casework.models import Case, Clock, Decision, Event, Notice, Share, State
from doudi.casework.tests.conftest import key
from doudi.core.errors import OwnEntry, RoleMissing, Stale
from doudi.core.writes import writing
from doudi.registry.models import Status

MONDAY = date(2022, 7, 4)


@pytest.fixture
def family(county, on):
    """A rural couple with 400 yuan of wages a month: 900 - 400 = 500 yuan of dibao."""
    on(MONDAY)
    home, people = county.household(
        {"relation": "head", "birth_date": date(1980, 3, 2), "wage_income": 400_00},
        {"relation": "spouse", "birth_date": date(1982, 5, 6)},
    )
    return home, people


@pytest.fixture
def submitted(steps, family, on):
    """The case lies with the county since 14 July 2022."""
    case = steps.opened(family[0], family[1][0])
    steps.accepted(case)
    steps.checked(case)
    steps.visited(case)
    steps.opinion(case)
    steps.posted(case)
    on(date(2022, 7, 15))
    steps.submitted(case)
    return case


def clocks_of(case):
    return {row.step: row.due_on for row in Clock.objects.filter(case=case, met_on__isnull=True)}


def test_a13_the_terms_begin_with_acceptance(steps, family):
    """Accepted on Monday 4 July: 3 working days end on the 7th; 30 end on 18 August, Gurban's three days left out."""
    case = steps.opened(family[0], family[1][0])
    assert clocks_of(case) == {}
    steps.accepted(case)
    assert clocks_of(case) == {"means_start": date(2022, 7, 7), "total": date(2022, 8, 18)}


def test_a13_the_whole_way(steps, submitted, family):
    """Confirmed on 15 July: 500 yuan a month in two shares of 250, in force from August."""
    decision = steps.decided(submitted)
    assert (decision.outcome, decision.amount_fen, decision.from_month) == ("approved", 500_00, date(2022, 8, 1))
    assert sorted(Share.objects.filter(decision=decision).values_list("amount_fen", flat=True)) == [250_00, 250_00]
    held = Status.objects.filter(person__in=family[1], superseded_at__isnull=True)
    assert [(row.benefit, row.origin, row.from_month) for row in held] == [("dibao", "decision", date(2022, 8, 1))] * 2
    submitted.refresh_from_db()
    assert submitted.state == State.APPROVED


def test_a13_the_explanation_is_frozen_with_the_decision(steps, submitted):
    decision = steps.decided(submitted)
    figures = {figure["name"]: figure for figure in decision.explanation["zh"]["figures"]}
    assert figures["dibao_amount"]["value"] == {"household": "500.00 元"}
    assert figures["dibao_amount"]["cites"]


def test_a15_the_review_is_due_on_the_same_day_twelve_months_later(steps, submitted):
    steps.decided(submitted)
    assert clocks_of(submitted)["review_stable"] == date(2023, 7, 15)


def test_a13d_the_posting_lasts_seven_full_days(steps, family, on):
    """Posted on 4 July; the seventh full day is the 11th, in the Gurban holiday: it ends on the 14th."""
    case = steps.opened(family[0], family[1][0])
    steps.accepted(case)
    steps.checked(case)
    steps.visited(case)
    steps.opinion(case)
    assert steps.posted(case).until == date(2022, 7, 14)
    on(date(2022, 7, 14))
    with pytest.raises(StillPosted):
        steps.submitted(case)
    on(date(2022, 7, 15))
    assert steps.submitted(case).state == State.SUBMITTED


def test_a13g_a_refusal_goes_out_within_three_working_days_with_reasons(steps, submitted):
    """Refused against the proposal on Friday 15 July: the notice is due on Wednesday the 20th."""
    with pytest.raises(ReasonNeeded):
        steps.decided(submitted, approve=False, reason=" ")
    decision = steps.decided(submitted, approve=False, reason="隐瞒存款，已当面核实")
    assert (decision.outcome, decision.against, decision.amount_fen) == ("refused", True, 0)
    assert Notice.objects.get(decision=decision).due_on == date(2022, 7, 20)
    assert not Status.objects.filter(origin="decision").exists()


def test_what_is_missing_is_told_once_and_in_full(steps, family, people):
    case = steps.opened(family[0], family[1][0])
    services.ask_missing(case.pk, ["income", "assets"], by=people["clerk"], version=case.version)
    with pytest.raises(ToldOnce):
        services.ask_missing(case.pk, ["identity"], by=people["clerk"], version=steps.version(case))
    services.hand_in(case.pk, ["income", "assets"], by=people["clerk"], version=steps.version(case))
    assert services.accept(case.pk, by=people["clerk"], version=steps.version(case)).state == State.INQUIRY


def test_a13c_a_visit_needs_two_people(steps, family, people):
    case = steps.opened(family[0], family[1][0])
    steps.accepted(case)
    with pytest.raises(TooFewVisitors):
        services.record_visit(
            case.pk, MONDAY, ["王芳", "王芳"], "本人", "情况属实", by=people["clerk"], version=steps.version(case)
        )


def test_no_opinion_before_visit_and_means_check(steps, family):
    case = steps.opened(family[0], family[1][0])
    steps.accepted(case)
    with pytest.raises(InquiryIncomplete, match="入户调查、家庭经济状况核对结果"):
        steps.opinion(case)


def test_a14_a_filed_case_waits_for_the_countys_own_visit(steps, submitted, people):
    services.file_apart(
        submitted.pk, "relative", by=people["clerk"], version=steps.version(submitted), office="村委会", relation="父母"
    )
    with pytest.raises(GateClosed):
        steps.decided(submitted)
    steps.visited(submitted, by="reviewer")
    assert steps.decided(submitted).outcome == "approved"


def test_a13e_an_objection_opens_the_inquiry_again_and_the_gate(steps, family, people, on):
    case = steps.opened(family[0], family[1][0])
    steps.accepted(case)
    steps.checked(case)
    steps.visited(case)
    steps.opinion(case)
    steps.posted(case)
    with writing(people["clerk"]):
        posting.objected(Case.objects.get(pk=case.pk), MONDAY, "有人反映其在外有收入", by=people["clerk"])
    case.refresh_from_db()
    assert case.state == State.INQUIRY
    steps.opinion(case)
    steps.posted(case)
    on(date(2022, 7, 15))
    steps.submitted(case)
    with pytest.raises(GateClosed):
        steps.decided(case)


def test_nobody_submits_their_own_opinion(steps, family, people, on):
    case = steps.opened(family[0], family[1][0])
    steps.accepted(case)
    steps.checked(case)
    steps.visited(case)
    steps.opinion(case)
    steps.posted(case)
    on(date(2022, 7, 15))
    with pytest.raises(OwnEntry):
        services.submit(case.pk, by=people["clerk"], version=steps.version(case))


def test_two_people_decide_one_case_at_once(steps, submitted, people):
    """Both saw the same version; the second is told, and nothing is decided twice."""
    version = steps.version(submitted)
    services.decide(submitted.pk, True, "同意", by=people["approver"], version=version, key=key())
    with pytest.raises(Stale):
        services.decide(submitted.pk, False, "不同意", by=people["approver2"], version=version, key=key())
    assert Decision.objects.filter(case=submitted).count() == 1


def test_a_form_sent_twice_decides_once(steps, submitted, people):
    version, once = steps.version(submitted), key()
    first = services.decide(submitted.pk, True, "同意", by=people["approver"], version=version, key=once)
    again = services.decide(submitted.pk, True, "同意", by=people["approver"], version=version, key=once)
    assert first.pk == again.pk


def test_a_township_cannot_decide_dibao(steps, submitted, people):
    with pytest.raises(RoleMissing):
        services.decide(submitted.pk, True, "同意", by=people["township"], version=steps.version(submitted), key=key())


def test_another_townships_clerk_learns_nothing(steps, family, people):
    case = steps.opened(family[0], family[1][0])
    with pytest.raises(CaseUnknown):
        services.accept(case.pk, by=people["other_clerk"], version=case.version)


def test_a_family_has_one_open_case_of_a_kind(steps, family):
    steps.opened(family[0], family[1][0])
    with pytest.raises(OpenAlready):
        steps.opened(family[0], family[1][1])


def test_a13h_the_county_extends_once_with_a_reason(steps, family, people):
    case = steps.opened(family[0], family[1][0])
    steps.accepted(case)
    running = Clock.objects.get(case=case, step="total")
    services.extend(running.pk, date(2022, 9, 1), "家庭成员在外地就医", by=people["reviewer"])
    with pytest.raises(Exception, match="只能延长一次"):
        services.extend(running.pk, date(2022, 9, 30), "再延长", by=people["reviewer"])


def test_a18_an_appeal_is_decided_by_other_people(steps, submitted, people):
    """Refused, appealed, reversed by another approver: 500 yuan from August."""
    refused = steps.decided(submitted, approve=False, reason="收入存疑")
    case = services.appeal(refused.pk, "没有其他收入，请复查", by=people["clerk"], key=key())
    with pytest.raises(OwnEntry):
        services.decide_appeal(case.pk, False, "撤销", by=people["approver"], version=steps.version(case), key=key())
    answer = services.decide_appeal(
        case.pk, False, "复查属实", by=people["approver2"], version=steps.version(case), key=key()
    )
    assert (answer.outcome, answer.amount_fen) == ("reversed", 500_00)
    submitted.refresh_from_db()
    assert submitted.state == State.APPROVED
    assert Status.objects.filter(benefit="dibao", superseded_at__isnull=True).count() == 2


def test_a15_a_stop_is_told_with_reasons_and_ends_next_month(steps, submitted, people, on):
    steps.decided(submitted)
    on(date(2022, 9, 5))
    services.record_review(submitted.pk, "stop", "已随子女迁出", by=people["clerk"], version=steps.version(submitted))
    stopped = services.stop(
        submitted.pk, "全家迁出", by=people["approver"], version=steps.version(submitted), key=key()
    )
    assert (stopped.from_month, stopped.amount_fen) == (date(2022, 10, 1), 0)
    assert Notice.objects.get(decision=stopped).kind == "stopped"
    ends = Status.objects.filter(benefit="dibao", superseded_at__isnull=True).values_list("to_month", flat=True)
    assert set(ends) == {date(2022, 10, 1)}


def test_a_step_out_of_turn_says_where_the_case_stands(steps, family, people):
    case = steps.opened(family[0], family[1][0])
    with pytest.raises(WrongState, match="待受理"):
        steps.opinion(case)


def test_f01_phase_out_is_explained_before_work_is_offered_and_the_day_is_kept(steps, submitted, family, people, on):
    steps.decided(submitted)
    on(date(2022, 9, 5))
    man = family[1][0]

    def offer(explained_on):
        return services.offer_work(
            submitted.pk, man.pk, "县纺织厂", date(2022, 9, 2), explained_on, by=people["clerk"],
            version=steps.version(submitted),
        )  # fmt: skip

    with pytest.raises(PhaseOutNotExplained):
        offer(None)
    with pytest.raises(InFuture):
        offer(date(2022, 9, 6))
    assert offer(date(2022, 9, 1)).explained_on == date(2022, 9, 1)
    assert Event.objects.get(case=submitted, verb="offered_work").facts == {"explained": "2022-09-01"}
