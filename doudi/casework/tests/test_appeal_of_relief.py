"""An appeal against relief that an order gave a household (rulebook A-18): other people decide it, in writing."""

import pytest
from django.db import IntegrityError, transaction

from doudi.casework import relief_rules, services
from doudi.casework.errors import CaseUnknown, ReasonNeeded
from doudi.casework.models import Case, Claim, Decision, Notice
from doudi.casework.printing import common
from doudi.core import clock
from doudi.core.errors import NotInScope, OwnEntry, RoleMissing
from doudi.core.models import Role
from doudi.funds.models import Payable
from doudi.funds.tests.area import DOCUMENT, Relief
from doudi.funds.tests.county import COUNTY, County
from doudi.funds.tests.township import actor

WORDS = "我家五口人，按一户发太少"


@pytest.fixture
def area(db):
    """A household that an order relieved with 500 yuan; sent to the bank, approved by two people."""
    held = Relief(County())
    held.home, _ = held.county.household({}, {})
    held.ordered()
    held.run()
    held.send()
    held.clerk = actor("乡经办", Role.CLERK, "653101001000")
    held.owed = Payable.objects.get()
    return held


def take_in(area, key="k", words=WORDS):
    return services.appeal_relief(area.owed.pk, words, by=area.clerk, key=key)


def test_an_appeal_is_accepted_at_once_and_its_term_runs(area):
    case = take_in(area)
    assert (case.kind, case.state, case.accepted_on) == ("appeal", "submitted", clock.today())
    assert (case.household_id, case.about_payable_id, case.about_decision_id) == (area.home.pk, area.owed.pk, None)
    assert case.clock_set.filter(step="total").exists()
    assert "decide_appeal" in case.waits
    assert take_in(area).pk == case.pk


def test_who_had_a_part_in_the_order_or_its_payment_does_not_decide(area):
    """Who confirmed the order and who approved the bank's file are out; a third approver decides."""
    case = take_in(area)
    approver = actor("甲", Role.APPROVER, COUNTY)
    for one in (area.second, approver):
        with pytest.raises(OwnEntry):
            services.decide_appeal(case.pk, True, "按文件一户一笔", by=one, version=case.version, key=one.name)
    third = actor("县民政三", Role.APPROVER, COUNTY)
    decision = services.decide_appeal(case.pk, True, "按文件一户一笔", by=third, version=case.version, key="d")
    assert (decision.outcome, decision.benefit, decision.amount_fen) == ("upheld", "relief", 0)
    assert DOCUMENT in decision.explanation["order"] and "500.00" in decision.explanation["order"]
    assert Notice.objects.get(decision=decision).due_on is not None
    assert Payable.objects.get().amount_fen == 500_00


def test_set_aside_it_is_decided_anew_for_the_family_alone(area):
    case = take_in(area)
    third = actor("县民政三", Role.APPROVER, COUNTY)
    decision = services.decide_appeal(case.pk, False, "人口登记有误", by=third, version=case.version, key="d")
    case.refresh_from_db()
    assert (decision.outcome, case.state) == ("reversed", "approved")
    assert common.appealed(case) == f"653101-{clock.today():%Y}-P{area.owed.pk}"


def test_a_neighbouring_township_takes_no_appeal_in(area):
    with pytest.raises(NotInScope):
        services.appeal_relief(area.owed.pk, WORDS, by=actor("邻乡", Role.CLERK, "653101002000"), key="k")
    with pytest.raises(RoleMissing):
        services.appeal_relief(area.owed.pk, WORDS, by=actor("县财务", Role.FINANCE, COUNTY), key="k")
    with pytest.raises(ReasonNeeded):
        take_in(area, words=" ")
    with pytest.raises(CaseUnknown):
        services.appeal_relief(area.owed.pk + 99, WORDS, by=area.clerk, key="k")
    assert not Case.objects.exists() and not Decision.objects.exists()


@pytest.mark.parametrize("about", [{"about_payable_id": None}, {"about_decision_id": 1}])
def test_an_appeal_is_about_one_thing(area, about):
    case = take_in(area)
    with pytest.raises(IntegrityError, match="case_appeal_names_its_decision"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(version=9, **about)


def test_c04_the_same_hardship_of_the_year_was_relieved_once_already(area):
    """For a case of ground epidemic the order's 500 yuan and its one time stand in the claim; for a fire they do not."""
    case = Case(household_id=area.home.pk)
    for ground, same in (("epidemic", (500_00, 1)), ("sudden", (0, 0))):
        paid = relief_rules.paid_before(Claim(case=case, ground=ground), clock.today())
        assert (paid.year_fen, (paid.ground_fen, paid.ground_times)) == (500_00, same)
