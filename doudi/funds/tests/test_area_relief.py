"""One-off relief where an order declares an area severely affected: 新民发〔2022〕63号 二(一), rulebook C-02, D-02."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from doudi.core import clock
from doudi.core.errors import DivisionAbolished, DivisionUnknown, NotInScope, OwnEntry, RoleMissing, Stale
from doudi.core.models import Division, Role
from doudi.funds import named, relief, services
from doudi.funds.area_errors import (
    AreaEmpty,
    NamesUnfit,
    NamesUnreadable,
    OrderAmount,
    OrderAreaMissing,
    OrderConfirmed,
    OrderDays,
    OrderDiffers,
    OrderNamesNobody,
    OrderNotConfirmed,
    OrderNotInForce,
)
from doudi.funds.errors import CampaignDiffers
from doudi.funds.models import Campaign, Grant, NamedHousehold, Payable, RollLine
from doudi.funds.tests.area import DOCUMENT, TOWNSHIP, Relief, said
from doudi.funds.tests.county import COUNTY, OTHER_VILLAGE, VILLAGE
from doudi.funds.tests.township import actor
from doudi.registry.models import Household, Status

TODAY = clock.today()
THIS_MONTH = TODAY.replace(day=1)
NEXT_MONTH = (THIS_MONTH + timedelta(days=32)).replace(day=1)
NEIGHBOUR_TOWNSHIP = "653101002000"


@pytest.fixture
def area(county):
    return Relief(county)


# The order: who says so, where, how long, how much.


@pytest.mark.parametrize("fen", [0, -1])
def test_an_order_that_gives_nothing_is_refused_with_the_citation(area, fen):
    with pytest.raises(OrderAmount, match="新民发〔2022〕63号"):
        area.enter(amount_fen=fen)


def test_there_is_no_floor_of_300_yuan(area, county):
    """The floor is the one-off subsidy's; relief is what the order states: one fen is enough."""
    home, _ = county.household({})
    area.ordered(amount_fen=1)
    area.run()
    assert area.owed(home) == [1]


def test_the_last_day_may_be_the_first_and_not_earlier(area):
    assert area.enter(from_day=TODAY, to_day=TODAY).to_day == TODAY
    with pytest.raises(OrderDays):
        area.enter(from_day=TODAY, to_day=TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("areas", "refused"),
    [([], OrderAreaMissing), ([" "], OrderAreaMissing), (["653199"], DivisionUnknown), (["653121"], NotInScope)],
)
def test_an_order_names_an_area_of_the_county(area, areas, refused):
    with pytest.raises(refused):
        area.enter(areas=areas)


def test_an_area_inside_another_is_named_once(area):
    assert area.enter(areas=["653101001007", "653101001", "653101001000"]).areas == [TOWNSHIP]


def test_who_entered_an_order_does_not_confirm_it(area):
    area.enter()
    with pytest.raises(OwnEntry):
        area.confirm(by=area.reviewer)
    with pytest.raises(OrderNotConfirmed):
        area.new()
    assert area.confirm().confirmed


def test_a_township_enters_no_order(area):
    clerk = actor("乡经办", Role.CLERK, TOWNSHIP)
    with pytest.raises(NotInScope):
        services.enter_order(COUNTY, said(), by=clerk)
    with pytest.raises(RoleMissing):
        services.enter_order(COUNTY, said(), by=actor("县督查", Role.SUPERVISOR, COUNTY))


def test_a_slip_is_mended_until_a_second_person_confirmed_what_they_saw(area):
    area.enter(amount_fen=5_000_00)
    area.enter(amount_fen=500_00)
    with pytest.raises(Stale):
        services.confirm_order(area.order.pk, version=1, by=area.second)
    area.confirm()
    assert area.enter(amount_fen=500_00).confirmed
    with pytest.raises(OrderDiffers):
        area.enter(amount_fen=600_00)
    with pytest.raises(OrderConfirmed):
        area.confirm()


def test_nothing_chosen_does_not_mean_everybody(area, county):
    county.household({})
    area.enter(groups=[])
    with pytest.raises(OrderNamesNobody, match="空白不表示全部"):
        area.confirm()


def test_a_campaign_is_made_for_a_month_in_which_the_order_holds(area):
    """From the first of this month to its end: not last month, not next, and this month once."""
    area.enter(to_day=NEXT_MONTH - timedelta(days=1))
    area.confirm()
    for month in ((THIS_MONTH - timedelta(days=1)).replace(day=1), NEXT_MONTH):
        with pytest.raises(OrderNotInForce, match="未向任何人发放"):
            area.new(month)
    assert area.new().pk == area.new().pk
    assert not Payable.objects.exists()


def test_an_order_that_begins_tomorrow_pays_nobody_today(area):
    area.enter(from_day=TODAY + timedelta(days=1))
    area.confirm()
    with pytest.raises(OrderNotInForce):
        area.new((TODAY + timedelta(days=1)).replace(day=1))


def test_an_order_that_ended_still_pays_who_was_due_under_it(area, county):
    """That the office is late takes nothing from a family."""
    home, _ = county.household({})
    area.enter(issued_on=date(2022, 8, 1), from_day=date(2022, 8, 1), to_day=date(2022, 8, 31))
    area.confirm()
    area.new(date(2022, 8, 1))
    area.run()
    assert area.owed(home) == [500_00]


def test_without_a_deadline_it_is_due_as_relief_is(area):
    """K-01, relief.pay_days: three working days."""
    from doudi.core.working_days import calendar

    area.enter()
    area.confirm()
    made = services.new_relief(area.order.pk, THIS_MONTH, by=area.county.operator)
    assert made.deadline == calendar(TODAY).after(TODAY, 3)
    assert services.new_relief(area.order.pk, THIS_MONTH, by=area.county.operator).pk == made.pk
    with pytest.raises(CampaignDiffers):
        services.new_relief(area.order.pk, THIS_MONTH, deadline=date(2030, 1, 1), by=area.county.operator)


# Who is relieved.


def test_one_payment_a_household_on_the_rolls_that_the_order_says(area, county):
    """Dibao and tekun; edge is not said. Four people of a household get one payment of 500 yuan."""
    large, _ = county.household({}, {}, {}, {"status": None})
    tekun, _ = county.household({"status": "tekun"})
    edge, _ = county.household({"status": "edge", "derived": None})
    area.ordered()
    drawn = area.run()
    assert (drawn.people, drawn.fen) == (2, 1_000_00)
    assert (area.owed(large), area.owed(tekun), area.owed(edge)) == ([500_00], [500_00], [])
    held = Payable.objects.get(household_id=large.pk)
    assert (held.document, held.purpose, held.basis, held.decided_on) == (DOCUMENT, "relief", "dibao", TODAY)


def test_who_lives_in_the_area_and_is_not_named_is_a_lead_and_is_not_refused(area, county):
    home, _ = county.household({"status": None, "derived": None})
    area.ordered()
    assert area.run().people == 0
    assert (area.kind(home), area.owed(home)) == ("in_area", [])


def test_a_household_outside_the_area_is_not_on_the_roll_at_all(area, county):
    inside, _ = county.household({})
    outside, _ = county.household({}, village=OTHER_VILLAGE)
    area.ordered()
    area.run()
    assert area.owed(inside) == [500_00]
    assert not RollLine.objects.filter(household_id=outside.pk).exists()


def test_the_area_may_be_a_village(area, county):
    there, _ = county.household({})
    beside, _ = county.household({}, village="653101001008")
    area.ordered(areas=[VILLAGE])
    area.run()
    assert (area.owed(there), area.owed(beside)) == ([500_00], [])


def test_an_amount_a_person_counts_the_living_members(area, county):
    """300 yuan each: two alive and one who died this month are three; who died before is not counted."""
    gone_before = THIS_MONTH - timedelta(days=1)
    home, _ = county.household({}, {"status": None}, {"died_on": THIS_MONTH}, {"died_on": gone_before})
    area.ordered(amount_fen=300_00, per="person")
    area.run()
    assert area.owed(home) == [900_00]
    assert Payable.objects.get().shares == 3


def test_an_area_without_a_household_pays_nobody_and_says_so(area, county):
    county.household({}, village=OTHER_VILLAGE)
    area.ordered()
    with pytest.raises(AreaEmpty, match="未向任何人发放"):
        area.run()
    assert not Payable.objects.exists() and not RollLine.objects.exists()


def test_a_household_whose_members_all_died_before_the_month_gets_nothing(area, county):
    home, _ = county.household({"died_on": THIS_MONTH - timedelta(days=1)})
    county.household({})
    area.ordered()
    area.run()
    assert area.owed(home) == []


# Divisions that merged: rows keep the code of their time.


def merged(code, heir, on):
    """The division gave way to its heir on a day."""
    Division.objects.filter(code=code).update(during=(None, on), heir=heir)


def test_a_village_that_merged_into_the_area_before_the_order_belongs_to_it(area, county):
    home, _ = county.household({}, village=OTHER_VILLAGE)
    merged(OTHER_VILLAGE, VILLAGE, TODAY - timedelta(days=30))
    area.ordered()
    area.run()
    assert area.owed(home) == [500_00]


def test_a_village_that_was_handed_over_before_the_order_does_not(area, county):
    home, _ = county.household({})
    county.household({}, village="653101001008")
    merged(VILLAGE, OTHER_VILLAGE, TODAY - timedelta(days=30))
    area.ordered()
    area.run()
    assert area.owed(home) == []


def test_what_merges_after_the_order_changes_nothing_of_it(area, county):
    home, _ = county.household({})
    area.ordered(issued_on=TODAY - timedelta(days=60))
    merged(VILLAGE, OTHER_VILLAGE, TODAY - timedelta(days=30))
    area.run()
    assert area.owed(home) == [500_00]


def test_an_order_cannot_name_a_division_that_was_abolished(area):
    merged(TOWNSHIP, NEIGHBOUR_TOWNSHIP, TODAY - timedelta(days=30))
    with pytest.raises(DivisionAbolished, match=NEIGHBOUR_TOWNSHIP):
        area.enter()


# Households that the order names.


def write(tmp_path, *rows, head="户编号,身份证号码"):
    path = tmp_path / "名单.csv"
    path.write_text("\n".join(["关于救助的名单,", head, *rows]), encoding="gb18030")
    return path


def name(area, path):
    return services.name_households(area.order.pk, named.read(path), version=area.order.version, by=area.reviewer)


def test_a_household_that_the_order_names_needs_no_status(area, county, tmp_path):
    by_number, _ = county.household({"status": None, "derived": None})
    by_identity, _ = county.household({"status": None, "derived": None})
    Household.objects.filter(pk=by_number.pk).update(number="A-17")
    area.enter(groups=[])
    path = write(tmp_path, "A-17,", f",{county.identities[by_identity.pk]}", f",{county.identities[by_identity.pk]}")
    assert name(area, path) == 2
    area.confirm()
    area.new()
    area.run()
    assert (area.owed(by_number), area.owed(by_identity)) == ([500_00], [500_00])
    assert set(Payable.objects.values_list("basis", "status_id")) == {("named", None)}


def test_a_list_with_a_line_that_names_nobody_names_nobody(area, county, tmp_path):
    """Each line at fault is told with what is wrong; no ID number is repeated."""
    good, _ = county.household({})
    county.household({}, village=OTHER_VILLAGE)
    outside = Household.objects.get(division=OTHER_VILLAGE)
    Household.objects.filter(pk=good.pk).update(number="1")
    Household.objects.filter(pk=outside.pk).update(number="2")
    area.enter()
    with pytest.raises(NamesUnfit) as refused:
        name(area, write(tmp_path, "1,", "2,", ",659999199001019999"))
    assert "第 4 行不在认定地区" in str(refused.value) and "第 5 行查无此户" in str(refused.value)
    assert "659999" not in str(refused.value)
    assert not NamedHousehold.objects.exists()


def test_a_list_without_a_column_that_names_a_household_is_not_read(area, tmp_path):
    area.enter()
    with pytest.raises(NamesUnreadable):
        name(area, write(tmp_path, "甲,1", head="姓名,备注"))


def test_who_named_the_households_does_not_confirm_them(area, county, tmp_path):
    home, _ = county.household({"status": None, "derived": None})
    Household.objects.filter(pk=home.pk).update(number="1")
    area.enter(groups=[])
    services.name_households(area.order.pk, named.read(write(tmp_path, "1,")), version=1, by=area.second)
    for one in (area.second, area.reviewer):
        with pytest.raises(OwnEntry):
            area.confirm(by=one)
    assert area.confirm(by=actor("县民政三", Role.APPROVER, COUNTY)).confirmed


def test_a_new_list_takes_the_place_of_the_old_until_the_order_is_confirmed(area, county, tmp_path):
    first, _ = county.household({"status": None, "derived": None})
    second, _ = county.household({"status": None, "derived": None})
    for number, home in enumerate((first, second), start=1):
        Household.objects.filter(pk=home.pk).update(number=str(number))
    area.enter(groups=[])
    for row in ("1,", "2,"):
        name(area, write(tmp_path, row))
        area.order.refresh_from_db()
    area.confirm()
    with pytest.raises(OrderConfirmed):
        name(area, write(tmp_path, "1,"))
    area.new()
    area.run()
    assert (area.owed(first), area.owed(second)) == ([], [500_00])


# Once, and in the limits of the year.


def test_a_run_again_and_a_second_campaign_of_the_order_pay_nobody_twice(area, county):
    home, _ = county.household({})
    area.ordered(issued_on=date(2022, 7, 1), from_day=date(2022, 7, 1))
    assert (area.run().people, area.run().people) == (1, 0)
    area.new(date(2022, 8, 1))
    assert area.run().people == 0
    assert (area.kind(home), area.owed(home)) == ("elsewhere", [500_00])


def test_the_payee_changes_and_the_household_is_not_paid_again(area, county):
    """The head is corrected after the roll was drawn up: the household is what was paid."""
    from doudi.registry.models import Membership

    home, [head, child] = county.household({}, {})
    area.ordered()
    area.run()
    for person, relation in ((head, "parent"), (child, "head")):
        row = Membership.objects.get(person=person)
        Membership.objects.filter(pk=row.pk).update(superseded_at=Now())
        row.pk, row.relation = None, relation
        row.save(force_insert=True)
    assert area.run().people == 0
    assert Payable.objects.get(household_id=home.pk).person_id == head.pk


@pytest.mark.parametrize("what", ["the household again", "the payee again"])
def test_the_database_refuses_a_second_payable(area, county, what):
    county.household({}, {})
    area.ordered()
    area.run()
    again = Payable.objects.get()
    again.pk = None
    again.person_id += what == "the household again"
    again.household_id += what == "the payee again"
    with pytest.raises(IntegrityError, match="payable_once"), transaction.atomic():
        again.save(force_insert=True)


def grant(home, cause="epidemic", on=TODAY):
    """Relief that was decided for this family alone."""
    return Grant.objects.create(
        decision_id=Grant.objects.count() + 1, division=TOWNSHIP, household_id=home.pk, cause=cause, decided_on=on,
        form="money", amount_fen=800_00, pay_by=on, actor=actor("县民政", Role.REVIEWER, COUNTY),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cause", "on", "kind"),
    [
        ("epidemic", TODAY, "relieved"),
        ("stranded", THIS_MONTH, "relieved"),
        ("epidemic", THIS_MONTH - timedelta(days=1), "ordered"),
        ("sudden", TODAY, "ordered"),
    ],
)
def test_c03_one_hardship_is_relieved_once(area, county, cause, on, kind):
    """Relief for the epidemic while the order holds is the same hardship; before it, or after a fire, it is not."""
    home, _ = county.household({})
    grant(home, cause, on)
    area.ordered()
    area.run()
    assert area.kind(home) == kind
    assert area.owed(home) == ([500_00] if kind == "ordered" else [])


def test_c03_c08_it_counts_in_the_relief_of_the_year(area, county):
    home, _ = county.household({})
    area.ordered()
    area.run()
    grant(home, "sudden")
    assert relief.relief_paid(home.pk, TODAY.year) == 1_300_00
    assert relief.relief_paid(home.pk, TODAY.year, "epidemic") == 500_00
    assert relief.relief_paid(home.pk, TODAY.year, "sudden") == 800_00
    assert relief.relief_paid(home.pk, TODAY.year - 1) == 0


def test_what_is_not_due_any_more_and_was_never_sent_does_not_count(area, county):
    home, [person] = county.household({})
    area.ordered()
    area.run()
    Status.objects.filter(person=person).update(superseded_at=Now())
    area.run()
    assert area.line(person).held == "not_due"
    assert relief.relief_paid(home.pk, TODAY.year) == 0


def test_paid_by_hand_under_the_order_is_not_paid_again(area, county):
    from doudi.registry.models import OpeningPayment

    home, [_, child] = county.household({}, {})
    OpeningPayment.objects.create(
        person=child, division=VILLAGE, benefit="relief", document=DOCUMENT, amount_fen=500_00, source=county.source
    )
    area.ordered()
    area.run()
    assert (area.kind(home), area.owed(home)) == ("by_hand", [])


def test_the_one_off_subsidy_goes_on_beside_it(area, county, pay):
    """Another document, another benefit: both are owed to the same head."""
    home, _ = county.household({})
    pay.run()
    area.ordered()
    area.run()
    assert sorted(area.owed(home)) == [300_00, 500_00]
    assert Campaign.objects.count() == 2
