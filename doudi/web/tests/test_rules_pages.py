"""What holds in a division with its source and how sure we are of it, and the rules with their articles."""

import pytest

from doudi.policy.rule import RULES
from doudi.web.tests import county


def held(client, name, month="2022-07"):
    rows = client.get(f"/parameters/?month={month}").context["rows"]
    return next(row for row in rows if row.name == name)


def test_a_township_has_the_standard_of_its_county(clerk):
    row = held(clerk, "dibao.standard.rural")
    assert (row.value, row.cites, row.own.approved_by.label) == ("480.00", county.STANDARD, "县级审批人甲")


def test_before_it_was_set_it_is_said_to_be_open(clerk):
    assert not held(clerk, "dibao.standard.rural", "2021-07").is_set


def test_the_floor_of_the_notice_stands_with_its_article(clerk):
    row = held(clerk, "one_off.amount")
    assert row.value == "300.00" and "63号" in row.cites and row.own is None


def test_every_rule_is_on_the_page_with_its_article(clerk):
    text = clerk.get("/rules/").content.decode()
    assert all(rule.name in text and rule.zh in text for rule in RULES.values())
    assert "条文待核" in text


@pytest.mark.parametrize(("lang", "word"), [("zh-hans", "救助规则图"), ("en", "The rules")])
def test_the_picture_is_an_svg_in_the_readers_language(clerk, lang, word):
    clerk.cookies["django_language"] = lang
    answer = clerk.get("/rules/graph.svg")
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert word in answer.content.decode()
