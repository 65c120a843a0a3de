"""Sources and allotments (duties J): what money may pay, in which order, passed down, carried over, given back."""

from datetime import date

import pytest
from django.db.models import Sum

from doudi.core import clock
from doudi.core.errors import NotInScope, OwnEntry, RoleMissing
from doudi.core.models import Parameter, Role
from doudi.funds import funding
from doudi.funds.funding_errors import (
    AllotmentElsewhere,
    AllotmentExists,
    GiverPurposeMissing,
    MoneyShort,
    NotBelow,
    NothingAdvanced,
    RingFence,
    SurplusNotCarried,
    UseDocumentMissing,
    UseOutside,
)
from doudi.funds.models import Allotment, Attempt, Posting, Purpose, RefusedBooking, RollLine
from doudi.funds.purpose_words import NAMES
from doudi.funds.returns.answer import Answer
from doudi.funds.services import allotments
from doudi.funds.services.allotments.advances import owed_fen
from doudi.funds.tests.county import FLOOR_FEN
from doudi.funds.tests.money import COUNTY, PLENTY, entered, free, funded, said
from doudi.funds.tests.people import actor
from doudi.funds.waiting import waiting

TODAY = clock.today()
REGION, PREFECTURE, TOWNSHIP = "650000000000", "653100000000", "653101001000"


@pytest.fixture
def finance(db):
    return actor("县财务", Role.FINANCE, COUNTY)


@pytest.fixture
def second(db):
    return actor("县财务二", Role.FINANCE, COUNTY)


def account(name, **which):
    return Posting.objects.filter(account=name, **which).aggregate(s=Sum("amount_fen"))["s"] or 0


# J-03, J-07.1: the table of purposes and sources


@pytest.mark.parametrize(
    ("source", "purpose", "allowed"),
    [
        ("C", "dibao_urban", True),
        ("K", "price_edge", True),
        ("C", "price_veteran", False),
        ("V", "price_veteran", True),
        ("B", "work_cost", True),
        ("R", "work_cost", False),
        ("L", "equipment", True),
        ("C", "equipment", False),
        ("U", "price_unemployment", True),
        ("B", "bank_fee", False),
        ("L", "relief", False),
        ("D", "relief", True),
    ],
)
def test_j03_a_purpose_is_paid_by_the_sources_that_the_table_allows(db, source, purpose, allowed):
    facts = {"source": source, "uses": [purpose], "giver_purpose": "捐助困难群众" if source == "D" else ""}
    if allowed:
        assert funded(1000_00, **facts).uses.get().purpose == purpose
        return
    with pytest.raises(RingFence):
        funded(1000_00, **facts)
    assert not Allotment.objects.exists()


def test_j03_every_purpose_of_the_table_has_its_word(db):
    assert set(Purpose.objects.values_list("name", flat=True)) == set(NAMES)


def test_j07_7_a_refused_booking_is_kept_with_its_citation(finance):
    with pytest.raises(RingFence) as refused:
        allotments.enter(said(5_000_00, uses=["relief", "work_cost"]), by=finance, key="k")
    kept = RefusedBooking.objects.get()
    assert (kept.purpose, kept.amount_fen, kept.actor) == ("work_cost", 5_000_00, finance)
    assert kept.cites == refused.value.cites == "国务院令第649号第五条（J-02）"


def test_j07_1_by_parameter_and_document(finance):
    """Lottery money for relief: refused while `funds.allow.relief.L` is off; then with a document alone."""
    with pytest.raises(RingFence):
        entered(1000_00, source="L", uses=["relief"])
    Parameter.objects.create(
        name="funds.allow.relief.L", division=COUNTY, during=(date(2022, 1, 1), None), value="true",
        document="新民办〔2022〕5号", entered_by=finance, approved_by=actor("县民政", Role.REVIEWER, COUNTY),
    )  # fmt: skip
    with pytest.raises(UseDocumentMissing):
        entered(1000_00, source="L", uses=["relief"], key="k1")
    held = funded(1000_00, source="L", uses=["relief"], use_document="新民办〔2022〕5号", key="k2")
    assert funding.choose(COUNTY, "relief", 1000_00) == held.pk


def test_a_donation_says_what_its_giver_meant(db):
    with pytest.raises(GiverPurposeMissing):
        entered(1000_00, source="D", uses=["relief"])


# Entered by one, confirmed by another


def test_a_sum_pays_only_after_a_second_person_confirmed_it(finance, second):
    held = entered(1000_00)
    assert (funding.usable(COUNTY, "relief"), free(held)) == ([], 0)
    with pytest.raises(OwnEntry):
        allotments.confirm(held.pk, received_on=TODAY, by=finance)
    with pytest.raises(RoleMissing):
        allotments.confirm(held.pk, received_on=TODAY, by=actor("经办", Role.CLERK, COUNTY))
    allotments.confirm(held.pk, received_on=TODAY, by=second)
    assert (free(held), account("fund"), account("treasury")) == (1000_00, 1000_00, -1000_00)
    with pytest.raises(AllotmentElsewhere):
        allotments.confirm(held.pk, received_on=TODAY, by=second)


def test_the_same_document_twice(finance):
    held = entered(1000_00, key="one")
    assert allotments.enter(said(1000_00), by=finance, key="one") == held.pk
    with pytest.raises(AllotmentExists):
        allotments.enter(said(1000_00), by=finance, key="two")


def test_j07_7_a_wrong_booking_is_reversed_by_another_and_entered_anew(finance, second):
    held = funded(1000_00)
    with pytest.raises(OwnEntry):
        allotments.reverse(held.pk, reason="金额有误", by=finance)
    allotments.reverse(held.pk, reason="金额有误", by=second)
    assert (free(held), account("fund"), account("treasury")) == (0, 0, 0)
    assert free(funded(1000_00, key="anew")) == 1000_00


def test_what_was_spent_is_not_reversed(second, county, pay):
    county.household({})
    pay.run()
    pay.send()
    with pytest.raises(MoneyShort):
        allotments.reverse(Allotment.objects.get().pk, reason="有误", by=second)


# The order in which money is used


def test_j14_carried_money_goes_first_then_limited_then_the_oldest_then_an_advance(finance, second):
    advance = funded(10_00, kind="advance", source="B", uses=["relief"], document="垫付")
    wide = funded(20_00, document="甲", document_on=date(2022, 1, 1))
    later = funded(30_00, document="乙", document_on=date(2022, 5, 1), uses=["relief"])
    only = funded(40_00, document="丙", document_on=date(2022, 4, 1), uses=["relief"])
    old = funded(50_00, document="丁", document_on=date(2021, 6, 1), year=2021)
    carried = allotments.carry(old.pk, by=finance)
    allotments.confirm(carried, received_on=TODAY, by=second)
    assert [one.allotment for one in funding.usable(COUNTY, "relief")] == [
        carried, only.pk, later.pk, wide.pk, advance.pk
    ]  # fmt: skip


def test_a_payment_comes_out_of_one_allotment_whole(db):
    funded(300_00, document="甲")
    more = funded(500_00, document="乙", document_on=date(2022, 4, 1))
    assert funding.choose(COUNTY, "relief", 400_00) == more.pk
    with pytest.raises(MoneyShort) as short:
        funding.choose(COUNTY, "relief", 600_00)
    assert (short.value.free_fen, short.value.asked_fen) == (800_00, 600_00)
    assert sum(funding.split(COUNTY, "relief", 600_00).values()) == 600_00


# J-09: a right is decided without asking for money; who is left without waits, and a county advance pays


def answer(pay, attempt, said, *reason):
    """The bank answers one attempt."""
    pay.post([Answer(2, str(attempt.pk), attempt.amount_fen, said, *reason)])


@pytest.fixture
def short(county, pay, second):
    """Three people due 300 yuan, and 650 yuan: two are paid, one waits."""
    allotments.reverse(Allotment.objects.get().pk, reason="测试", by=second)
    money = funded(650_00, document="甲")
    county.household({}, {}, {})
    pay.run()
    pay.send()
    return pay, money


def test_j09_who_is_left_without_money_waits_in_sight(short):
    pay, money = short
    assert (Attempt.objects.count(), free(money)) == (2, 50_00)
    [row] = waiting(COUNTY)
    assert (row.people, row.fen, row.purpose) == (1, FLOOR_FEN, "one_off_dibao")
    assert RollLine.objects.filter(held="no_money").count() == 1
    assert pay.agrees()


def test_j09_a_county_advance_pays_who_waits_and_is_settled_later(short, finance):
    pay, _ = short
    advance = funded(1000_00, kind="advance", source="B", uses=["one_off_dibao"], document="县财垫〔2022〕1号")
    pay.send()
    assert (Attempt.objects.count(), waiting(COUNTY)) == (3, [])
    assert Attempt.objects.latest("pk").allotment_id == advance.pk
    answer(pay, Attempt.objects.get(allotment=advance), "paid")
    assert (free(advance), owed_fen(advance)) == (700_00, 1000_00)
    real = funded(5_000_00, document="乙", uses=["one_off_dibao"])
    with pytest.raises(NothingAdvanced):
        allotments.settle(advance.pk, real.pk, "one_off_dibao", 300_01, by=finance)
    allotments.settle(advance.pk, real.pk, "one_off_dibao", 300_00, by=finance)
    assert (free(real), owed_fen(advance)) == (4_700_00, 700_00)
    assert pay.agrees()


def test_j09_an_advance_is_not_settled_with_money_for_something_else(short, finance):
    pay, _ = short
    advance = funded(1000_00, kind="advance", source="B", uses=["one_off_dibao"], document="垫付")
    pay.send()
    answer(pay, Attempt.objects.get(allotment=advance), "paid")
    other = funded(5_000_00, document="乙", uses=["relief"])
    with pytest.raises(RingFence):
        allotments.settle(advance.pk, other.pk, "one_off_dibao", 300_00, by=finance)
    assert RefusedBooking.objects.get().allotment_id == other.pk


def test_j13_what_the_bank_returns_is_free_again_in_the_same_allotment(short):
    pay, money = short
    answer(pay, Attempt.objects.order_by("pk").first(), "returned", "AC04")
    assert free(money) == 350_00
    assert pay.agrees()


# J-04: passing down


@pytest.fixture
def region(db):
    return actor("县财务", Role.FINANCE, REGION)


def test_j04_money_passed_down_is_on_its_way_until_the_county_confirms(region):
    held = funded(10_000_00, division=REGION, source="C", mark="01")
    county = actor("疏附财务", Role.FINANCE, COUNTY)
    facts = {"document": "新财社〔2022〕31号", "document_on": TODAY, "by": region}
    number = allotments.pass_down(held.pk, COUNTY, 4_000_00, uses=["relief", "dibao_rural"], key="a", **facts)
    assert allotments.pass_down(held.pk, COUNTY, 4_000_00, uses=["relief", "dibao_rural"], key="a", **facts) == number
    assert (free(held), account("transit")) == (6_000_00, 4_000_00)
    child = allotments.confirm(number, received_on=TODAY, by=county)
    assert (free(child), account("transit"), account("fund")) == (4_000_00, 0, 10_000_00)
    assert (child.source, child.mark, child.parent_id) == ("C", "01", held.pk)
    with pytest.raises(MoneyShort):
        allotments.pass_down(held.pk, PREFECTURE, 6_000_01, uses=["relief"], key="b", **facts)
    with pytest.raises(NotBelow):
        allotments.pass_down(held.pk, TOWNSHIP, 1, uses=["relief"], key="c", **facts)


def test_j07_6_uses_are_not_widened_on_the_way_down(region):
    held = funded(10_000_00, division=REGION, source="C", uses=["child_orphan"])
    with pytest.raises(UseOutside):
        allotments.pass_down(
            held.pk, COUNTY, 1, document="文", document_on=TODAY, uses=["relief"], by=region, key="a"
        )  # fmt: skip


def test_what_was_passed_down_wrongly_is_called_back(region):
    held = funded(10_000_00, division=REGION, source="C")
    number = allotments.pass_down(
        held.pk, COUNTY, 4_000_00, document="文", document_on=TODAY, uses=["relief"], by=region, key="a"
    )  # fmt: skip
    with pytest.raises(NotInScope):
        allotments.reverse(number, reason="区划有误", by=actor("疏附财务", Role.FINANCE, COUNTY))
    allotments.reverse(number, reason="区划有误", by=actor("县财务二", Role.FINANCE, REGION))
    assert (free(held), account("transit")) == (10_000_00, 0)


# J-14: what is left


def test_j14_money_is_carried_over_once_for_the_same_uses_then_it_goes_to_finance(finance, second):
    old = funded(1000_00, year=2021, document_on=date(2021, 3, 1), uses=["relief"])
    number = allotments.carry(old.pk, by=finance)
    held = allotments.confirm(number, received_on=TODAY, by=second)
    assert (free(old), free(held), held.year) == (0, 1000_00, 2022)
    assert list(held.uses.values_list("purpose", flat=True)) == ["relief"]
    with pytest.raises(SurplusNotCarried):
        allotments.carry(held.pk, by=finance)
    allotments.give_back(held.pk, 1000_00, document="上缴", by=finance)
    assert (free(held), account("fund"), account("treasury")) == (0, 0, 0)


# J-13: money that comes back


def test_j13_recovered_in_the_same_year_lowers_spending_and_later_it_goes_to_finance(finance):
    held = funded(1000_00)
    facts = {"township": TOWNSHIP, "reason": "骗取", "by": finance}
    allotments.recover(held.pk, "relief", 100_00, paid_on=TODAY, key="a", **facts)
    assert (free(held), account("spending")) == (1_100_00, -100_00)
    allotments.recover(held.pk, "relief", 50_00, paid_on=TODAY.replace(year=TODAY.year - 1, day=1), key="b", **facts)
    assert (free(held), account("spending"), account("treasury")) == (1_100_00, -150_00, -950_00)


def test_j13_interest_never_feeds_the_relief_account(finance):
    held = funded(1000_00)
    allotments.hand_over_interest(COUNTY, 3_21, reason="四季度利息", by=finance, key="a")
    assert (free(held), account("fund"), account("interest")) == (1000_00, 1000_00, -3_21)


# J-12: a reserve's money is followed to its documents


def test_j12_accepted_spending_is_borne_by_what_was_filled_in_first(second):
    from doudi.funds.services import reserves
    from doudi.funds.tests.township import Township

    first = funded(1_500_00, document="甲", uses=["relief"])
    later = funded(PLENTY, document="乙", uses=["relief"], document_on=date(2022, 5, 1))
    township = Township(amount="3000", advanced=3_000_00)
    assert (free(first), free(later)) == (0, PLENTY - 1_500_00)
    township.accept(township.spend(1_000_00))
    township.accept(township.spend(900_00))
    assert account("spending", allotment=first) == 1_500_00
    assert account("spending", allotment=later) == 400_00
    reserves.return_money(TOWNSHIP, year=2022, by=township.finance)
    assert free(later) == PLENTY - 400_00
