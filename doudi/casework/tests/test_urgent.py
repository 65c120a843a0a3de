"""An urgent case runs in hours from the word that was said, before anybody accepted it (C-07: 24 hours)."""

from datetime import date

import pytest

from doudi.casework import services
from doudi.casework.models import Clock
from doudi.casework.queries.listing import Asked, listed
from doudi.casework.services import Hardship
from doudi.casework.tests.conftest import key
from doudi.casework.views import shown
from doudi.casework.views.desk import tasks
from doudi.core import clock

FRIDAY, SATURDAY = date(2022, 8, 5), date(2022, 8, 6)


@pytest.fixture
def urgent(county, people, on):
    """A family without a roof, taken in on Friday at 19:00; nobody has accepted the case."""
    on(FRIDAY, 19)
    home, (head,) = county.household({})
    return services.open_relief(
        home.pk, head.pk, "房屋倒塌，今晚无处可住", Hardship("sudden", "sudden", FRIDAY), by=people["village"],
        key=key(), urgent=True,
    )  # fmt: skip


def test_c07_the_hours_run_from_the_first_word_with_their_source(urgent):
    running = Clock.objects.get(case=urgent)
    assert (running.step, running.parameter, running.length, running.unit) == (
        "relief_urgent", "clock.relief_urgent_hours", 24, "hours",
    )  # fmt: skip
    assert running.due_at.astimezone(clock.ZONE).isoformat() == "2022-08-06T19:00:00+08:00"
    assert running.cites
    urgent.refresh_from_db()
    assert urgent.next_due_on == SATURDAY


def test_acceptance_does_not_begin_the_hours_anew(urgent, people, on):
    on(FRIDAY, 22)
    services.accept(urgent.pk, by=people["clerk"], version=urgent.version)
    assert Clock.objects.get(case=urgent, step="relief_urgent").due_at.astimezone(clock.ZONE).hour == 19


@pytest.mark.parametrize(("hour", "left", "tone"), [(18, 1, "soon"), (19, 0, "soon"), (20, -1, "late")])
def test_a_case_page_says_how_many_hours_there_are(urgent, on, hour, left, tone):
    on(SATURDAY, hour)
    (held,) = shown.clocks(Clock.objects.filter(case=urgent), SATURDAY)
    assert (held.hours, held.tone) == (left, tone)


def test_a_desk_names_it_first_and_past_its_hour_it_is_late_up_to_the_county(urgent, people, on):
    on(SATURDAY, 18)
    assert tasks(people["clerk"]).following[0].words == "件急难正在计时"
    on(SATURDAY, 20)
    for name in ("clerk", "township", "reviewer", "approver"):
        first = tasks(people[name]).late[0]
        assert (first.count, first.words) == (1, "件急难已超过时限")
    page = listed(Asked(urgent=True, late=True), "", by=people["approver"], today=SATURDAY)
    assert [row.case.pk for row in page.rows] == [urgent.pk]
    on(SATURDAY, 18)
    assert not listed(Asked(urgent=True, late=True), "", by=people["approver"], today=SATURDAY).rows


def test_what_is_not_urgent_waits_for_its_acceptance(county, people, on):
    on(FRIDAY)
    home, (head,) = county.household({})
    case = services.open_relief(
        home.pk, head.pk, "学费困难", Hardship("sudden", "sudden", FRIDAY), by=people["clerk"], key=key()
    )
    assert not Clock.objects.filter(case=case).exists()
