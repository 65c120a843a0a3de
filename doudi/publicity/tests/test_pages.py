"""Clerk, village worker and a stranger at the board: pages, evidence, the page behind the code (duties Q-04)."""

import hashlib
import re
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doudi.casework.tests import office
from doudi.casework.tests.desks import photo, rows, text
from doudi.casework.tests.office import MONDAY, VILLAGE
from doudi.core import dsn
from doudi.core.models import Actor
from doudi.papers.tests.reading import text_of
from doudi.publicity.views.page import lines

AFTER = date(2022, 7, 15)


@pytest.fixture
def proposed(inquired, at_work):
    """A case with the township's opinion."""
    said = at_work("clerk").send(f"/cases/{inquired}/give-opinion/", approve="yes", reason="符合条件")
    assert said.status_code == 302, text(said)
    return inquired


@contextmanager
def job():
    """This process as bulk work, for what a test puts in place."""
    held = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(USER=dsn.JOB, PASSWORD=dsn.role_password(dsn.JOB))
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(held)


def web_on(site):
    """The region lets postings have a page."""
    with job():
        site["county"].set(posting__web="true")


def drawn(at_work, stage="opinion"):
    answer = at_work("clerk").send(f"/publicity/{VILLAGE}/draw-up/{stage}/")
    assert answer.status_code == 302, text(answer)
    return answer.url


def token_of(site):
    return rows(site, "SELECT encode(token_sha256, 'hex') FROM publicity_posting")[0][0]


def put_up(at_work, sheet):
    answer = at_work("clerk").send(f"{sheet}put-up/", posted_on=MONDAY, place="村委会公示栏")
    assert answer.status_code == 302, text(answer)


def test_from_the_opinion_to_the_board_and_down_again(proposed, at_work, site, on):
    page = text(at_work("clerk").get("/publicity/"))
    assert "件初审意见待公示" in page and f"/publicity/{VILLAGE}/" in page
    sheet = drawn(at_work)
    assert "待张贴" in text(at_work("clerk").get(sheet))
    put_up(at_work, sheet)
    assert rows(site, "SELECT state FROM casework_case") == [("posted",)]
    sent = at_work("village").send(f"{sheet}photograph/", photo=photo())
    assert sent.status_code == 302, text(sent)
    assert at_work("reviewer").get(f"{sheet}photo/").content[:2] == b"\xff\xd8"
    assert rows(site, "SELECT count(*) FROM core_audit WHERE verb = 'record.opened' AND subject ~ '^posting'") == [(1,)]
    on(AFTER)
    assert "张公示单已满期，须揭下" in text(at_work("village").get("/"))
    assert at_work("village").send(f"{sheet}take-down/", taken_down_on=AFTER).status_code == 302
    assert "张公示单已满期，须揭下" not in text(at_work("village").get("/"))


def test_the_sheet_prints_its_lines_and_days_and_no_code_while_there_is_no_page(proposed, at_work):
    sheet = drawn(at_work)
    printed = text_of(at_work("clerk").get(f"{sheet}paper/").content)
    assert "阿依古丽·买买提" in printed and "拟纳入" in printed and "2022年7月14日" in printed
    assert "公示网页" not in text(at_work("clerk").get(sheet))


def test_a_village_with_nobody_to_name_says_so_and_draws_up_nothing(site, at_work):
    page = text(at_work("clerk").get(f"/publicity/{VILLAGE}/"))
    assert page.count("没有可公示的对象，不张贴。") == 3 and "/draw-up/" not in page
    refused = at_work("clerk").send(f"/publicity/{VILLAGE}/draw-up/opinion/")
    assert refused.status_code == 422 and "不制作空的公示单" in text(refused)
    assert rows(site, "SELECT count(*) FROM publicity_posting") == [(0,)]


def test_other_areas_learn_nothing(proposed, at_work):
    sheet = drawn(at_work)
    other = at_work("other")
    assert [other.get(path).status_code for path in (sheet, f"{sheet}paper/", f"/publicity/{VILLAGE}/")] == [404] * 3
    assert other.get(f"{sheet}put-up/").status_code == 404


def test_without_the_parameter_there_is_no_page(proposed, at_work, site):
    sheet = drawn(at_work)
    put_up(at_work, sheet)
    assert rows(site, "SELECT token_sha256 FROM publicity_posting") == [(None,)]


@pytest.fixture
def address(proposed, at_work, site):
    """The address of the page of a sheet that hangs since Monday, as its code leads to it."""
    web_on(site)
    sheet = drawn(at_work)
    put_up(at_work, sheet)
    with office_of_clerk():
        from doudi.publicity.models import Posting
        from doudi.publicity.printing import token

        held = token(Posting.objects.get())
    assert hashlib.sha256(held.encode()).hexdigest() == token_of(site)
    return f"/p/{held}/"


@contextmanager
def office_of_clerk():
    from doudi.core.writes import reading

    with reading(Actor.objects.get(name="case-clerk")):
        yield


def test_q04_a_stranger_reads_the_page_while_the_sheet_hangs_and_no_search_engine_keeps_it(address, on):
    stranger = Client()
    answer = stranger.get(address)
    page = text(answer)
    assert answer.status_code == 200 and "阿依古丽·买买提" in page and "拟纳入" in page
    assert answer.headers["X-Robots-Tag"].startswith("noindex") and '<meta name="robots" content="noindex' in page
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["Referrer-Policy"] == "no-referrer"
    assert 'lang="ug" dir="rtl"' in page and 'lang="kk" dir="rtl"' in page
    assert not re.search(r"\d{15,}|病|残疾", page)
    assert len(answer.content) < 60_000
    on(date(2022, 7, 14))
    assert stranger.get(address).status_code == 200
    on(AFTER)
    assert stranger.get(address).status_code == 404


def test_unknown_over_and_switched_off_answer_alike(address, on, site):
    def said(path):
        answer = stranger.get(path)
        return answer.status_code, re.sub(r'/p/[^/]+/|value="[^"]*"', "", text(answer))

    stranger = Client()
    unknown = said("/p/" + "A" * 43 + "/")
    on(AFTER)
    over = said(address)
    with job():
        site["county"].set(posting__web="false", month=date(2022, 7, 1))
    on(MONDAY)
    off = said(address)
    assert unknown == over == off and unknown[0] == 404


def test_a_page_is_found_by_its_address_alone(address, site):
    """Nothing lists pages, and a stranger's session reads no table."""
    assert Client().get("/p/").status_code in (302, 404)
    assert lines("", MONDAY) == [] and len(lines(address.strip("/").split("/")[1], MONDAY)) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM publicity_posting")
        assert cursor.fetchone() == (0,)


def test_a_line_that_was_filed_leaves_the_page_at_once(address, at_work, site):
    filed = at_work("reviewer").send(f"/publicity/unposted/households/{site['home']}/", reason="violence")
    assert filed.status_code == 302, text(filed)
    assert Client().get(address).status_code == 404
    assert "行须从公示单上划去" in text(at_work("village").get("/"))


def test_why_a_family_is_never_posted_is_the_countys_to_know(site, at_work):
    assert at_work("reviewer").send(f"/publicity/unposted/households/{site['home']}/", reason="hiv").status_code == 302
    assert "涉及艾滋病" in text(at_work("approver").get("/publicity/unposted/"))
    assert [at_work(name).get("/publicity/unposted/").status_code for name in ("clerk", "village")] == [403, 403]
    with office_of_clerk(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_unposted")
        seen = cursor.fetchone()
        cursor.execute("SELECT casework_unposted(%s)", [site["home"]])
        assert (seen, cursor.fetchone()) == ((0,), (True,))
    [(number,)] = rows(site, "SELECT id FROM casework_unposted")
    assert at_work("approver").send(f"/publicity/unposted/{number}/end/").status_code == 302
    assert "没有登记。" in text(at_work("approver").get("/publicity/unposted/"))


def families(site, count):
    """More families of the village on the roll."""
    with job():
        for _ in range(count):
            home, people = office.family(site["county"], "王秀兰")
            site["county"].status(home, people[0], "tekun")


def queries(desk, path):
    with CaptureQueriesContext(connection) as caught:
        answer = desk.get(path)
    assert answer.status_code == 200, text(answer)
    return len(caught)


def test_boards_a_board_and_a_sheet_cost_the_same_at_1_and_at_50_families(site, at_work):
    families(site, 1)
    sheet = drawn(at_work, "in-force")
    clerk = at_work("clerk")
    few = [queries(clerk, path) for path in ("/publicity/", f"/publicity/{VILLAGE}/", sheet)]
    assert clerk.send(f"{sheet}drop/").status_code == 302
    families(site, 49)
    sheet = drawn(at_work, "in-force")
    many = [queries(clerk, path) for path in ("/publicity/", f"/publicity/{VILLAGE}/", sheet)]
    assert few == many and max(many) <= 20
