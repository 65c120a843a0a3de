"""Complaints at the desks, and what bare SQL in somebody's scope reaches of them (duties N-06)."""

import os
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doudi.casework.tests.desks import rows, text
from doudi.casework.tests.office import MONDAY, TOWNSHIP
from doudi.core import dsn, scope
from doudi.core.models import Actor
from doudi.papers.tests.reading import text_of

GIVEN = {
    "office": TOWNSHIP, "subjects": ["taking"], "words": "收了二百元", "channel": "visit", "received_on": MONDAY,
    "name": "吐尔逊江·艾合买提", "phone": "13800001234",
}  # fmt: skip


def number(name):
    return Actor.objects.get(name=f"case-{name}").pk


def registered(at_work, by="reviewer", **more):
    answer = at_work(by).send("/complaints/new/", **{**GIVEN, "handler": number(by), **more})
    assert answer.status_code == 302, text(answer)
    return answer.url


@contextmanager
def scoped(name):
    """Bare SQL as the pages' role, in somebody's scope."""
    held = dsn.parts(os.environ[dsn.URL_VARIABLE])
    with psycopg.connect(
        host=held["host"], port=held["port"], dbname=held["dbname"], user=dsn.APP, password=dsn.role_password(dsn.APP)
    ) as session:
        pid = session.execute("SELECT pg_backend_pid()").fetchone()[0]
        session.execute("SELECT doudi_enter(%s)", [scope.token(scope.of(Actor.objects.get(name=f"case-{name}")), pid)])
        yield session


def count(name, table):
    with scoped(name) as session:
        return session.execute(f"SELECT count(*) FROM complaints_{table}").fetchone()[0]


def test_from_the_counter_to_the_letter(site, at_work):
    page = registered(at_work)
    handler = at_work("reviewer")
    assert "吐尔逊江·艾合买提" in text(handler.get(page)) and "件举报投诉待书面告知受理" in text(handler.get("/"))
    assert handler.send(f"{page}tell/", told_on=MONDAY).status_code == 302
    assert handler.send(f"{page}answer/", founded="yes", words="属实，已责令退还。").status_code == 302
    letter = text_of(handler.get(f"{page}paper/").content)
    assert "吐尔逊江·艾合买提" in letter and "已责令退还" in letter and "2022年8月3日" in letter
    opened = "SELECT count(*) FROM core_audit WHERE verb = 'record.opened' AND subject ~ 'complaint'"
    assert rows(site, opened) == [(2,)]  # the page and the letter


def test_n06_who_complained_is_for_the_named_handler_alone(site, at_work):
    """The other officials of the county know of the complaint; its name reaches no page and no SQL of theirs."""
    page = registered(at_work)
    for name in ("approver", "prefecture", "auditor"):
        shown = text(at_work(name).get(page))
        assert "收了二百元" in shown and "吐尔逊江" not in shown and "13800001234" not in shown
        assert at_work(name).get(f"{page}paper/").status_code in (403, 404)
    seen = {
        name: (count(name, "complaint"), count(name, "complainant")) for name in ("reviewer", "approver", "auditor")
    }
    assert seen == {"reviewer": (1, 1), "approver": (1, 0), "auditor": (1, 0)}
    with scoped("reviewer") as session:
        assert b"\xe5\x90\x90" not in bytes(
            session.execute("SELECT name_sealed FROM complaints_complainant").fetchone()[0]
        )


def test_n06_the_name_goes_with_the_handler(site, at_work):
    page = registered(at_work)
    assert at_work("reviewer").send(f"{page}hand-over/", to=number("approver2")).status_code == 302
    assert "吐尔逊江" not in text(at_work("reviewer").get(page))
    assert "吐尔逊江" in text(at_work("approver2").get(page))


def test_n06_the_office_complained_of_sees_nothing(site, at_work):
    page = registered(at_work)
    for name in ("clerk", "township", "village"):
        assert at_work(name).get("/complaints/").status_code == 403
        assert at_work(name).get(page).status_code == 403
        assert [count(name, table) for table in ("complaint", "complainant", "review")] == [0, 0, 0]
        with scoped(name) as session:
            log = "SELECT count(*) FROM core_audit WHERE verb ~ '^complaint'"
            assert session.execute(log).fetchone() == (0,)


def test_n06_the_official_complained_of_sees_nothing_even_at_the_level_that_handles_it(site, at_work):
    """Said of the county's reviewer, handled by the prefecture; and of the reviewer in a township's matter."""
    page = registered(at_work, "approver", official=number("reviewer"))
    assert at_work("reviewer").get(page).status_code == 404
    assert count("reviewer", "complaint") == 0 and count("approver", "complaint") == 1
    above = registered(at_work, "prefecture", office="653101000000")
    for name in ("reviewer", "approver", "approver2"):
        assert at_work(name).get(above).status_code == 404


def test_n06_a_second_post_in_the_office_complained_of_sees_nothing(site, at_work):
    """The county's approver also holds a post in the township: as long as they do, it is not theirs to know."""
    registered(at_work)
    with psycopg.connect(site["url"]) as session:
        session.execute(
            "INSERT INTO core_actor (name, label, role, division, during, user_id)"
            " SELECT 'second', '兼任', 'clerk', %s, '(,)', user_id FROM core_actor WHERE name = 'case-approver'",
            [TOWNSHIP],
        )
    assert count("approver", "complaint") == 0 and count("approver2", "complaint") == 1
    assert "举报投诉" in text(at_work("approver").get("/complaints/"))


def test_bare_sql_changes_nothing_that_stands(site, at_work):
    registered(at_work)
    for sql in (
        "UPDATE complaints_complaint SET words = '没有此事'",
        "UPDATE complaints_complaint SET about_office = '653101002000'",
        "DELETE FROM complaints_complaint",
        "UPDATE complaints_complainant SET name_sealed = ''",
    ):
        with scoped("reviewer") as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(sql)
    with scoped("approver") as session, pytest.raises(psycopg.errors.Error):
        session.execute("INSERT INTO complaints_complainant (complaint_id, name_sealed) VALUES (1, '')")


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(site, at_work):
    answer = at_work("reviewer").send("/complaints/new/", **{**GIVEN, "handler": number("reviewer"), "words": ""})
    assert answer.status_code == 422 and "请填写“反映内容”" in text(answer)
    answer = at_work("reviewer").send("/complaints/new/", **{**GIVEN, "handler": number("reviewer"), "office": "99"})
    assert answer.status_code == 422 and "没有代码为" in text(answer) and "吐尔逊江" in text(answer)
    assert rows(site, "SELECT count(*) FROM complaints_complaint") == [(0,)]


def test_the_reviews_at_their_desks(site, at_work):
    page = registered(at_work)
    assert at_work("reviewer").send(f"{page}answer/", founded="no", words="不属实").status_code == 302
    assert at_work("region").get(f"{page}ask-review/").status_code == 302  # not theirs yet
    above = at_work("prefecture")
    assert above.send(f"{page}ask-review/", asked_on=MONDAY, words="没有退钱").status_code == 302
    assert "件复查（复核）待答复" in text(above.get("/"))
    assert "吐尔逊江" in text(above.get(page))
    assert above.send(f"{page}answer-review/", upheld="no", opinion="应当退还").status_code == 302
    assert "应当退还" in text(at_work("reviewer").get(page))


def queries(desk, path):
    with CaptureQueriesContext(connection) as caught:
        answer = desk.get(path)
    assert answer.status_code == 200, text(answer)
    return len(caught)


def test_the_list_costs_the_same_at_1_and_at_50(site, at_work):
    registered(at_work)
    few = queries(at_work("reviewer"), "/complaints/")
    with psycopg.connect(site["url"]) as session:
        names = session.execute(
            "SELECT string_agg(column_name, ',') FROM information_schema.columns"
            " WHERE table_name = 'complaints_complaint' AND column_name <> 'id'"
        ).fetchone()[0]
        session.execute(
            f"INSERT INTO complaints_complaint ({names}) SELECT {names} FROM complaints_complaint, generate_series(1, 49)"
        )
    assert queries(at_work("reviewer"), "/complaints/") == few <= 20
