"""Finding people: by ID, part of a name, initials, the household's number; in scope, for roles that see cases."""

import pytest
from django.db import connection

from doudi.core.writes import reading
from doudi.registry.search import LIMIT, search
from doudi.registry.tests.test_household_changes import NEXT_TOWNSHIP, joined, opened
from doudi.registry.tests.workbooks import CHILD, HEAD, OTHER, VILLAGE, number


@pytest.fixture
def families(as_page):
    """阿依古丽's household with her child, 王秀兰's, and one of the next township."""
    clerk = as_page["clerk"]
    first = opened(clerk, number="A-1")
    joined(first, clerk, CHILD, "child", name="古丽娜尔·艾山")
    second = opened(clerk, OTHER, VILLAGE, "王秀兰")
    third = opened(as_page["next"], number("19660101", 7), NEXT_TOWNSHIP, "阿依古丽·热合曼", number="A-1N")
    return {**as_page, "homes": (first, second, third)}


def names(by, text):
    with reading(by):
        return [(hit.by, hit.name) for hit in search(text).hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD, [("id", "阿依古丽·买买提")]),
        (f" {HEAD[:6]} {HEAD[6:]} ".lower(), [("id", "阿依古丽·买买提")]),
        ("古丽", [("name", "古丽娜尔·艾山"), ("name", "阿依古丽·买买提")]),
        ("阿依古丽买买", [("name", "阿依古丽·买买提")]),
        ("古丽•买买提", [("name", "阿依古丽·买买提")]),
        ("丽古", []),
        ("ayg", [("initials", "阿依古丽·买买提")]),
        ("WXL", [("initials", "王秀兰")]),
        ("A-1", [("number", "阿依古丽·买买提")]),
        ("%", []),
        ("a%'", []),
        ("' OR 1=1 --", []),
        ("", []),
        ("\x00", []),
    ],
)
def test_what_is_typed_finds(families, text, found):
    assert names(families["clerk"], text) == found


def test_the_scope_is_the_reader_s(families):
    assert names(families["reviewer"], "阿依古丽") == [("name", "阿依古丽·买买提"), ("name", "阿依古丽·热合曼")]
    assert names(families["next"], "阿依古丽") == [("name", "阿依古丽·热合曼")]
    assert names(families["far"], HEAD) == []
    with reading(families["clerk"]):
        hit = search("王秀兰").hits[0]
    assert (hit.household_id, hit.id_masked) == (families["homes"][1], f"{OTHER[:6]}********{OTHER[-4:]}")


def test_without_a_scope_nothing_is_found(families):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_search('initials', 'a', '{}', NULL, 10)")
        assert cursor.fetchone() == (0,)


def test_five_queries_whatever_is_found(families, django_assert_max_num_queries):
    clerk = families["clerk"]
    for index in range(60):
        opened(clerk, number("19900101", index), VILLAGE, f"马{chr(0x4E00 + index)}")
    with reading(clerk):
        with django_assert_max_num_queries(5):
            found = search("马")
        assert (len(found.hits), found.more) == (LIMIT, True)
        with django_assert_max_num_queries(5):
            assert len(search("王秀").hits) == 1
