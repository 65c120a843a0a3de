"""A canvass gives every household to one visitor: fair, village by village, by house number (the notice 一)."""

from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction

from doudi.canvass import services
from doudi.canvass.errors import CanvassUnknown
from doudi.canvass.models import Assignment, Reassignment, Tally
from doudi.canvass.services import Assigned
from doudi.canvass.tests.conftest import FAR, NEXT_VILLAGE, VILLAGE
from doudi.core.errors import RoleMissing
from doudi.core.models import Actor


def loads(task):
    return Counter(Assignment.objects.filter(canvass=task.canvass).values_list("visitor__actor__name", flat=True))


def test_by_house_number_3_comes_before_3_1_and_both_before_12(task):
    ali = task.visitor("ali")
    for address in (
        "喀什市某街道幸福村12号",
        "幸福村3-1号",
        "喀什市 某街道幸福村 3 号",
        "幸福村2组1号",
        "幸福村１组９号",
        "幸福村1组10号",
    ):
        task.home(address)
    task.assign()
    assert task.homes_of(ali) == [
        "幸福村１组９号", "幸福村1组10号", "幸福村2组1号", "喀什市 某街道幸福村 3 号", "幸福村3-1号", "喀什市某街道幸福村12号",
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("幸福村3号", "000003"),
        ("幸福村 3-1 号", "000003-000001"),
        ("某镇某村2组12号", "000002组000012"),
        ("某街道某社区2号楼1单元1102室", "000002楼000001单元001102室"),
        ("幸福路１２号", "幸福路000012"),
        ("", ""),
    ],
)
def test_a_house_is_ordered_by_what_stands_after_its_village(address, house):
    with connection.cursor() as cursor:
        cursor.execute("SELECT registry_house(%s)", [address])
        assert cursor.fetchone() == (house,)


def test_each_village_goes_to_its_own_visitors_half_and_half_side_by_side(task):
    ali, bai = task.visitor("ali"), task.visitor("bai")
    for number in range(1, 7):
        task.home(f"幸福村{number}号")
    assert task.assign() == Assigned(new=6, given=6, nobody=0)
    assert task.homes_of(ali) == ["幸福村1号", "幸福村2号", "幸福村3号"]
    assert task.homes_of(bai) == ["幸福村4号", "幸福村5号", "幸福村6号"]


def test_what_is_over_in_a_large_village_goes_to_whoever_of_the_township_has_room(task):
    task.visitor("large", VILLAGE)
    task.visitor("small", NEXT_VILLAGE)
    for number in range(9):
        task.home(f"大村{number}号")
    task.home("小村1号", division=NEXT_VILLAGE)
    task.assign()
    assert loads(task) == {"large": 5, "small": 5}


def test_a_visitor_of_the_whole_township_takes_a_fair_part(task):
    task.visitor("village", VILLAGE)
    task.visitor("township", "653101001000", kind="social_worker")
    for number in range(10):
        task.home(f"村{number}号")
    task.assign()
    assert loads(task) == {"village": 5, "township": 5}


def test_where_there_is_nobody_to_send_the_household_is_not_forgotten(task):
    task.visitor("ali")
    task.home("村1号")
    task.home("远村1号", division=FAR)
    assert task.assign() == Assigned(new=2, given=1, nobody=1)
    assert list(Tally.objects.filter(unassigned=1).values_list("division", flat=True)) == [FAR]
    task.visitor("far", FAR)
    assert task.assign() == Assigned(new=0, given=1, nobody=0)
    assert loads(task) == {"ali": 1, "far": 1}


def test_again_moves_nothing_and_a_late_household_goes_to_who_has_least(task):
    task.visitor("ali"), task.visitor("bai")
    for number in range(4):
        task.home(f"村{number}号")
    task.assign()
    before = dict(Assignment.objects.values_list("household", "visitor"))
    assert task.assign() == Assigned(new=0, given=0, nobody=0)
    for number in range(4, 6):
        task.home(f"村{number}号")
    assert task.assign() == Assigned(new=2, given=2, nobody=0)
    assert loads(task) == {"ali": 3, "bai": 3}
    assert before.items() <= dict(Assignment.objects.values_list("household", "visitor")).items()


def test_who_leaves_gives_what_is_not_visited_to_others_and_keeps_what_is(task):
    ali, bai = task.visitor("ali"), task.visitor("bai")
    for number in range(6):
        task.home(f"村{number}号")
    task.assign()
    visited = Assignment.objects.filter(visitor=ali).first()
    Assignment.objects.filter(pk=visited.pk).update(state="done")
    job = services.leave(ali.pk, by=task.clerk)
    assert (job.kind, job.args) == ("canvass.assign", {"canvass": task.canvass.pk})
    assert task.assign(by=task.clerk).given == 2
    assert loads(task) == {"ali": 1, "bai": 5}
    assert Reassignment.objects.filter(from_visitor=ali).count() == 2
    assert bai.canvass.tallies.get(division=VILLAGE).unassigned == 0


@pytest.mark.parametrize(
    ("facts", "group"),
    [
        ({"poverty_monitored": True}, "at_risk"),
        ({"graduate": True}, "graduate"),
        ({"works_outside_region": True}, "away"),
        ({"unemployed_since": "2022-05-01"}, "unemployed"),
    ],
)
def test_the_groups_of_the_notice_are_found_by_their_facts(task, facts, group):
    task.home("村1号", benefit=None, **facts)
    task.home("村2号", benefit=None)
    task.assign()
    assert [row.groups for row in Assignment.objects.all()] == [[group]]


def test_who_found_work_after_losing_it_is_not_unemployed(task):
    task.home("村1号", benefit=None, unemployed_since="2022-05-01", employed_since="2022-06-01")
    assert task.assign().new == 0


def test_a_household_of_three_groups_is_visited_once_for_all(task):
    home, people = task.home("村1号", people=2, poverty_monitored=True)
    task.county.status(home, people[1], "edge", month=task.county.source.month)
    task.assign()
    assert [row.groups for row in Assignment.objects.all()] == [["at_risk", "dibao", "edge"]]
    # A key that no constraint holds is held by the statement's trigger.
    with pytest.raises(IntegrityError, match="visitor of its canvass"), transaction.atomic():
        Assignment.objects.update(visitor=999_999_999)
    with pytest.raises(IntegrityError, match="visitor of its canvass"), transaction.atomic():
        Assignment.objects.create(canvass_id=999_999_999, division=VILLAGE, household_id=home.pk, house="")


def test_the_counts_of_a_village_follow_its_households(task):
    ali = task.visitor("ali")
    for number in range(3):
        task.home(f"村{number}号")
    task.assign()
    Assignment.objects.filter(visitor=ali, house="000000").update(state="done")
    Assignment.objects.filter(visitor=ali, house="000001").update(state="again", visitor=None)
    held = Tally.objects.values("households", "unassigned", "waiting", "again", "done", "closed").get()
    assert held == {"households": 3, "unassigned": 1, "waiting": 1, "again": 1, "done": 1, "closed": 0}


def test_a_clerk_assigns_the_own_township_of_the_countys_canvass(task):
    task.home("村1号")
    task.home("远村1号", division=FAR)
    assert task.assign(by=task.clerk).new == 1


def test_a_stranger_learns_nothing_and_who_only_reads_assigns_nothing(task):
    far = Actor.objects.create(name="far", label="far", role="clerk", division="653201001000")
    with pytest.raises(CanvassUnknown):
        services.assign(task.canvass.pk, by=far)
    auditor = Actor.objects.create(name="aud", label="aud", role="auditor", division="650000000000")
    with pytest.raises(RoleMissing):
        services.assign(task.canvass.pk, by=auditor)
