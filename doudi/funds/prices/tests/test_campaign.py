"""The price subsidy as a campaign: rulebook E-02 to E-06, duties J-10; an index that is revised, nobody twice."""

from datetime import date

import pytest

from doudi.entitlements import services as entitlements
from doudi.entitlements.models import Benefit
from doudi.entitlements.queries import current
from doudi.entitlements.tests.county import County
from doudi.funds import overpaid, services
from doudi.funds.models import Attempt, Payable, PayableShare, RollLine
from doudi.funds.month_errors import RecoveryOfPrice
from doudi.funds.prices import queries
from doudi.funds.prices.errors import PriceNotTriggered
from doudi.funds.prices.tests.test_prices import CODE, JULY, Prices, index
from doudi.funds.tests.county import County as Payees
from doudi.funds.tests.month import Months

AUGUST = date(2022, 8, 1)


class Campaign(Months):
    """A county where people may be paid, and whose indices are published; the rules decide on facts or `entitle` says."""

    def __init__(self, county):
        super().__init__(county)
        self.prices = Prices()

    def open(self, month=JULY):
        return services.new_price(CODE, month, by=self.county.operator)

    def covered(self, status, fen, month=JULY, **member):
        """A household of one with this status and subsidy."""
        home, (person,) = self.county.household({"status": status, "derived": None, **member})
        self.entitle(home, {person: fen}, month=month, benefit=Benefit.PRICE)
        return home, person


@pytest.fixture
def pay(db):
    return Campaign(Payees())


def owed(home):
    """Purpose, mark of the stage, kind and fen of what stands of a household."""
    held = Payable.objects.filter(household_id=home.pk, withdrawn_at=None).order_by("pk")
    return list(held.values_list("purpose", "basis", "kind", "amount_fen"))


def test_a_month_that_does_not_trigger_has_no_campaign(pay):
    """CPI 3.4 and food 5.9 in July 2022; nor one without an index."""
    with pytest.raises(PriceNotTriggered):
        pay.open()
    pay.prices.publish(index("cpi", 34), index("food", 59))
    with pytest.raises(PriceNotTriggered):
        pay.open()


def test_each_is_paid_by_the_category_in_force_within_the_month_after_the_index_month(pay):
    """Food at 6.0 triggers July: dibao, tekun and children; edge families not before the stage (E-04)."""
    pay.prices.publish(index("food", 60))
    dibao, _ = pay.covered("dibao", 2700)
    tekun, _ = pay.covered("tekun", 2700)
    child, _ = pay.covered("orphan", 3600)
    edge, _ = pay.covered("edge", 2700)
    held = pay.open()
    assert (held.deadline, held.benefit, held.amount_fen) == (date(2022, 8, 31), "price", None)
    assert pay.run().fen == 9000 and pay.open() == held
    assert owed(dibao) == [("price_dibao", "", "regular", 2700)]
    assert owed(tekun) == [("price_tekun", "", "regular", 2700)]
    assert owed(child) == [("price_child", "", "regular", 3600)]
    assert owed(edge) == [] and RollLine.objects.get(household_id=edge.pk).kind == "lead"
    pay.send()
    pay.answer()
    assert pay.agrees() and Attempt.objects.filter(state="paid").count() == 3
    # The page says paid by the campaign; nobody is paid a second time.
    [line] = [one for one in queries.lines(CODE, JULY) if one.month.month == JULY]
    assert (line.paid_fen, line.unpaid, line.campaign) == (9000, False, held.pk)
    assert pay.run().fen == 0


def test_what_the_stage_alone_brought_stands_apart(pay):
    """August 2022: CPI 3.2 triggers by the stage's 3.0 alone, so all is new; with 3.6 the edge family alone is (E-06)."""
    pay.prices.publish(index("cpi", 32, AUGUST))
    dibao, _ = pay.covered("dibao", 1440, month=AUGUST)
    edge, _ = pay.covered("edge", 1440, month=AUGUST)
    pay.run(AUGUST)
    assert owed(dibao) == [("price_dibao", "stage", "regular", 1440)]
    assert owed(edge) == [("price_edge", "stage", "regular", 1440)]
    pay.prices.publish(index("cpi", 36, AUGUST))
    pay.run(AUGUST)
    assert owed(dibao) == [("price_dibao", "", "regular", 1440)]
    assert [(part.purpose, part.stage_new, part.fen) for part in queries.parts(pay.open(AUGUST).pk)] == [
        ("price_dibao", False, 1440),
        ("price_edge", True, 1440),
    ]


def test_an_index_that_is_revised_pays_what_was_short_and_lists_what_was_too_much(pay):
    """July: food 6.0, then 6.5, then 5.0: 27.00 yuan, 2.25 more once; what was paid is never netted."""
    pay.prices.publish(index("food", 60))
    home, person = pay.covered("dibao", 2700)
    pay.pay()
    pay.prices.publish(index("food", 65))
    pay.entitle(home, {person: 2925}, benefit=Benefit.PRICE)
    assert (pay.run().fen, pay.run().fen) == (225, 0)
    assert owed(home)[1] == ("price_dibao", "", "adjustment", 225)
    pay.send()
    pay.answer()
    pay.prices.publish(index("food", 50))
    pay.entitle(home, {}, benefit=Benefit.PRICE)
    assert pay.run().fen == 0 and pay.agrees()
    [found] = overpaid.of_division(CODE, JULY, 10)
    assert (found.household, found.fen) == (home.pk, 2925)
    said = services.Agreed(home.pk, person.pk, found.benefit, JULY, 2925, 100, "还款协议1号")
    with pytest.raises(RecoveryOfPrice):
        services.agree(said, by=pay.prices.finance)
    # Nobody is listed as without an amount for a month that no longer triggers; the month's own payments see none of it.
    assert pay.kinds() == {}
    months = Months(pay.county)
    assert months.run().people == 0 and PayableShare.objects.filter(withdrawn=0).count() == 2


def test_the_rules_decide_whom_the_relief_funds_cover_once_a_version(actor):
    """E-03, E-04, J-03: 6 % of 450 yuan; a veteran outside dibao is paid by others; a revision is a new version."""
    county, prices = County(actor), Prices()
    county.standards()
    prices.publish(index("food", 60))
    dibao, _ = county.household({})
    veteran, _ = county.household({"wage_income": 900000, "price_group": "pensioned_veteran"})
    third, _ = county.household({"wage_income": 900000, "price_group": "special_child"})
    county.decide(JULY)

    def held(home):
        return [(row.version, row.amount_fen) for row in current(home.pk, JULY) if row.benefit == Benefit.PRICE]

    entitlements.decide_price(CODE, JULY, by=county.actor)
    assert (held(dibao), held(veteran), held(third)) == ([(1, 2700)], [], [(1, 3600)])
    assert entitlements.decide_price(CODE, JULY, by=county.actor).counts["changed"] == 0
    prices.publish(index("food", 50))
    entitlements.decide_price(CODE, JULY, by=county.actor)
    assert held(dibao) == [(2, 0)]
    assert county.decide(JULY).counts["changed"] == 0
