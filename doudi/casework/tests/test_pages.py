"""A case on pages: each step by the person whose work it is; what is refused comes back with what was typed."""

from datetime import date

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doudi.casework.tests import office
from doudi.casework.tests.desks import photo, rows, text
from doudi.casework.tests.office import MONDAY, typed
from doudi.core import keys

FRIDAY = date(2022, 7, 15)


@pytest.fixture
def submitted(inquired, at_work, on):
    """The case lies with the county since 15 July 2022."""
    case = f"/cases/{inquired}"
    assert at_work("clerk").send(f"{case}/give-opinion/", approve="yes", reason="符合条件").status_code == 302
    assert at_work("clerk").send(f"{case}/post/", posted_on=MONDAY, place="村委会").status_code == 302
    on(FRIDAY)
    assert at_work("township").send(f"{case}/submit/").status_code == 302
    return inquired


def test_a13_from_application_to_the_notice(submitted, at_work, site):
    """Confirmed at 500 yuan from August; the notice is delivered on the same page of work."""
    case = f"/cases/{submitted}"
    form = at_work("approver").get(f"{case}/decide/")
    assert "500.00" in text(form) and "2022-08" in text(form) and "2022-07-20" in text(form)
    answer = at_work("approver").send(f"{case}/decide/", approve="yes", reason="同意", review_class="stable")
    assert answer.status_code == 302
    page = text(at_work("clerk").get(f"{case}/"))
    assert "确认" in page and "500.00" in page and "须于 2022-07-20 前送达" in page
    line = text(at_work("clerk").get("/cases/"))
    assert "2022-07-20 送达通知书" in line, "a letter that is due before every term is the term shown"
    number = rows(site, "SELECT id FROM casework_notice WHERE case_id = %s", submitted)[0][0]
    sent = at_work("clerk").send(f"{case}/tell/", notice=number, told_on=FRIDAY, how="当面送达，本人签收")
    assert sent.status_code == 302
    assert rows(site, "SELECT waits FROM casework_case WHERE id = %s", submitted) == [(["record_review"],)]


def test_what_was_typed_stays_when_a_refusal_lacks_its_reason(submitted, at_work, site):
    answer = at_work("approver").send(
        f"/cases/{submitted}/decide/", approve="no", reason="存款未申报", review_class="stable"
    )
    assert answer.status_code == 422
    assert "存款未申报" in text(answer) and "请选择不予确认的原因" in text(answer)
    assert rows(site, "SELECT count(*) FROM casework_decision") == [(0,)]


def test_two_people_decide_at_once_and_the_second_is_told(submitted, at_work, site):
    path = f"/cases/{submitted}/decide/"
    first, second = at_work("approver"), at_work("approver2")
    shown = second.get(path)
    assert first.send(path, approve="yes", reason="同意", review_class="stable").status_code == 302
    answer = second.client.post(
        path, typed(shown, approve="no", reason="不同意", reason_codes=["other"], review_class="stable")
    )
    assert answer.status_code == 409
    assert (
        "内容已被他人更改" in text(answer)
        and "不同意" in text(answer)
        and f'href="/cases/{submitted}/"' in text(answer)
    )
    assert rows(site, "SELECT count(*) FROM casework_decision") == [(1,)]


def test_a_form_sent_twice_writes_once(submitted, at_work, site):
    """With a key the same answer is given; without one the same person's same step is done already."""
    path = f"/cases/{submitted}/decide/"
    desk = at_work("approver")
    body = typed(desk.get(path), approve="yes", reason="同意", review_class="stable")
    assert [desk.client.post(path, body).status_code for _ in range(2)] == [302, 302]
    assert rows(site, "SELECT count(*) FROM casework_decision") == [(1,)]


def test_acceptance_sent_twice_is_one_acceptance(opened, at_work, site):
    path = f"/cases/{opened}/accept/"
    desk = at_work("clerk")
    body = typed(desk.get(path))
    assert [desk.client.post(path, body).status_code for _ in range(2)] == [302, 302]
    assert rows(site, "SELECT count(*) FROM casework_event WHERE verb = 'accepted'") == [(1,)]


def test_another_townships_clerk_finds_nothing_by_address_and_by_sql(opened, at_work, site):
    stranger = at_work("other")
    for path in ("", "accept/", "print/application/", "files/1/"):
        assert stranger.get(f"/cases/{opened}/{path}").status_code == 404
    assert stranger.client.post(f"/cases/{opened}/accept/", {"key": "k", "version": 1}).status_code == 404
    assert stranger.get("/cases/").context["rows"] == []


def test_who_gave_the_opinion_is_told_that_another_submits(inquired, at_work, on):
    case = f"/cases/{inquired}"
    at_work("clerk").send(f"{case}/give-opinion/", approve="yes", reason="符合条件")
    at_work("clerk").send(f"{case}/post/", posted_on=MONDAY, place="村委会")
    on(FRIDAY)
    assert "须由另一人办理" in text(at_work("clerk").get(f"{case}/submit/"))
    assert at_work("clerk").get(f"{case}/").context["main"] is None
    assert at_work("township").get(f"{case}/").context["main"].url == f"{case}/submit/"


def test_the_next_step_is_offered_to_whom_it_belongs(opened, at_work):
    assert at_work("clerk").get(f"/cases/{opened}/").context["main"].url.endswith("/accept/")
    assert at_work("reviewer").get(f"/cases/{opened}/").context["main"] is None


def test_the_posting_cannot_be_cut_short(inquired, at_work, on):
    """Posted on 4 July: the seventh full day ends on the 14th, the way to the county opens on the 15th."""
    case = f"/cases/{inquired}"
    at_work("clerk").send(f"{case}/give-opinion/", approve="yes", reason="符合条件")
    at_work("clerk").send(f"{case}/post/", posted_on=MONDAY, place="村委会")
    page = at_work("township").get(f"{case}/")
    assert page.context["main"] is None and "2022-07-15" in text(page)
    assert "公示期至" in text(at_work("township").send(f"{case}/submit/"))


def test_a_photo_that_is_no_photo_is_refused_and_nothing_is_kept(inquired, at_work, site):
    path = f"/cases/{inquired}/record-visit/"
    fake = SimpleUploadedFile("家.jpg", b"MZ this is a program", "image/jpeg")
    given = {"visited_on": MONDAY, "visitor_1": "王芳", "visitor_2": "阿依", "present": "本人", "way": "home"}
    answer = at_work("clerk").send(path, found="再次入户", photo=fake, **given)
    assert answer.status_code == 409 and "不是照片" in text(answer) and "再次入户" in text(answer)
    assert rows(site, "SELECT count(*) FROM casework_visit") == [(1,)]
    assert rows(site, "SELECT count(*) FROM core_upload") == [(0,)]


def test_a_full_disk_is_said_on_the_form_and_the_visit_is_sent_again(inquired, at_work, site, full_disk):
    path = f"/cases/{inquired}/record-visit/"
    given = {"visited_on": MONDAY, "visitor_1": "王芳", "visitor_2": "阿依", "present": "本人", "way": "home"}
    with full_disk(40):
        answer = at_work("clerk").send(path, found="再次入户", photo=photo("crimson"), **given)
    assert answer.status_code == 507 and "磁盘空间不足" in text(answer) and "再次入户" in text(answer)
    assert rows(site, "SELECT count(*) FROM casework_visit") == [(1,)]
    assert at_work("clerk").send(path, found="再次入户", photo=photo("crimson"), **given).status_code == 302
    assert rows(site, "SELECT count(*) FROM core_upload") == [(1,)]


def test_a_photo_of_a_visit_is_shown_to_the_township_alone(inquired, at_work, site):
    path = f"/cases/{inquired}/record-visit/"
    given = {"visited_on": MONDAY, "visitor_1": "王芳", "visitor_2": "阿依", "present": "本人", "way": "home"}
    assert at_work("clerk").send(path, found="再次入户", photo=photo(), **given).status_code == 302
    number = rows(site, "SELECT upload_id FROM casework_visit WHERE upload_id IS NOT NULL")[0][0]
    shown = at_work("clerk").get(f"/cases/{inquired}/files/{number}/")
    assert shown.status_code == 200 and shown.headers["Content-Type"].startswith("image/")
    assert at_work("other").get(f"/cases/{inquired}/files/{number}/").status_code == 404
    assert at_work("clerk").get(f"/cases/{inquired}/files/{number + 1}/").status_code == 404


def test_opening_a_case_is_written_to_the_audit_log(opened, at_work, site):
    at_work("reviewer").get(f"/cases/{opened}/")
    sql = "SELECT subject FROM core_audit l JOIN core_actor a ON a.id = l.actor_id WHERE verb = 'record.opened' AND a.name = 'case-reviewer'"
    assert rows(site, sql) == [(f"case {opened}",)]


def test_a_script_in_words_is_shown_as_words(opened, at_work):
    at_work("clerk").send(f"/cases/{opened}/ask-missing/", items=["income"], other="<script>alert(1)</script>")
    page = text(at_work("clerk").get(f"/cases/{opened}/"))
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_numbers_are_masked(opened, at_work):
    page = text(at_work("clerk").get(f"/cases/{opened}/"))
    assert "659999********" in page and "65999919800302" not in page


def test_an_auditor_reads_and_takes_no_step(opened, at_work):
    page = at_work("auditor").get(f"/cases/{opened}/")
    assert page.status_code == 200 and page.context["main"] is None and not page.context["more"]
    assert at_work("auditor").get(f"/cases/{opened}/accept/").status_code == 403


@pytest.mark.parametrize("paper", ["application", "home_visit"])
def test_papers_print(opened, at_work, paper):
    answer = at_work("clerk").get(f"/cases/{opened}/print/{paper}/")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_the_search_finds_by_part_of_a_name_initials_and_id(opened, at_work, site):
    whole = keys.load().decrypt(
        bytes(rows(site, "SELECT id_sealed FROM registry_person WHERE id = %s", site["head"])[0][0])
    )
    clerk = at_work("clerk").client
    for words in ("古丽", "ayglm", whole):
        answer = clerk.post("/cases/", {"q": words}, follow=True)
        assert [row["number"] for row in answer.context["rows"]] == [opened]
        assert whole not in answer.redirect_chain[0][0]
    assert clerk.post("/cases/", {"q": "张三"}, follow=True).context["rows"] == []


def test_the_desk_counts_what_waits_for_the_role(opened, at_work):
    desk = at_work("clerk").get("/").context["desk"]
    assert [(task.count, task.words) for task in desk.following][:1] == [(1, "件待受理")]
    words = [task.words for task in at_work("reviewer").get("/").context["desk"].following]
    assert not any(said.startswith("件") for said in words)


def test_a_township_merged_while_a_case_is_open_and_the_heirs_clerk_goes_on(inquired, at_work, site):
    """The next township takes over: its clerk gives the opinion, the former clerk finds nothing any more."""
    with psycopg.connect(site["url"], autocommit=True) as admin:
        sql = "UPDATE core_division SET heir = %s WHERE code LIKE %s"
        admin.execute(sql, [office.OTHER_VILLAGE, f"{office.TOWNSHIP[:9]}%"])
    case = f"/cases/{inquired}"
    assert at_work("clerk").get(f"{case}/").status_code == 404
    assert "500.00" in text(at_work("other").get(f"{case}/give-opinion/"))
    assert at_work("other").send(f"{case}/give-opinion/", approve="yes", reason="符合条件").status_code == 302


def test_a_deputy_decides_while_the_approver_is_on_leave(submitted, at_work, site):
    """The reviewer stands in for the approver this week: the same desk, and the log names both."""
    with psycopg.connect(site["url"], autocommit=True) as admin:
        admin.execute(
            "INSERT INTO core_actor (name, label, role, division, during, user_id, stands_in_for_id)"
            " SELECT 'deputy', '县审核 赵敏（代县审批 刘洋）', a.role, a.division, '[2022-07-01,2022-08-01)', r.user_id, a.id"
            " FROM core_actor a, core_actor r WHERE a.name = 'case-approver' AND r.name = 'case-clerk2'"
        )
        admin.execute("UPDATE core_actor SET during = '(,2022-07-01)' WHERE name = 'case-clerk2'")
    deputy = at_work("clerk2")
    assert "件待县级决定" in [task.words for task in deputy.get("/").context["desk"].following]
    sent = deputy.send(f"/cases/{submitted}/decide/", approve="yes", reason="同意", review_class="stable")
    assert sent.status_code == 302
    log = "SELECT facts ? 'on_behalf_of' FROM core_audit WHERE verb = 'case.decided'"
    assert rows(site, log) == [(True,)]


@pytest.mark.parametrize(("path", "cost"), [("/cases/", 13), ("/", 38)])
def test_a_list_costs_the_same_at_one_case_and_at_fifty(inquired, at_work, site, path, cost):
    desk = at_work("clerk")
    desk.get(path)
    with CaptureQueriesContext(connection) as few:
        desk.get(path)
    copies(site, 60)
    with CaptureQueriesContext(connection) as many:
        answer = desk.get(path)
    held = answer.context["rows" if path == "/cases/" else "cases"]
    assert len(held) == (50 if path == "/cases/" else 12)
    assert len(few) == len(many) == cost


def test_the_next_page_begins_where_the_last_one_ended(opened, at_work, site):
    copies(site, 60)
    first = at_work("clerk").get("/cases/")
    second = at_work("clerk").get(f"/cases/{first.context['next']}")
    numbers = [row["number"] for answer in (first, second) for row in answer.context["rows"]]
    assert len(numbers) == len(set(numbers)) == 61 and not second.context["next"]


def test_one_case_costs_the_same_however_much_was_written(inquired, at_work, site):
    page = f"/cases/{inquired}/"
    desk = at_work("auditor")
    with CaptureQueriesContext(connection) as few:
        desk.get(page)
    with psycopg.connect(site["url"], autocommit=True) as admin:
        admin.execute(
            "INSERT INTO casework_event (case_id, division, actor_id, verb, note, facts) SELECT case_id, division,"
            " actor_id, 'handed_in', '', '{}' FROM casework_event, generate_series(1, 20)"
        )
    with CaptureQueriesContext(connection) as many:
        desk.get(page)
    assert len(few) == len(many) == 18


def copies(site, count):
    """More cases like the first one, of other kinds of the same family: numbers for a list."""
    with psycopg.connect(site["url"], autocommit=True) as admin:
        columns = "kind, origin, division, household_id, applicant_id, need, proxy_name, proxy_relation, opened_by_id, special, urgent, paid_before_papers, review_class, version, next_due_on"
        admin.execute(
            f"INSERT INTO casework_case (state, waits, {columns}) SELECT 'incomplete', '{{accept}}', 'relief', origin,"
            " division, household_id, applicant_id, need, proxy_name, proxy_relation, opened_by_id, special, urgent,"
            " paid_before_papers, review_class, version, next_due_on FROM casework_case, generate_series(1, %s)",
            [count],
        )
