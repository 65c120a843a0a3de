"""The lists of temporary assistance cost the same at one row and at three; what is latest stands first."""

from datetime import date, timedelta

import pytest

from doudi.casework import relief_tables, services
from doudi.casework.queries import relief as queries
from doudi.casework.services import Gift, Hardship
from doudi.casework.tests.conftest import TOWNSHIP, key
from doudi.casework.views.relief_work import desk

FRIDAY = date(2022, 8, 5)
COST = {
    "open": 1, "papers": 1, "referrals": 1, "look-again": 1, "filings": 1, "splits": 3, "delegations": 2,
    "meetings": 1, "follow-ups": 1,
}  # fmt: skip


def filled(county, people, number):
    """So many households, each helped twice for one ground, one more case referred and on a meeting's agenda."""
    services.delegate(TOWNSHIP, 2000_00, "喀民发〔2022〕8号", FRIDAY, None, by=people["approver"], key=key())
    meeting = services.call_meeting(FRIDAY, "县民政局", "副县长", by=people["reviewer"], key=key())
    for _ in range(number):
        home, persons = county.household({})
        for ground in ("graduate", "graduate"):
            case = opened(people, home, persons[0], ground)
            services.aid_first(
                case.pk, Gift(100_00, "in_kind", "goods", "粮油", 1, "份", staff=(people["clerk"], people["clerk2"])),
                "急", by=people["township"], version=case.version, key=key(),
            )  # fmt: skip
        case = opened(people, home, persons[0], "sudden")
        services.refer(case.pk, "某单位", "请协助", FRIDAY, by=people["clerk"], version=case.version)
        case.refresh_from_db()
        item = services.put_on_agenda(case.pk, meeting.pk, "困难", by=people["reviewer"], version=case.version)
        services.decide_item(item.pk, "同意", None, FRIDAY, by=people["reviewer"])
    services.close_meeting(meeting.pk, "纪要", by=people["approver"])


def opened(people, home, person, ground):
    return services.open_relief(
        home.pk, person.pk, "急", Hardship("sudden", ground, FRIDAY), by=people["clerk"], key=key()
    )


@pytest.mark.parametrize("number", [1, 3])
def test_every_list_costs_the_same_at_any_length(county, people, on, django_assert_num_queries, number):
    on(FRIDAY)
    filled(county, people, number)
    for kind, cost in COST.items():
        with django_assert_num_queries(cost):
            table = relief_tables.TABLES[kind](FRIDAY, people["reviewer"], queries.MOST)
            assert len(table.rows) >= 1, kind


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_costs_twelve_queries(county, people, on, django_assert_num_queries, number):
    on(FRIDAY)
    filled(county, people, number)
    with django_assert_num_queries(12):
        found = desk(people["reviewer"], FRIDAY)
    assert [task.count for task in found.wrong] == [number]


def test_what_is_late_is_in_plain_sight(county, people, on):
    """A filing due on Friday 12 August is late on Saturday."""
    on(FRIDAY)
    filled(county, people, 1)
    day = date(2022, 8, 12)
    assert queries.counted(queries.unread_filings(), "due_on", day).late == 0
    assert queries.counted(queries.unread_filings(), "due_on", day + timedelta(days=1)).late == 2


def test_urgent_cases_stand_first(county, people, on):
    on(FRIDAY)
    home, persons = county.household({})
    slow = opened(people, home, persons[0], "sudden")
    urgent = services.open_relief(
        home.pk, persons[0].pk, "急", Hardship("sudden", "sudden", FRIDAY), by=people["clerk"], key=key(), urgent=True
    )
    assert list(queries.open_cases()) == [urgent, slow]
