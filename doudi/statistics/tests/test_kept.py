"""The ledger's numbers are the leads: whatever comes, moves or ends, in whatever order, they are the same when counted."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from doudi.canvass.services import judge
from doudi.canvass.tests.phone import Phone, log_in_for
from doudi.core import clock
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.discovery.models import HELP, Lead
from doudi.discovery.recording import Told, record
from doudi.statistics import tables
from doudi.statistics.queries import ledger
from doudi.statistics.queries.ledger import Visits
from doudi.units.months import add_months, first_of

VILLAGES = ("653101001001", "653101001007", "653101002006", "653201001001", "653101000000")


def told(number, **more):
    draw = random.Random(number)
    return Told(
        division=more.pop("division", draw.choice(VILLAGES)),
        channel=more.pop("channel", draw.choice(("phone", "hotline", "wechat"))),
        words="没有煤", source_ref=str(number), groups=tuple(draw.sample(("dibao", "away", "edge"), draw.randint(0, 2))),
        found_by=draw.choice(("", "village_cadre")),
        received_at=datetime(2022, 7, 31, 15, 59, tzinfo=UTC) + timedelta(minutes=draw.choice((0, 2))), **more,
    )  # fmt: skip


def close(lead, result, actor, other=None):
    lead.state, lead.result, lead.closed_by, lead.closed_at, lead.next_due_at = (
        "closed", result, actor, clock.now(), None,
    )  # fmt: skip
    lead.helper, lead.same_as, lead.version = "民政办", other, lead.version + 1
    lead.save()


def counted():
    """The leads counted one by one."""
    found = Counter()
    for lead in Lead.objects.all():
        month = lead.received_at.astimezone(clock.ZONE).date().replace(day=1)
        result = lead.result if lead.state == "closed" else lead.state
        features = [("all", ""), ("channel", lead.channel), ("result", result), ("found_by", lead.found_by)]
        for kind, value in [*features, *(("group", group) for group in lead.groups)]:
            for level, place in (("county", lead.division[:6]), ("township", lead.division[:9])):
                found[(level, place.ljust(12, "0"), month, kind, value)] += 1
    return found


def kept():
    """The same out of the tallies and of what they do not hold yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT level, division, month, kind, value, sum(leads) FROM (SELECT level, division, month, kind, value,"
            " leads FROM statistics_tally UNION ALL SELECT level, division, month, kind, value, leads"
            " FROM statistics_spread) AS every GROUP BY 1, 2, 3, 4, 5 HAVING sum(leads) <> 0"
        )
        return Counter({tuple(row[:5]): row[5] for row in cursor.fetchall()})


@pytest.mark.parametrize("folded_at", [None, 3, 17])
def test_the_numbers_are_those_of_the_leads(actor, folded_at):
    draw, leads = random.Random(7), []
    for number in range(40):
        lead = record(told(number), by=actor)
        if leads and draw.random() < 0.5:
            close(draw.choice([one for one in leads if one.state == "open"] or [lead]), draw.choice(HELP[1:]), actor)
        leads.append(lead)
        if number == folded_at:
            fold()
    assert kept() == counted()
    fold()
    assert kept() == counted()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM statistics_change")
        assert cursor.fetchone() == (0,)


def fold():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statistics_fold()")


def test_two_leads_changed_at_once_are_both_counted(actor):
    for number in (1, 2):
        record(told(1, division=VILLAGES[0]) if number == 1 else told(2, division=VILLAGES[0]), by=actor)
    Lead.objects.update(danger="urgent", version=2)
    assert kept() == counted()
    Lead.objects.update(groups=["away"], version=3)
    assert kept() == counted()


def test_a_lead_of_the_first_minute_of_august_in_shanghai_counts_in_august(actor):
    leads = [record(told(number, division=VILLAGES[0]), by=actor) for number in range(8)]
    august = sum(lead.received_at.minute == 1 for lead in leads)
    assert 0 < august < 8
    found = Counter()
    for (level, _place, month, kind, _value), count in kept().items():
        if (level, kind) == ("county", "all"):
            found[f"{month:%m}"] += count
    assert found == {"07": 8 - august, "08": august}


def test_many_changes_are_folded_by_the_way(actor):
    from doudi.statistics.models import Change, Tally

    record(told(1), by=actor)
    # One that has waited for long: between it and the newest lie more numbers than are left unfolded.
    Change.objects.filter(id=Change.objects.earliest("id").id).update(id=-5000)
    record(told(2), by=actor)
    assert (Change.objects.count(), Tally.objects.exists()) == (0, True)


def test_a_visit_that_stands_is_counted_with_the_kind_of_its_visitor_and_one_set_aside_is_not(site):
    site.county.standards()
    for name, kind in (("ali", "fanghuiju"), ("bai", "social_worker")):
        site.visitor(name, kind=kind)
        log_in_for(name)
    for number in range(4):
        site.home(f"幸福村{number}号", people=2, birth_date="1970-01-01", works=True)
    site.assign()
    far = Actor.objects.create(name="far", label="far", role="reviewer", division="653201000000")
    site.as_pages()
    ali, bai = Phone("ali"), Phone("bai")
    first, second = ali.households()
    ali.sent(ali.entry(first), ali.entry(second, outcome="nobody_home"))
    bai.sent(*(bai.entry(home) for home in bai.households()))
    other = Phone("ali")
    again = other.entry(first, ago=timedelta(minutes=5))
    assert other.sent(again)[0]["state"] == "conflict"
    with reading(site.reviewer):
        assert visited() == {"fanghuiju": Visits(2, 1), "social_worker": Visits(2, 2)}
    judge(again["uuid"], True, "后一次为准", by=site.reviewer)
    with reading(site.reviewer):
        assert visited()["fanghuiju"] == Visits(2, 1)
        table = tables.visited(ask(), lambda kind: f"?kind={kind}")
        assert [[cell.text for cell in row][1:] for row in table.rows] == [
            [2, 1], [0, 0], [0, 0], [2, 2], [4, 3],
        ]  # fmt: skip
        assert [row[1].url for row in table.rows] == ["?kind=fanghuiju", "", "", "?kind=social_worker", "?kind="]
    with reading(far):
        assert visited() == {}


def ask():
    return ledger.visits("650000000000", add_months(first_of(clock.today()), -1), 2)


def visited():
    """By kind, whatever the month: an hour ago may be last month."""
    found = {}
    for (_place, _month, kind), one in ask().items():
        found[kind] = found.get(kind, Visits()) + one
    return found
