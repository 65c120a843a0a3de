"""The demonstration has a desk with work on it, and running it again changes nothing."""

from datetime import date, timedelta

import pytest

from doudi.casework.models import Case, Event
from doudi.core import clock
from doudi.discovery.models import Lead
from doudi.entitlements.tests.county import County
from doudi.funds.models import Journal, Reserve
from doudi.web.demo_cases import ensure_demo_cases
from doudi.web.demo_leads import ensure_demo_leads
from doudi.web.demo_users import VILLAGE, ensure_demo_users


@pytest.fixture
def county(actor):
    held = County(actor)
    held.standards()
    held.set(division="653101000000", relief__reserve_amount=10000)
    for _ in range(5):
        held.household({"relation": "head", "birth_date": date(1980, 3, 2)}, division=VILLAGE)
    return held


def test_cases_stand_at_different_steps_and_the_reserve_paid_one(county, monkeypatch):
    ensure_demo_users("for-tests-only-2022")
    assert ensure_demo_cases() == 5
    waits = {tuple(row.waits) for row in Case.objects.all()}
    assert waits == {
        ("accept",), ("answer_means_check", "record_visit"), ("give_opinion",), ("tell", "complete_papers"),
    }  # fmt: skip
    assert Case.objects.filter(urgent=True).count() == 2
    assert ensure_demo_leads() == 6
    leads = Lead.objects.all()
    assert {(row.state, row.result) for row in leads} == {("open", ""), ("closing", "no_need"), ("closed", "service")}
    assert [(row.danger, row.protected) for row in leads if row.met_at is None and not row.about_child] == [
        ("none", False), ("urgent", True),
    ]  # fmt: skip
    before = Event.objects.count(), Journal.objects.count(), Reserve.objects.count()
    # The next day too.
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (ensure_demo_cases(), ensure_demo_leads()) == (5, 6)
    assert (Event.objects.count(), Journal.objects.count(), Reserve.objects.count()) == before
