"""A supervisor sees no case but the one that is put before them, and of it what was sent (issue 2, roles)."""

import os

import psycopg
import pytest

from doudi.casework.tests.desks import rows, text
from doudi.core import dsn, scope
from doudi.core.models import Actor

PREFECTURE, REGION = "653100000000", "650000000000"


@pytest.fixture
def asked(inquired, at_work):
    """The county's reviewer asks the prefecture about the case; gives the number of the question."""
    sent = at_work("reviewer").send(
        f"/cases/{inquired}/refer-up/", to=PREFECTURE, question="丈夫在外省服刑，收入如何认定？"
    )
    assert sent.status_code == 302, sent.content.decode()
    return 1


def test_before_it_is_asked_a_supervisor_opens_no_case(inquired, at_work):
    above = at_work("prefecture")
    assert above.get(f"/cases/{inquired}/").status_code == 403
    assert "没有上报的请示" in text(above.get("/referred-up/"))


def test_the_prefecture_reads_the_question_and_the_paper_and_answers_once(asked, inquired, at_work, site):
    above = at_work("prefecture")
    assert "件下级请示待答复" in [task.words for task in above.get("/").context["desk"].following]
    page = above.get(f"/referred-up/{asked}/")
    assert "丈夫在外省服刑" in text(page) and "阿依古丽" not in text(page)
    assert above.get(f"/referred-up/{asked}/paper/").content[:4] == b"%PDF"
    assert above.get(f"/cases/{inquired}/").status_code == 403
    assert above.send(f"/referred-up/{asked}/", reply="按家庭实际收入认定。").status_code == 302
    assert "按家庭实际收入认定" in text(at_work("reviewer").get(f"/referred-up/{asked}/"))
    again = above.client.post(f"/referred-up/{asked}/", {"reply": "改一改", "key": "0" * 32})
    assert again.status_code in (404, 409, 422)
    assert rows(site, "SELECT answer FROM casework_upwardreferral") == [("按家庭实际收入认定。",)]
    assert rows(site, "SELECT count(*) FROM core_audit WHERE verb = 'case.answered_up'") == [(1,)]


def test_another_level_and_another_township_do_not_see_it(asked, at_work):
    for name in ("region", "other"):
        assert at_work(name).get(f"/referred-up/{asked}/").status_code in (403, 404)
        assert at_work(name).get(f"/referred-up/{asked}/paper/").status_code in (403, 404)


def test_one_question_at_a_time(asked, inquired, at_work):
    again = at_work("approver").send(f"/cases/{inquired}/refer-up/", to=PREFECTURE, question="再问一次")
    assert again.status_code == 422 or "已上报" in text(again)
    other = at_work("approver").send(f"/cases/{inquired}/refer-up/", to=REGION, question="向自治区请示")
    assert other.status_code == 302


def test_raw_sql_of_a_supervisor_reaches_the_question_alone(asked, site):
    """Not the case, not its people; not the answer of a question that was put before another level."""
    held = dsn.parts(os.environ[dsn.URL_VARIABLE])
    people = {"prefecture": 1, "region": 0}
    for name, sees in people.items():
        with psycopg.connect(
            host=held["host"], port=held["port"], dbname=held["dbname"], user=dsn.APP,
            password=dsn.role_password(dsn.APP),
        ) as session:  # fmt: skip
            pid = session.execute("SELECT pg_backend_pid()").fetchone()[0]
            actor = Actor.objects.get(name=f"case-{name}")
            session.execute("SELECT doudi_enter(%s)", [scope.token(scope.of(actor), pid)])
            seen = [
                session.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("casework_upwardreferral", "core_upload", "casework_case", "registry_person")
            ]
            assert seen == [sees, sees, 0, 0]
            changed = session.execute("UPDATE casework_upwardreferral SET answer = '' WHERE answer <> ''")
            assert changed.rowcount == 0
