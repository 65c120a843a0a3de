"""A sheet may open a status; it never changes or ends one. What differs goes to a list."""

from datetime import date

import pytest

from doudi.registry import queries
from doudi.registry.models import ChildKind, Difference, Status
from doudi.registry.tests.workbooks import FAMILY, HEAD, KASHGAR, OTHER, SPOUSE, person

pytestmark = pytest.mark.django_db

AUGUST = date(2022, 8, 1)


def held():
    return sorted(Status.objects.values_list("benefit", "single_person"))


def listed(kind):
    return [(row.held, row.found) for row in Difference.objects.filter(kind=kind)]


def test_dibao_of_a_household_covers_the_members_listed_with_it(take):
    take(FAMILY)
    assert held() == [("dibao", False)] * 3


def test_a_member_who_is_said_to_have_none_is_left_out(take):
    take([*FAMILY[:2], FAMILY[2] | {"救助类别": "无"}])
    assert held() == [("dibao", False)] * 2


def test_a_single_person_household_is_one_person_of_an_edge_family(take):
    take([FAMILY[0] | {"救助类别": "低保边缘"}, FAMILY[1] | {"救助类别": "单人户"}, FAMILY[2]])
    assert held() == [("dibao", True), ("edge", False), ("edge", False)]


def test_tekun_and_orphan_are_of_one_person(take):
    take([person("甲", HEAD, 救助类别="特困"), person("乙", SPOUSE, "配偶", 救助类别="")])
    take([person("丙", OTHER, 救助类别="孤儿")])
    assert held() == [("orphan", False), ("tekun", False)]


def test_a_status_rests_on_its_document_or_on_the_sheet(take):
    take([FAMILY[0] | {"审批文号": "喀市民低保〔2022〕1号", "审批日期": "2022-03-01"}])
    take([person("丙", OTHER, 救助类别="特困")])
    first, second = Status.objects.order_by("id")
    assert (first.document, first.decided_on, first.origin) == ("喀市民低保〔2022〕1号", date(2022, 3, 1), "roll")
    assert second.document.startswith("名册《")


def test_rural_in_the_category_sets_the_area(take):
    from doudi.registry.models import HouseholdFacts

    take([person(救助类别="农村低保")])
    assert HouseholdFacts.objects.get().area == "rural"


def test_another_status_in_a_later_sheet_is_listed_and_changes_nothing(take):
    take([person(救助类别="低保")])
    take([person(救助类别="特困")], month=AUGUST)
    assert held() == [("dibao", False)]
    assert listed("status") == [("低保", "特困")]


def test_a_status_missing_from_a_later_sheet_is_listed_and_not_ended(take):
    take([person(救助类别="低保")])
    take([person(救助类别="无")], month=AUGUST)
    assert Status.objects.get().to_month is None
    assert listed("status") == [("低保", "无")]


def test_a_status_that_a_decision_ended_is_not_opened_again(take):
    take([person(救助类别="低保")])
    row = Status.objects.get()
    Status.objects.filter(pk=row.pk).update(superseded_at="2022-07-20T00:00:00+08:00")
    row.pk, row.to_month, row.origin = None, AUGUST, "decision"
    row.save(force_insert=True)
    take([person(救助类别="低保")], month=AUGUST)
    assert Status.objects.filter(superseded_at__isnull=True).count() == 1
    assert listed("status") == [("无", "低保")]


def test_who_is_absent_from_a_later_sheet_is_listed(take):
    take([*FAMILY, person("努尔", OTHER, "户主", 救助类别="低保")])
    take(FAMILY[:2], month=AUGUST)
    assert sorted(listed("absent")) == [("child", ""), ("head", "")]
    assert len(queries.differences(KASHGAR)) == 2


def test_a_sheet_of_another_benefit_makes_nobody_absent(take):
    take(FAMILY)
    take([person("努尔", OTHER, "户主", 救助类别="特困")])
    assert listed("absent") == []


def test_a_rejected_household_is_not_absent(take):
    take(FAMILY)
    take([FAMILY[0], FAMILY[1] | {"身份证号": "123"}, FAMILY[2], person("努尔", OTHER, 救助类别="低保")], month=AUGUST)
    assert listed("absent") == []


@pytest.mark.parametrize("size", [1, 4])
def test_the_list_costs_one_query_at_any_length(take, size, django_assert_num_queries):
    from doudi.registry.tests.workbooks import number

    rows = [person("甲", number("19600101", index), 救助类别="低保") for index in range(size)]
    take(rows)
    take([row | {"救助类别": "特困"} for row in rows], month=AUGUST)
    with django_assert_num_queries(1):
        assert len([row.source.file_name for row in queries.differences(KASHGAR)]) == size


def test_the_kind_of_a_child_stands_apart_from_its_status_and_few_read_it(take):
    """Q-06: 事实无人抚养儿童 and 艾滋病病毒感染儿童 have the status of orphans; the kind is for the county alone."""
    take([person("甲", HEAD, 救助类别="艾滋病病毒感染儿童"), person("乙", SPOUSE, "配偶", 救助类别="")])
    take([person("丙", OTHER, 救助类别="事实无人抚养儿童")])
    assert held() == [("orphan", False)] * 2
    assert sorted(ChildKind.objects.values_list("child_kind", flat=True)) == ["hiv", "unsupported"]
    # What a later sheet says differently changes nothing, and the kind is in no list.
    take([person("丙", OTHER, 救助类别="孤儿")])
    assert ChildKind.objects.count() == 2 and listed(Difference.Kind.STATUS) == []
