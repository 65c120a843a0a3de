"""A clerk sees the township and nothing else, whatever address is typed; opening a record is written down."""

from io import BytesIO

import openpyxl
import psycopg
import pytest

from doudi.core.models import Role
from doudi.web import access
from doudi.web.tests import county
from doudi.web.tests.test_pages import address


def household_in(url, division):
    with psycopg.connect(url) as session:
        statement = "SELECT id FROM registry_household WHERE division = %s ORDER BY id LIMIT 1"
        return session.execute(statement, [division]).fetchone()[0]


def audit_of(url):
    with psycopg.connect(url) as session:
        rows = session.execute(
            "SELECT a.name, l.verb, l.subject FROM core_audit l JOIN core_actor a ON a.id = l.actor_id"
            " WHERE l.verb = 'record.opened' ORDER BY l.id"
        )
        return rows.fetchall()


def test_the_list_holds_the_clerks_township(clerk):
    text = clerk.get("/households/").content.decode()
    assert "王秀兰0号" in text
    assert "王秀兰902号" not in text


def test_a_household_of_the_next_township_is_not_found(clerk, web_database):
    assert clerk.get(f"/households/{household_in(web_database, county.OTHER)}/").status_code == 404


def test_a_division_outside_is_refused_in_words(clerk):
    answer = clerk.get(f"/households/?division={county.OTHER}")
    assert answer.status_code == 404
    assert "辖区不含" in answer.content.decode()


def test_a_division_that_does_not_exist_is_refused_in_words(clerk):
    answer = clerk.get("/divisions/659999/")
    assert answer.status_code == 404
    assert "没有代码为" in answer.content.decode()


def test_opening_a_household_is_written_to_the_audit_log(clerk, web_database):
    number = household_in(web_database, county.VILLAGE)
    before = len(audit_of(web_database))
    assert clerk.get(f"/households/{number}/").status_code == 200
    assert audit_of(web_database)[before:] == [("clerk", "record.opened", f"household {number}")]


def test_a_record_that_is_refused_is_not_written_as_opened(clerk, web_database):
    before = len(audit_of(web_database))
    clerk.get(f"/households/{household_in(web_database, county.OTHER)}/")
    assert len(audit_of(web_database)) == before


def test_numbers_are_masked(clerk, web_database):
    text = clerk.get(f"/households/{household_in(web_database, county.VILLAGE)}/").content.decode()
    assert "659999********000X" in text
    assert "6599991975" not in text
    assert "62170000" not in text and "**** 0000" in text
    assert "1380000" not in text and "138****1234" in text


def test_the_campaign_counts_the_clerks_people_alone(clerk, sign_in):
    assert clerk.get("/campaigns/1/").context["total"].due == (county.MANY + 1) * 2 - 1


@pytest.mark.parametrize("page", sorted(page for page, roles in access.PAGES.items() if Role.SUPERVISOR in roles))
def test_a_supervisor_sees_counts_and_no_family(sign_in, page):
    text = shown(sign_in("supervisor").get(address(page), follow=True).content)
    assert not any(name in text for name in ("王秀兰", "买买提", "/households/"))


def shown(content):
    """The words of a page, or of every cell of a workbook."""
    if not content.startswith(b"PK"):
        return content.decode()
    sheets = openpyxl.load_workbook(BytesIO(content), read_only=True)
    return " ".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)


def test_the_county_sees_both_townships(sign_in):
    assert sign_in("finance").get("/campaigns/1/").context["total"].due == (county.MANY + 2) * 2 - 1


@pytest.mark.parametrize("dot", ["·", "•", "‧", "・", "．", "."])
def test_any_middle_dot_finds_a_name(clerk, dot):
    assert len(clerk.get("/households/", {"q": f"阿依古丽{dot}买买提901"}).context["page"].rows) == 1


def test_pinyin_initials_find_a_name(clerk):
    rows = clerk.get("/households/", {"q": "WXL"}).context["page"].rows
    assert rows and all(row.head.startswith("王秀兰") for row in rows)


def test_part_of_a_childs_name_finds_the_household(clerk):
    assert [row.number for row in clerk.get("/households/", {"q": "阿力木·买买提901"}).context["page"].rows] == ["F001"]


@pytest.mark.parametrize(
    "query", ["q=%00", "q=<script>alert(1)</script>", "page=0", "page=x", "page=99999999", "q=%25"]
)
def test_what_cannot_be_read_does_not_break_the_list(clerk, query):
    answer = clerk.get(f"/households/?{query}")
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_a_month_that_is_none_is_the_default(clerk, web_database):
    number = household_in(web_database, county.VILLAGE)
    assert clerk.get(f"/households/{number}/?month=2022-13").status_code == 200
