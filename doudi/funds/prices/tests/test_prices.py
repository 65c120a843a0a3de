"""Price indices and what they trigger: rulebook section E, 发改价格〔2021〕1553号, the six departments' notice of 2022-08-31."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from doudi.core.errors import KeyReused, NotInScope, OwnEntry, RoleMissing, Stale
from doudi.core.models import Audit, Role
from doudi.entitlements.models import PriceIndex
from doudi.entitlements.tests.county import COUNTY as CODE
from doudi.entitlements.tests.county import County
from doudi.funds.models import PriceCost, PricePaid
from doudi.funds.prices import months, queries, services
from doudi.funds.prices.errors import (
    IndexArea,
    IndexDay,
    IndexSourceMissing,
    IndicesTwice,
    NothingWaits,
    PaidDiffers,
    PaidUnfit,
)
from doudi.funds.prices.services import Paid, Reading
from doudi.funds.tests.township import actor
from doudi.units.months import add_months, last_day

REGION, PREFECTURE = "650000000000", "653100000000"
JULY, AUGUST = date(2022, 7, 1), date(2022, 8, 1)
SOURCE = "国家统计局新疆调查总队（测试数据）"


def index(name, tenths, month=JULY, area=REGION, **more):
    """An index as published on the 15th of the next month."""
    return Reading(area, month, name, tenths, SOURCE, add_months(month, 1).replace(day=15), **more)


class Prices:
    """A county whose indices two people enter and confirm."""

    def __init__(self):
        self.finance = actor("县财务", Role.FINANCE, CODE)
        self.approver = actor("县审批", Role.APPROVER, CODE)
        self.keys = 0

    def enter(self, *readings, by=None, key=None):
        self.keys += 1
        return services.enter_indices(CODE, readings, key=key or f"k{self.keys}", by=by or self.finance)

    def confirm(self, by=None):
        self.keys += 1
        seen = services.newest_waiting(CODE)
        return services.confirm_indices(CODE, seen=seen, key=f"k{self.keys}", by=by or self.approver)

    def publish(self, *readings):
        self.enter(*readings)
        self.confirm()

    def month(self, month=JULY):
        return months.one(CODE, month)

    def paid(self, month=JULY, by=None, **more):
        self.keys += 1
        said = {"document": "县发〔2022〕8号", "paid_on": date(2022, 8, 30), "people": 10, "total_fen": 100_00, **more}
        return services.note_paid(CODE, month, Paid(**said), key=f"k{self.keys}", by=by or self.finance)


@pytest.fixture
def county(actor):
    found = County(actor)
    found.standards()
    return found


@pytest.fixture
def prices(county):
    return Prices()


# Trigger (E-02): reaching the figure triggers.


@pytest.mark.parametrize(
    ("month", "name", "tenths", "triggered"),
    [
        (JULY, "cpi", 35, True),
        (JULY, "cpi", 34, False),
        (JULY, "food", 60, True),
        (JULY, "food", 59, False),
        (AUGUST, "cpi", 30, True),
        (AUGUST, "cpi", 29, False),
        (date(2023, 2, 1), "cpi", 30, True),
        (date(2023, 3, 1), "cpi", 30, False),
        (date(2023, 3, 1), "cpi", 35, True),
    ],
)
def test_e02_reaching_the_figure_in_force_that_month_triggers(prices, month, name, tenths, triggered):
    prices.publish(index(name, tenths, month))
    assert prices.month(month).triggered is triggered


def test_e02_a_missing_index_does_not_trigger_and_is_shown_as_missing(prices):
    one = prices.month()
    assert (one.triggered, one.missing, one.growth) == (False, True, None)


# Amount (E-03): the standard times the largest growth that met its trigger, to the fen.


def test_e03_450_and_600_yuan_at_6_1_percent(prices):
    """Food 6.1, CPI 3.4 (below its trigger): 450 × 6.1 % = 27.45, 600 × 6.1 % = 36.60."""
    prices.publish(index("cpi", 34), index("food", 61))
    assert (prices.month().rural_fen, prices.month().urban_fen) == (27_45, 36_60)


def test_e05_paid_by_the_end_of_the_month_in_which_it_is_published(prices):
    assert prices.month().pay_by == date(2022, 8, 31)


def test_without_a_standard_there_is_no_amount_and_not_zero(actor):
    County(actor).set(dibao__standard__urban=600)
    Prices().publish(index("cpi", 40))
    assert (Prices.month(None).urban_fen, Prices.month(None).rural_fen) == (24_00, None)


# Two people, and what may not be entered.


def test_an_index_counts_once_a_second_person_confirmed_it(prices):
    prices.enter(index("cpi", 40))
    assert not prices.month().triggered
    with pytest.raises(OwnEntry):
        prices.confirm(by=prices.finance)
    assert prices.confirm() == 1
    assert prices.month().triggered
    with pytest.raises(NothingWaits):
        prices.confirm()


def test_the_nation_s_index_is_not_the_region_s(prices):
    """The national CPI is test data and nobody's own."""
    with pytest.raises(IndexArea, match="全国数据不代表本地"):
        prices.enter(index("cpi", 40, area="000000000000"))


def test_the_index_is_of_the_level_that_the_division_goes_by(prices, county):
    county.set(price__index_division=PREFECTURE)
    with pytest.raises(IndexArea):
        prices.enter(index("cpi", 40, area=REGION))
    assert prices.enter(index("cpi", 40, area=PREFECTURE)).waiting == 1


@pytest.mark.parametrize("day", [date(2022, 7, 31), date(2099, 1, 1)])
def test_an_index_is_out_after_its_month_and_not_in_the_future(prices, day):
    with pytest.raises(IndexDay):
        prices.enter(Reading(REGION, JULY, "cpi", 40, SOURCE, day))


def test_an_index_names_its_source_and_stands_once(prices):
    with pytest.raises(IndexSourceMissing):
        prices.enter(Reading(REGION, JULY, "cpi", 40, " ", date(2022, 8, 15)))
    with pytest.raises(IndicesTwice):
        prices.enter(index("cpi", 40), index("cpi", 41))


def test_the_order_of_refusals(prices):
    """Scope, key, role, then what was said."""
    clerk, stranger = actor("经办", Role.CLERK, CODE), actor("外县", Role.FINANCE, "653121000000")
    prices.enter(index("cpi", 40), key="same")
    with pytest.raises(NotInScope):
        prices.enter(index("cpi", 41, area="1"), by=stranger, key="same")
    with pytest.raises(KeyReused):
        prices.enter(index("cpi", 41, area="1"), key="same")
    with pytest.raises(RoleMissing):
        prices.enter(index("cpi", 41, area="1"), by=clerk)


def test_the_same_form_twice_enters_once(prices):
    assert prices.enter(index("cpi", 40), key="k") == prices.enter(index("cpi", 40), key="k")
    assert prices.enter(index("cpi", 40)).unchanged == 1
    assert PriceIndex.objects.count() == 1
    assert Audit.objects.filter(verb="prices.entered").count() == 1


def test_a_slip_is_mended_until_it_is_confirmed_and_nobody_confirms_what_they_did_not_see(prices):
    prices.enter(index("cpi", 40))
    seen = services.newest_waiting(CODE)
    prices.enter(index("cpi", 14))
    with pytest.raises(Stale):
        services.confirm_indices(CODE, seen=seen, key="c", by=prices.approver)
    prices.confirm()
    assert not prices.month().triggered


# Published and later revised.


def test_a_revision_takes_the_place_of_the_old_figure_which_is_kept(prices):
    """3.5 triggers; revised to 3.4 it does not: shown before, now and next; what was paid stays as it is."""
    prices.publish(index("cpi", 35))
    prices.paid()
    prices.enter(index("cpi", 34))
    held = queries.history(CODE, JULY)
    assert {name: one.triggered for name, one in queries.states(CODE, JULY, held).items()} == {
        "now": True,
        "next": False,
    }
    prices.confirm()
    held = queries.history(CODE, JULY)
    assert {name: one.triggered for name, one in queries.states(CODE, JULY, held).items()} == {
        "before": True,
        "now": False,
    }
    assert [row.percent for row in held] == ["3.5", "3.4"]
    assert PricePaid.objects.count() == 1


def test_a_county_s_own_index_goes_before_the_region_s(prices):
    supervisor, other = actor("区监管", Role.SUPERVISOR, REGION), actor("区监管乙", Role.SUPERVISOR, REGION)
    services.enter_indices(REGION, [index("cpi", 40)], key="r", by=supervisor)
    services.confirm_indices(REGION, seen=services.newest_waiting(REGION), key="rc", by=other)
    assert prices.month().growth == 4
    prices.publish(index("cpi", 36))
    assert prices.month().growth * 10 == 36


def test_the_database_keeps_every_index_as_it_was_confirmed(prices):
    prices.publish(index("cpi", 40))
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        PriceIndex.objects.update(yoy_tenths=10)
    with pytest.raises(IntegrityError, match="priceindex_one_in_force"), transaction.atomic():
        one = PriceIndex.objects.get()
        one.pk = None
        one.save()
    with pytest.raises(IntegrityError, match="priceindex_two_people"), transaction.atomic():
        PriceIndex.objects.update(confirmed_by=prices.finance)


# Cost: who is covered, from the registry, with its hashes.


def test_e04_a_month_costs_each_person_covered_once(prices, county):
    """Rural 450, urban 600, food 6.1 %: two on dibao 27.45 each; a veteran of means 36.60 by the urban standard."""
    county.household({"relation": "head"}, {"relation": "child", "birth_date": date(2010, 1, 1)})
    county.household({"relation": "head", "price_group": "pensioned_veteran", "wage_income": 2000_00})
    prices.publish(index("food", 61))
    kept = services.keep_cost(CODE, JULY, by=prices.finance)
    assert list(map(tuple, kept.lines)) == [
        ("price_dibao", False, 2, 54_90),
        ("price_veteran", False, 1, 36_60),
    ]
    assert (kept.people, kept.total_fen, kept.undecided) == (3, 91_50, 0)
    assert services.keep_cost(CODE, JULY, by=prices.finance).pk == kept.pk


def test_e06_the_stage_covers_edge_families_and_marks_what_only_it_pays(prices, county):
    """In August 2022 at CPI 3.0 everything is new in the stage; at 3.5 only the edge family is."""
    county.household({"relation": "head", "wage_income": 500_00}, month=AUGUST)
    county.household({"relation": "head"}, month=AUGUST)
    prices.publish(index("cpi", 30, AUGUST))
    assert {line[0]: line[1] for line in services.keep_cost(CODE, AUGUST, by=prices.finance).lines} == {
        "price_dibao": True,
        "price_edge": True,
    }
    prices.publish(index("cpi", 35, AUGUST))
    assert {line[0]: line[1] for line in services.keep_cost(CODE, AUGUST, by=prices.finance).lines} == {
        "price_dibao": False,
        "price_edge": True,
    }
    assert PriceCost.objects.count() == 2


def test_e01_the_roll_may_be_that_of_the_month_of_payment(prices, county):
    """A family in the registry from August is not covered in July, unless the division pays by the later roll."""
    county.household({"month": AUGUST}, month=AUGUST)
    prices.publish(index("food", 61))
    assert services.keep_cost(CODE, JULY, by=prices.finance).people == 0
    county.set(price__roll="payment")
    assert services.keep_cost(CODE, JULY, by=prices.finance).people == 1


def test_a_household_that_lacks_a_fact_is_counted_as_undecided_not_as_nothing(prices, county):
    county.household({"relation": "head"}, area=None)
    prices.publish(index("food", 61))
    assert services.keep_cost(CODE, JULY, by=prices.finance).undecided == 1


# Paid in time (E-05).


def test_e05_late_is_the_day_after_the_last_day(prices, monkeypatch):
    prices.publish(index("cpi", 40))
    [line] = [line for line in queries.lines(CODE, JULY) if line.month.month == JULY]
    for day, late in ((date(2022, 8, 31), False), (date(2022, 9, 1), True)):
        monkeypatch.setattr("doudi.core.clock.today", lambda day=day: day)
        assert line.late is late
    monkeypatch.undo()
    prices.paid()
    [line] = [line for line in queries.lines(CODE, JULY) if line.month.month == JULY]
    assert (line.late, line.paid_on, line.paid_fen) == (False, date(2022, 8, 30), 100_00)


def test_an_index_is_missed_after_the_day_it_is_usually_out(prices, monkeypatch):
    """By default the 20th of the next month (`price.index_out_day`)."""
    monkeypatch.setattr("doudi.core.clock.today", lambda: date(2022, 8, 20))
    assert not queries.lines(CODE, JULY)[0].overdue
    monkeypatch.setattr("doudi.core.clock.today", lambda: date(2022, 8, 21))
    assert queries.lines(CODE, JULY)[0].overdue


def test_a_payment_is_noted_once_by_finance(prices):
    assert prices.paid().pk == prices.paid().pk
    with pytest.raises(PaidDiffers):
        prices.paid(people=11)
    with pytest.raises(RoleMissing):
        prices.paid(by=prices.approver)
    with pytest.raises(PaidUnfit):
        prices.paid(paid_on=last_day(JULY))
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        PricePaid.objects.update(total_fen=1)


@pytest.mark.parametrize("n", [1, 4])
def test_the_page_costs_six_queries_at_any_length(prices, n, django_assert_num_queries):
    for number in range(n):
        prices.publish(index("cpi", 40, add_months(date(2021, 1, 1), number)))
    with django_assert_num_queries(6):
        queries.lines(CODE)
        queries.waiting(CODE)
