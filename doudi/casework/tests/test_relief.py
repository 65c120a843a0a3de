"""Temporary assistance: aid first, the township's delegation, the reserve, the county above it (rulebook C)."""

from datetime import date

import pytest

from doudi.casework import services
from doudi.casework.errors import InquiryIncomplete, NoDelegation, OverLimit, PapersMissing
from doudi.casework.models import Clock, Filing, State
from doudi.casework.services import Gift, Hardship
from doudi.casework.tests.conftest import COUNTY, TOWNSHIP, key
from doudi.core import clock
from doudi.core.errors import OwnEntry, RoleMissing
from doudi.core.models import Actor, Role
from doudi.funds import reserve
from doudi.funds.models import Grant, TopUp
from doudi.funds.relief_errors import ReserveShort
from doudi.funds.services import reserves
from doudi.funds.tests.money import funded
from doudi.registry.models import Identity, Source

FRIDAY, MONDAY = date(2022, 8, 5), date(2022, 8, 8)
STRANDED = Hardship("epidemic", "stranded", FRIDAY)


@pytest.fixture
def stranded(county, on):
    """A worker from another province, held up by traffic control; one month of the urban standard is 600 yuan."""
    on(FRIDAY, 19)
    home, people = county.household(
        {"relation": "head", "birth_date": date(1990, 3, 2)}, area="urban", registered_here=False
    )
    return home, people[0]


@pytest.fixture
def purse(county, people, on):
    """The township's reserve of 10,000 yuan, opened and filled by county finance on Monday 1 August."""
    on(date(2022, 8, 1))
    county.set(division=TOWNSHIP, relief__reserve_amount=10000)
    finance = Actor.objects.create(name="case-finance", label="财务", role=Role.FINANCE, division=COUNTY)
    reserves.open_reserve(TOWNSHIP, document="喀财社〔2022〕3号", by=finance)
    funded()
    reserves.advance(TOWNSHIP, 10000_00, document="喀财社〔2022〕3号", by=finance)
    return finance


@pytest.fixture
def delegated(people, on):
    """2,000 yuan delegated to the township from 1 August 2022."""
    on(date(2022, 8, 1))
    return services.delegate(
        TOWNSHIP, 2000_00, "喀民发〔2022〕8号", date(2022, 8, 1), date(2023, 8, 1), by=people["approver"], key=key()
    )


def opened(people, home, person, hardship=STRANDED, urgent=True):
    return services.open_relief(
        home.pk, person.pk, "车站滞留，没有食宿", hardship, by=people["clerk"], key=key(), urgent=urgent
    )


def bank(amount_fen):
    return Gift(amount_fen, "reserve_bank", account_id=1)


def test_c06_aid_first_on_a_friday_evening_papers_after_the_holiday(purse, delegated, stranded, people, on):
    """Paid 600 yuan at once; the papers are due ten working days later, on Friday 19 August, and close the case."""
    on(FRIDAY, 19)
    case = opened(people, *stranded)
    decision = services.aid_first(
        case.pk, bank(600_00), "无食宿，今晚须安置", by=people["township"], version=case.version, key=key()
    )
    assert (decision.level, decision.amount_fen, decision.against) == ("township", 600_00, False)
    assert reserve.total_fen(reserve.of(TOWNSHIP, by=purse)) == 9400_00
    assert Clock.objects.get(case=case, step="relief_paperwork").due_on == date(2022, 8, 19)
    case.refresh_from_db()
    with pytest.raises(PapersMissing):
        services.complete_papers(case.pk, by=people["clerk"], version=case.version)
    on(MONDAY)
    services.hand_in(case.pk, ["application", "identity", "hardship"], by=people["clerk"], version=case.version)
    case.refresh_from_db()
    done = services.complete_papers(case.pk, by=people["clerk"], version=case.version)
    assert (done.state, done.ended_on) == (State.APPROVED, MONDAY)


def test_c08_the_townships_decision_is_filed_with_the_county_by_itself(purse, delegated, stranded, people, on):
    on(FRIDAY)
    case = opened(people, *stranded)
    decision = services.aid_first(
        case.pk, bank(600_00), "无食宿", by=people["township"], version=case.version, key=key()
    )
    filing = Filing.objects.get(decision=decision)
    assert (filing.delegation, filing.due_on, filing.read_on) == (delegated, date(2022, 8, 12), None)
    assert services.read_filing(filing.pk, "", by=people["reviewer"]).read_on == FRIDAY


def test_c08_without_a_delegation_in_force_that_day_there_is_none(purse, stranded, people, on):
    on(FRIDAY)
    case = opened(people, *stranded)
    with pytest.raises(NoDelegation):
        services.aid_first(case.pk, bank(600_00), "急", by=people["township"], version=case.version, key=key())


@pytest.mark.parametrize(("fen", "allowed"), [(2000_00, True), (2000_01, False)])
def test_c08_up_to_2000_yuan_inclusive_by_the_township(purse, delegated, stranded, people, on, fen, allowed):
    on(FRIDAY)
    case = opened(people, *stranded)
    if allowed:
        assert services.aid_first(
            case.pk, bank(fen), "急", by=people["township"], version=case.version, key=key()
        ).against
    else:
        with pytest.raises(OverLimit):
            services.aid_first(case.pk, bank(fen), "急", by=people["township"], version=case.version, key=key())


def test_c08_one_need_in_two_grants_is_added_up(purse, delegated, stranded, people, on):
    """1,500 yuan, then 600 for the same ground in the same year: 2,100 is the county's."""
    on(FRIDAY)
    first = opened(people, *stranded)
    services.aid_first(first.pk, bank(1500_00), "急", by=people["township"], version=first.version, key=key())
    second = opened(people, *stranded)
    with pytest.raises(OverLimit, match=r"2,100.00"):
        services.aid_first(second.pk, bank(600_00), "急", by=people["township"], version=second.version, key=key())


def test_c08_relief_under_a_second_record_of_a_person_is_added_up(purse, delegated, stranded, county, people, on):
    """1,500 yuan as somebody without a number, who turns out to be registered: 600 more are the county's."""
    on(FRIDAY)
    first = opened(people, *stranded)
    services.aid_first(first.pk, bank(1500_00), "急", by=people["township"], version=first.version, key=key())
    home, (registered,) = county.household({}, area="urban", registered_here=False)
    Identity.objects.create(
        kind="same", division=home.division, household=stranded[0], person=stranded[1], former_sealed=b"",
        into=registered, into_household=home, source=Source.objects.first(), asked_by=people["clerk"],
        answered_by=people["reviewer"], answered_at=clock.now(), confirmed=True,
    )  # fmt: skip
    second = opened(people, home, registered)
    with pytest.raises(OverLimit, match=r"2,100.00"):
        services.aid_first(second.pk, bank(600_00), "急", by=people["township"], version=second.version, key=key())


def test_the_county_pays_above_the_limit_and_finance_sees_it(purse, delegated, stranded, people, on):
    on(FRIDAY)
    case = opened(people, *stranded)
    decision = services.aid_first(
        case.pk, Gift(3000_00, "county"), "急", by=people["approver"], version=case.version, key=key()
    )
    assert decision.level == "county"
    assert Grant.objects.get(decision_id=decision.pk).pay_by == date(2022, 8, 10)
    assert not Filing.objects.exists()


def test_nobody_grants_what_they_took_in(purse, delegated, stranded, people, on):
    """The township's approver who opened the case does not decide on it."""
    on(FRIDAY)
    case = services.open_relief(
        stranded[0].pk, stranded[1].pk, "滞留", STRANDED, by=people["township"], key=key(), urgent=True
    )
    with pytest.raises(OwnEntry):
        services.aid_first(case.pk, bank(600_00), "急", by=people["township"], version=case.version, key=key())


def test_a_clerk_grants_nothing(purse, delegated, stranded, people, on):
    on(FRIDAY)
    case = opened(people, *stranded)
    with pytest.raises(RoleMissing):
        services.aid_first(case.pk, bank(600_00), "急", by=people["clerk2"], version=case.version, key=key())


def test_an_empty_reserve_decides_nothing(purse, delegated, stranded, people, on):
    """Money and decision are one transaction: what the reserve cannot pay is not decided."""
    on(FRIDAY)
    for _ in range(2):
        home, person = stranded
        case = opened(people, home, person, Hardship("sudden", "sudden", FRIDAY))
        services.aid_first(
            case.pk, Gift(900_00, "reserve_bank", account_id=1), "急", by=people["township"], version=case.version,
            key=key(),
        )  # fmt: skip
    case = opened(people, *stranded)
    reserves.move_cash(TOWNSHIP, 8000_00, into="reserve_cash", reason="备现金", by=people["clerk"])
    with pytest.raises(ReserveShort):
        services.aid_first(case.pk, bank(600_00), "急", by=people["township"], version=case.version, key=key())
    case.refresh_from_db()
    assert (case.state, case.decision_set.count()) == (State.RECEIVED, 0)
    assert not TopUp.objects.exists()


def test_the_ordinary_way_needs_a_visit(purse, delegated, stranded, people, steps, on):
    on(FRIDAY)
    case = opened(people, *stranded, urgent=False)
    steps.accepted(case)
    with pytest.raises(InquiryIncomplete):
        services.grant(case.pk, bank(600_00), "属实", by=people["township"], version=steps.version(case), key=key())
    steps.visited(case)
    decision = services.grant(
        case.pk, bank(600_00), "属实", by=people["township"], version=steps.version(case), key=key()
    )
    assert decision.amount_fen == 600_00
    case.refresh_from_db()
    assert case.ended_on == FRIDAY


def test_urgent_relief_has_24_hours_by_the_clock(purse, delegated, stranded, people, steps, on):
    on(FRIDAY, 19)
    case = opened(people, *stranded)
    steps.accepted(case)
    assert f"{Clock.objects.get(case=case, step='relief_urgent').due_at.astimezone():%m-%d}" == "08-06"


def test_a_refusal_of_relief_is_told_with_reasons(purse, delegated, stranded, people, steps, on):
    on(FRIDAY)
    case = opened(people, *stranded, urgent=False)
    steps.accepted(case)
    steps.visited(case)
    decision = services.refuse(
        case.pk, "已由用人单位安置食宿", by=people["township"], version=steps.version(case), key=key()
    )
    assert (decision.outcome, decision.against) == ("refused", True)


def test_c10_the_meetings_figure_rules_once_the_minutes_are_there(purse, stranded, people, steps, on):
    """3,000 yuan a month would be capped; the table decides 8,000 for the case, with a charity's 2,000 beside it."""
    on(FRIDAY)
    case = opened(people, *stranded, urgent=False)
    steps.accepted(case)
    steps.visited(case)
    meeting = services.call_meeting(FRIDAY, "县民政局", "副县长", by=people["reviewer"], key=key())
    item = services.put_on_agenda(case.pk, meeting.pk, "重大困难", by=people["reviewer"], version=steps.version(case))
    services.decide_item(item.pk, "同意救助8000元", 8000_00, date(2022, 9, 5), by=people["reviewer"])
    services.pool(item.pk, "县慈善会", "捐赠", 2000_00, by=people["reviewer"], key=key())
    with pytest.raises(OwnEntry):
        services.close_meeting(meeting.pk, "纪要", by=people["reviewer"])
    services.close_meeting(meeting.pk, "会议纪要：……", by=people["approver"])
    decision = services.grant(
        case.pk, Gift(8000_00, "county"), "按会议纪要", by=people["approver2"], version=steps.version(case), key=key()
    )
    assert (decision.level, decision.against) == ("case_by_case", False)


def test_goods_count_in_the_limits(purse, delegated, stranded, people, on):
    """A quilt and food of 300 yuan, then 1,800 in money: 2,100 is the county's."""
    on(FRIDAY)
    first = opened(people, *stranded)
    goods = Gift(
        300_00, "in_kind", "goods", item="棉被、食品", quantity=1, unit="套", staff=(people["clerk"], people["clerk2"])
    )
    services.aid_first(first.pk, goods, "急", by=people["township"], version=first.version, key=key())
    second = opened(people, *stranded)
    with pytest.raises(OverLimit):
        services.aid_first(second.pk, bank(1800_00), "急", by=people["township"], version=second.version, key=key())


def test_a_worker_elsewhere_is_referred_with_consent_and_followed(stranded, people, steps, on):
    on(FRIDAY)
    case = opened(people, *stranded, hardship=Hardship("sudden", "away_worker", FRIDAY), urgent=False)
    steps.accepted(case)
    referral = services.refer(
        case.pk, "某市民政局", "请协助核实并救助", FRIDAY, by=people["clerk"], version=steps.version(case)
    )
    assert referral.answer_due_on == date(2022, 8, 12)
    services.answer_referral(referral.pk, "helped", "已发放临时救助", by=people["clerk"], version=steps.version(case))
