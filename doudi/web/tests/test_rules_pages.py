"""What holds in a division with its source and how sure we are of it, and the rules with their articles."""

import psycopg
import pytest

from doudi.policy.rule import RULES


@pytest.fixture
def own_standard(web_database):
    """The county has set its rural standard; another county a different one."""
    with psycopg.connect(web_database, autocommit=True) as admin:
        admin.execute(
            "INSERT INTO core_parameter (name, division, during, value, document, citation, status, entered_by_id,"
            " approved_by_id, recorded_at) SELECT 'dibao.standard.rural', v.division, '[2022-01-01,)', v.value,"
            " '喀民发〔2022〕1号', '', 'product choice', a.id, b.id, now()"
            " FROM (VALUES ('653101000000', '480.00'), ('653121000000', '999.00')) AS v (division, value),"
            " core_actor a, core_actor b WHERE a.name = 'drawer' AND b.name = 'approver1'"
        )
    yield
    with psycopg.connect(web_database, autocommit=True) as admin:
        admin.execute("ALTER TABLE core_parameter DISABLE TRIGGER USER")
        admin.execute("DELETE FROM core_parameter")
        admin.execute("ALTER TABLE core_parameter ENABLE TRIGGER USER")


def held(client, name, month="2022-07"):
    rows = client.get(f"/parameters/?month={month}").context["rows"]
    return next(row for row in rows if row.name == name)


def test_a_township_has_the_standard_of_its_county(clerk, own_standard):
    row = held(clerk, "dibao.standard.rural")
    assert (row.value, row.cites, row.own.approved_by.label) == ("480.00", "喀民发〔2022〕1号", "县级审批人甲")


def test_before_it_was_set_it_is_said_to_be_open(clerk, own_standard):
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
