"""How alike two people are, field by field, and that more that agrees weighs more."""

import pytest

from doudi.discovery.matching import weights
from doudi.discovery.matching.levels import (
    Known,
    born_level,
    compare,
    edits_at_most_one,
    name_level,
    phone_level,
    place_level,
)
from doudi.registry.spelling import sound


@pytest.mark.parametrize(
    ("told", "registered", "level"),
    [
        ("买买提·吐尔逊", "买买提•吐尔逊", "same"),
        ("买买提吐尔逊", "买买提·吐尔逊", "same"),
        ("麦麦提·图尔荪", "买买提·吐尔逊", "read"),
        ("王秀蓝", "王秀兰", "read"),
        ("买买提江·吐尔逊", "买买提·吐尔逊", "stems"),
        ("王秀岚", "王秀兰", "stems"),
        ("王秀", "王秀兰", "letter"),
        ("买买提", "买买提·吐尔逊", "part"),
        ("吐尔逊·买买提", "买买提·吐尔逊", "stems"),
        ("艾力·依明", "买买提·吐尔逊", "other"),
    ],
)
def test_names(told, registered, level):
    assert name_level(sound(told), sound(registered)) == level


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [("abc", "abc", True), ("abc", "abd", True), ("abc", "ab", True), ("abc", "bc", True), ("abc", "acb", False),
     ("", "a", True), ("", "ab", False), ("abcd", "ab", False)],
)  # fmt: skip
def test_one_letter_off(one, other, close):
    assert edits_at_most_one(one, other) is close
    assert edits_at_most_one(other, one) is close


def test_years_of_birth():
    assert [born_level(1960, year) for year in (1960, 1961, 1959, 1965, 1966, None)] == [
        "same", "next", "next", "near", "other", "untold",
    ]  # fmt: skip


def test_places():
    told = "653101001007"
    assert [place_level(told, other) for other in (told, "653101001000", "653101002006", "653201001001")] == [
        "village", "township", "county", "other",
    ]  # fmt: skip


def test_a_phone_that_one_side_does_not_know_says_nothing():
    assert [phone_level(b"a", other) for other in (b"a", b"b", None)] == ["same", "other", "untold"]
    assert phone_level(None, b"a") == "untold"
    assert weights.load().total({"phone": "untold"}) == 0


def test_what_agrees_more_weighs_more():
    held = weights.load().levels
    assert held["name"]["same"] > held["name"]["stems"] > held["name"]["part"] > held["name"]["other"]
    assert held["phone"]["same"] > 0 > held["phone"]["other"]
    assert held["place"]["village"] > held["place"]["township"] > held["place"]["county"] > held["place"]["other"]
    assert held["born"]["same"] > held["born"]["next"] > held["born"]["near"] > held["born"]["other"]


def test_name_village_and_year_make_a_match_likely_and_a_name_alone_does_not():
    told = Known("麦麦提·图尔荪", "653101001007", None, 1960)
    same = compare(told, Known("买买提·吐尔逊", "653101001007", b"x", 1960))
    namesake = compare(told, Known("买买提·吐尔逊", "653101002006", b"x", 1987))
    assert weights.load().total(same) >= weights.load().likely > weights.load().total(namesake)
