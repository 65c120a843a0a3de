"""A complaint from the person's page: for the level above the office, hidden from it, answered by the code (N-06)."""

import re
from datetime import date

import psycopg
import pytest

from doudi.casework.tests.desks import rows, text
from doudi.casework.tests.office import COUNTY, MONDAY, TOWNSHIP, VILLAGE
from doudi.complaints import services as complaints
from doudi.complaints.errors import NoLevelAbove
from doudi.complaints.tests.test_pages import number, scoped
from doudi.core import dsn
from doudi.core.models import Actor
from doudi.core.writes import as_person, writing
from doudi.person import services, words
from doudi.person.delivering import deliver as again
from doudi.person.queries.own import file_of, letters
from doudi.person.services import Sent
from doudi.person.tests.conftest import HOME, as_role
from doudi.person.tests.test_letters import key
from doudi.person.tests.test_pages import form_of, opened_by

PREFECTURE, REGION = "653100000000", "650000000000"
SAID = "乡里办事员收了二百元才给盖章"
COMPLAINT = Sent("complaint", SAID, TOWNSHIP, "买买提·吐尔逊", "13800001234", subjects=("taking",))
HELD = (
    "SELECT division, about_office, channel, subjects, words, source_ref, handler_id, state FROM complaints_complaint"
)


def about(office):
    return Sent("complaint", SAID, office, "买买提·吐尔逊")


def seen(name):
    """How many rows of what a complaint leaves behind somebody reaches with bare SQL."""
    with scoped(name) as session:
        return {
            table: session.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("person_letter", "person_code", "core_job", "complaints_complaint", "complaints_complainant")
        }


def logged(name):
    with scoped(name) as session:
        log = "SELECT count(*) FROM core_audit WHERE verb ~ '^(complaint|letter)'"
        return session.execute(log).fetchone()[0]


@pytest.mark.parametrize(
    ("office", "place"),
    [(TOWNSHIP, COUNTY), (VILLAGE, COUNTY), (COUNTY, PREFECTURE), (PREFECTURE, REGION)],
)
def test_n06_it_stands_for_the_level_above_without_a_handler(site, deliver, office, place):
    receipt = services.send(about(office), key=key(), address=HOME)
    assert deliver() == 1
    assert rows(site, HELD) == [
        (place, office, "online", ["other"], SAID, f"letter {receipt.number}", None, "registered")
    ]  # fmt: skip


def test_n06_its_terms_run_from_the_day_on_which_it_was_sent(site, deliver):
    """Sent on 4 July 2022: told by the 19th, sent back by the 14th, done by 2 September; the receipt says that day."""
    receipt = services.send(COMPLAINT, key=key(), address=HOME)
    deliver()
    assert receipt.due_on == date(2022, 9, 2)
    (row,) = rows(site, "SELECT received_on, tell_by, object_by, done_by, cites FROM complaints_complaint")
    assert row[:4] == (MONDAY, date(2022, 7, 19), date(2022, 7, 14), date(2022, 9, 2))
    assert set(row[4].values()) == {"信访工作条例 第二十三条", "信访工作条例 第三十四条"}


def test_n06_no_level_is_over_the_region(site):
    with pytest.raises(NoLevelAbove):
        services.send(about(REGION), key=key(), address=HOME)
    assert rows(site, "SELECT count(*) FROM person_letter") == [(0,)]


def test_a_complaint_is_delivered_once(site, deliver):
    """The form sent twice, the letter delivered again, and again as if the first time had left no mark."""
    same = key()
    receipt = services.send(COMPLAINT, key=same, address=HOME)
    assert services.send(COMPLAINT, key=same, address=HOME) == receipt
    assert deliver() == 1
    as_role(dsn.JOB)
    by = Actor.objects.get(name="help")
    with writing(by):
        assert again(receipt.number, by=by).complaint_id
    with writing(by):
        said = complaints.Said(TOWNSHIP, "online", ["taking"], SAID, MONDAY)
        complaints.recorded(said, by=by, source_ref=f"letter {receipt.number}")
    as_role(dsn.APP)
    assert rows(site, "SELECT count(*) FROM complaints_complaint") == [(1,)]
    assert rows(site, "SELECT count(*) FROM complaints_complainant") == [(1,)]


def test_n06_the_township_complained_of_sees_neither_letter_nor_complaint(site, deliver, at_work):
    """Not on a page, and with bare SQL no letter, code, job, complaint or line of the log."""
    receipt = services.send(COMPLAINT, key=key(), address=HOME)
    deliver()
    for name in ("clerk", "township", "village"):
        assert set(seen(name).values()) == {0} and logged(name) == 0
        for page in ("/letters/", "/letters/?answered=on"):
            assert SAID not in text(at_work(name).get(page))
        assert at_work(name).get(f"/letters/{receipt.number}/").status_code == 404
        assert at_work(name).get("/complaints/").status_code == 403


def test_n06_the_county_complained_of_sees_neither_letter_nor_complaint(site, deliver, at_work):
    receipt = services.send(about(COUNTY), key=key(), address=HOME)
    deliver()
    for name in ("reviewer", "approver", "clerk"):
        assert set(seen(name).values()) == {0} and logged(name) == 0
    assert SAID not in text(at_work("reviewer").get("/complaints/"))
    assert at_work("reviewer").get(f"/letters/{receipt.number}/").status_code == 404
    assert seen("prefecture")["complaints_complaint"] == 1


def test_n06_who_complained_is_sealed_until_a_handler_is_named_and_then_for_that_one(site, deliver, at_work):
    """The county that handles it reads the complaint; the letter with its name reaches nobody, to read or to change."""
    services.send(COMPLAINT, key=key(), address=HOME)
    deliver()
    for name in ("reviewer", "approver"):
        held = seen(name)
        assert (held["person_letter"], held["complaints_complaint"], held["complaints_complainant"]) == (0, 1, 0)
    with scoped("reviewer") as session:
        answered = "answer = 'x', outcome = 'done', answered_on = '2022-07-04', answered_by_id = doudi_actor()"
        assert session.execute(f"UPDATE person_letter SET {answered}").rowcount == 0
    page = f"/complaints/{rows(site, 'SELECT id FROM complaints_complaint')[0][0]}/"
    assert "件举报投诉待指定承办人" in text(at_work("approver").get("/"))
    assert "买买提" not in text(at_work("approver").get(page))
    assert at_work("approver").send(f"{page}name/", to=number("reviewer")).status_code == 302
    assert "买买提·吐尔逊" in text(at_work("reviewer").get(page))
    assert "买买提" not in text(at_work("approver").get(page))


def test_somebody_complains_and_reads_the_written_answer_by_the_code(site, stranger, deliver, at_work):
    path = f"/help/zh/write/complaint/?place={TOWNSHIP}"
    given = {"key": form_of(stranger, path), "subjects": ["taking", "refused"], "words": SAID}
    page = text(stranger.post(path, given))
    code = re.search(r'class="code">([^<]+)<', page)[1]
    assert "2022-09-02" in page
    deliver()
    opened_by(stranger, code)
    assert "最晚 <bdi>2022-07-19</bdi> 书面告知是否受理" in text(stranger.get("/help/zh/mine/"))
    held = f"/complaints/{rows(site, 'SELECT id FROM complaints_complaint')[0][0]}/"
    handler = at_work("reviewer")
    assert handler.send(f"{held}name/", to=number("reviewer")).status_code == 302
    assert handler.send(f"{held}tell/", told_on=MONDAY).status_code == 302
    assert "已受理" in text(stranger.get("/help/zh/mine/"))
    assert handler.send(f"{held}answer/", founded="yes", words="属实，已责令退还二百元。").status_code == 302
    for lang in words.LANGUAGES:
        page = text(stranger.get(f"/help/{lang}/mine/"))
        assert SAID in page and "属实，已责令退还二百元。" in page and "2022-08-03" in page
        assert words.table()["complaint_founded"][lang] in page
        assert "赵敏" not in page and "case-reviewer" not in page


def test_what_the_level_above_says_of_an_answer_is_read_by_the_code(site, stranger, deliver, at_work):
    receipt = services.send(COMPLAINT, key=key(), address=HOME)
    deliver()
    held = f"/complaints/{rows(site, 'SELECT id FROM complaints_complaint')[0][0]}/"
    at_work("reviewer").send(f"{held}name/", to=number("reviewer"))
    at_work("reviewer").send(f"{held}answer/", founded="no", words="不属实。")
    above = at_work("prefecture")
    assert above.send(f"{held}ask-review/", asked_on=MONDAY, words="没有退钱").status_code == 302
    opened_by(stranger, receipt.code)
    assert "上一级在复查" in text(stranger.get("/help/zh/mine/"))
    assert above.send(f"{held}answer-review/", upheld="no", opinion="应当退还").status_code == 302
    page = text(stranger.get("/help/zh/mine/"))
    assert "不属实" in page and "应当退还" in page and words.table()["complaint_overturned"]["zh"][6:] in page


def test_what_is_not_the_office_s_own_says_why(site, stranger, deliver, at_work):
    receipt = services.send(COMPLAINT, key=key(), address=HOME)
    deliver()
    held = f"/complaints/{rows(site, 'SELECT id FROM complaints_complaint')[0][0]}/"
    at_work("reviewer").send(f"{held}name/", to=number("reviewer"))
    assert at_work("reviewer").send(f"{held}not-ours/", reason="属邻县").status_code == 302
    opened_by(stranger, receipt.code)
    page = text(stranger.get("/help/zh/mine/"))
    assert "属邻县" in page and words.table()["complaint_not_ours"]["zh"] in page


def test_n06_a_complaint_names_no_household_though_the_own_page_is_open(site, code, deliver):
    """Who complains with the code of their case gets another one: nobody can join the two."""
    own = services.open_code(code, HOME)
    receipt = services.send(COMPLAINT, key=key(), address=HOME, code=own)
    deliver()
    assert receipt.code and services.open_code(receipt.code, HOME) != own
    joined = "SELECT c.case_id, c.household_id, c.division FROM person_letter l JOIN person_code c ON c.id = l.code_id"
    assert rows(site, joined) == [(None, None, COUNTY)]
    assert rows(site, "SELECT about_case_id FROM complaints_complaint") == [(None,)]
    with as_person(own):
        assert letters(own) == [] and file_of().code_id == own


def test_bare_sql_puts_no_complaint_under_the_code_of_a_case(site, code):
    own = services.open_code(code, HOME)
    insert = (
        "INSERT INTO person_letter (division, about_office, code_id, key, kind, words, name, address, danger, needs,"
        " subjects, about, files, uploads, due_on, cites, stood, outcome, answer) VALUES ('653101000000',"
        f" '653101001000', {own}, 'k', 'complaint', 'w', '', '', 'none', '{{}}', '{{}}', '', '[]', '{{}}',"
        " '2022-09-02', '', '', '', '')"
    )
    with pytest.raises(Exception, match="row-level security"), as_person(own, writes=True):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(insert)


def test_the_database_keeps_a_complaint_away_from_the_office_that_it_is_about(site):
    services.send(COMPLAINT, key=key(), address=HOME)
    with psycopg.connect(site["url"]) as session, pytest.raises(psycopg.errors.CheckViolation):
        session.execute("ALTER TABLE person_letter DISABLE TRIGGER USER")
        session.execute("UPDATE person_letter SET division = about_office")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_form_says_that_the_name_is_kept_and_no_benefit_changes(site, stranger, lang):
    page = text(stranger.get(f"/help/{lang}/write/complaint/?place={TOWNSHIP}"))
    for key_of in ("about_complaint", "subject_taking", "field_name_complaint", "field_subjects"):
        assert words.table()[key_of][lang] in page
    assert f"/help/{lang}/write/complaint/" in text(stranger.get(f"/help/{lang}/"))


def test_an_office_of_any_level_but_the_region_s_is_chosen_by_links(site, stranger):
    path = "/help/zh/write/complaint/"
    first = text(stranger.get(path))
    assert words.table()["choose_office"]["zh"] in first and "office=on" not in first
    assert f'href="?place={COUNTY}&amp;office=on"' in text(stranger.get(f"{path}?place={COUNTY}"))
    assert 'name="words"' in text(stranger.get(f"{path}?place={COUNTY}&office=on"))
    assert 'name="words"' not in text(stranger.get(f"{path}?place={REGION}&office=on"))
    assert 'name="words"' not in text(stranger.get(f"/help/zh/write/apply/?place={COUNTY}&office=on"))


def test_words_are_needed_and_what_was_typed_stays(site, stranger):
    path = f"/help/zh/write/complaint/?place={TOWNSHIP}"
    answer = stranger.post(path, {"key": form_of(stranger, path), "name": "买买提"})
    assert answer.status_code == 422 and 'value="买买提"' in text(answer)
    assert rows(site, "SELECT count(*) FROM person_letter") == [(0,)]
