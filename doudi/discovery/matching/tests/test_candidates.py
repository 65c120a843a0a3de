"""Whom a lead may be about: found by ID, by another spelling, by phone, by place and year, and only in scope."""

import pytest
from django.db import connection

from doudi.core import keys
from doudi.core.writes import reading
from doudi.discovery.matching.candidates import SURE, candidates
from doudi.registry.tests.test_household_changes import NEXT_TOWNSHIP, change, joined, opened
from doudi.registry.tests.workbooks import CHILD, HEAD, OTHER, VILLAGE, number

PHONE = "13899990001"


@pytest.fixture
def families(as_page):
    """阿依古丽·买买提 (1975) with a child in one village, 王秀兰 beside her, and a namesake in the next township."""
    from doudi.registry import services

    clerk = as_page["clerk"]
    home = services.open_household(
        VILLAGE, head_name="阿依古丽·买买提", head_id=HEAD, head_phone=PHONE, area="rural", address="幸福路 1 号",
        number="A-1", change=change(), by=clerk,
    )  # fmt: skip
    joined(home, clerk, CHILD, "child", name="古丽娜尔·艾山")
    opened(clerk, OTHER, VILLAGE, "王秀兰")
    opened(as_page["next"], number("19660101", 7), NEXT_TOWNSHIP, "阿依古丽·买买提", number="A-1N")
    return {**as_page, "home": home}


def found(by, name, division=VILLAGE, **more):
    with reading(by):
        return candidates(division=division, name=name, **more)


def test_the_same_id_comes_first_whatever_the_name(families):
    first = found(families["clerk"], "王某", id_index=keys.load().blind_index("id", HEAD))[0]
    assert (first.name, first.weight, first.household_id) == ("阿依古丽·买买提", SURE, families["home"])
    assert first.reasons[0] == "身份证号相同"


@pytest.mark.parametrize("told", ["阿依古丽•买买提", "阿衣古力·麦麦提", "阿依古丽买买提", "阿依·买买提江"])
def test_another_spelling_or_dot_in_the_village_is_likely(families, told):
    first = found(families["clerk"], told, birth_year=int(HEAD[6:10]))[0]
    assert (first.name, first.likely) == ("阿依古丽·买买提", True)
    assert "同一村（社区）" in first.reasons


def test_the_phone_finds_under_another_name(families):
    index = keys.load().blind_index("phone", PHONE)
    first = found(families["clerk"], "她邻居", phone_index=index)[0]
    assert first.name == "阿依古丽·买买提"
    assert first.reasons[:2] == ("姓名不同", "电话相同")


def test_village_and_year_find_whose_name_nobody_could_spell(families):
    assert "王秀兰" in [one.name for one in found(families["clerk"], "某某", birth_year=int(OTHER[6:10]))]


def test_who_lives_in_the_village_is_closer_than_the_namesake(families):
    two = [one for one in found(families["reviewer"], "阿依古丽·买买提") if one.name == "阿依古丽·买买提"]
    assert [one.division for one in two] == [VILLAGE, NEXT_TOWNSHIP]
    assert two[0].weight > two[1].weight


def test_the_scope_is_the_reader_s(families):
    assert {one.division for one in found(families["next"], "阿依古丽·买买提")} == {NEXT_TOWNSHIP}
    assert found(families["far"], "阿依古丽·买买提", id_index=keys.load().blind_index("id", HEAD)) == []


def test_without_a_scope_nothing_is_found(families):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_similar('王秀兰', 'wxl', NULL, NULL, '653101001007', NULL, 10)")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("told", ["", " ", "\x00"[:0], "%' OR 1=1 --", "·", "a" * 80])
def test_odd_names_find_nobody_by_mistake(families, told):
    assert [one for one in found(families["clerk"], told) if one.likely] == []


def test_a_year_that_no_calendar_has_is_as_if_untold(families):
    assert found(families["clerk"], "王秀兰", birth_year=10**9)[0].name == "王秀兰"


def test_two_queries_whatever_is_found(families, django_assert_num_queries):
    clerk = families["clerk"]
    for index in range(50):
        opened(clerk, number("19900101", index), VILLAGE, f"阿依古丽·{chr(0x4E00 + index)}")
    for name in ("阿依古丽", "王秀兰"):
        with reading(clerk), django_assert_num_queries(2):
            assert candidates(division=VILLAGE, name=name)
