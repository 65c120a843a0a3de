"""The end of phase-out is told ahead (the notice 二(一)): who, when, once; nothing stops by itself."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doudi.casework import services
from doudi.casework.errors import NotEnding
from doudi.casework.models import PhaseOutNotice
from doudi.casework.queries.phase_out import Untold, ending, untold
from doudi.casework.views.desk import tasks
from doudi.core.errors import NotInScope, RoleMissing
from doudi.entitlements.errors import HouseholdUnknown
from doudi.registry.models import Status

JULY = date(2022, 7, 1)


@pytest.fixture
def at_work(county):
    """A couple on dibao since June 2022; he earns 2,000 yuan from July, above the standard of 900 for two."""
    home, (man, wife) = county.household(
        {"wage_income": 2000_00, "employed_since": JULY}, {}, dibao_amount_before_fen=900_00
    )
    for person in (man, wife):
        county.status(home, person, "dibao", date(2022, 6, 1))
    return home, man


@pytest.mark.parametrize(("today", "listed"), [
    (date(2023, 3, 31), False), (date(2023, 4, 1), True), (date(2023, 6, 30), True), (date(2023, 7, 1), False),
])  # fmt: skip
def test_told_from_two_months_before_the_last_month(at_work, people, on, today, listed):
    """Twelve months from July 2022: June 2023 is the last; it is on the list from April to June."""
    on(today)
    found = ending(people["clerk"], today)
    assert [(one.household_id, one.last_month) for one in found] == [(at_work[0].pk, date(2023, 6, 1))] * listed


def test_told_once_and_nothing_stops(at_work, people, on):
    on(date(2023, 5, 8))
    home, _ = at_work
    told = services.announce_phase_out(home.pk, "上门告知", by=people["clerk"])
    assert (told.last_month, told.told_on) == (date(2023, 6, 1), date(2023, 5, 8))
    assert services.announce_phase_out(home.pk, "电话", by=people["clerk2"]) == told
    assert PhaseOutNotice.objects.count() == 1
    assert ending(people["clerk"], date(2023, 5, 8))[0].told == told
    assert not Status.objects.filter(superseded_at__isnull=False).exists()


def test_what_does_not_end_is_not_announced(at_work, people, on):
    on(date(2022, 9, 1))
    with pytest.raises(NotEnding):
        services.announce_phase_out(at_work[0].pk, "上门", by=people["clerk"])


def test_nobody_announces_outside_their_area_or_without_a_post_for_it(at_work, people, on):
    on(date(2023, 5, 8))
    home, _ = at_work
    with pytest.raises(NotInScope):
        services.announce_phase_out(home.pk, "上门", by=people["other_clerk"])
    with pytest.raises(RoleMissing):
        services.announce_phase_out(home.pk, "上门", by=people["village"])
    with pytest.raises(HouseholdUnknown):
        services.announce_phase_out(10**9, "上门", by=people["clerk"])


def test_a_desk_counts_who_was_not_told_until_they_are(at_work, people, on):
    """June 2023 is the last month: from April it is next, in June late; once told it is neither."""
    home, _ = at_work
    assert untold(people["clerk"], date(2023, 3, 31)) == Untold(0, 0)
    on(date(2023, 4, 3))
    found = tasks(people["clerk"])
    assert [(task.count, task.words) for task in found.following] == [(1, "户就业渐退即将期满，待告知")]
    on(date(2023, 6, 5))
    assert [task.words for task in tasks(people["approver"]).late] == ["户就业渐退本月期满，尚未告知"]
    services.announce_phase_out(home.pk, "上门告知", by=people["clerk"])
    assert not tasks(people["clerk"]).late


def test_a_desk_asks_no_more_for_many_than_for_one(at_work, county, people):
    def counted():
        with CaptureQueriesContext(connection) as caught:
            found = untold(people["clerk"], date(2023, 5, 8))
        return len(caught), found.all

    one = counted()
    for _ in range(5):
        other, (man,) = county.household({"wage_income": 2000_00, "employed_since": JULY})
        county.status(other, man, "dibao", date(2022, 6, 1))
    assert counted() == (one[0], 6)
    assert one[0] <= 6
