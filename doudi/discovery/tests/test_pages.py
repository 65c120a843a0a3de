"""Leads on pages: taken down, answered, matched, ended in a case; what is refused comes back with what was typed."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doudi.casework.tests import office
from doudi.casework.tests.conftest import at_work, on, site
from doudi.casework.tests.desks import rows, text
from doudi.casework.tests.office import MONDAY
from doudi.core import clock, dsn, jobs
from doudi.core.models import Actor, Job
from doudi.discovery import services
from doudi.discovery.tests.conftest import TOWNSHIP, VILLAGE, WORDS, key, told

__all__ = ["at_work", "on", "site"]


def taken(desk, **given):
    """Take a lead down on the page; gives its number."""
    asked = {
        "danger": "none",
        "words": WORDS,
        "division": VILLAGE,
        "channel": "phone",
        "received_at": f"{MONDAY}T09:00",
    }
    answer = desk.send("/leads/new/", **{**asked, **given})
    assert answer.status_code == 302, text(answer)
    return int(answer.url.strip("/").split("/")[-1])


def test_the_numbers_to_call_stand_above_the_form_before_anything_is_typed(at_work):
    page = text(at_work("clerk").get("/leads/new/"))
    assert page.index("tel:110") < page.index("tel:119") < page.index("tel:120") < page.index("<h1>")


def test_from_the_telephone_to_the_case(at_work, site):
    clerk = at_work("clerk")
    number = taken(clerk, name="阿依古丽•买买提", birth_year=1980, danger="urgent")
    page = text(clerk.get(f"/leads/{number}/"))
    assert "还剩 23 小时" in page and "登记联系情况" in page
    assert clerk.send(f"/leads/{number}/answer/", note="电话联系到本人，家中断炊").status_code == 302
    match = clerk.get(f"/leads/{number}/match/")
    choice = match.context["form"]["who"].field.choices[0][0]
    assert choice == f"{site['head']}-{site['home']}", "the head of the family is the closest"
    assert clerk.send(f"/leads/{number}/match/", who=choice).status_code == 302
    answer = clerk.send(f"/leads/{number}/case/", kind="relief", ground="sudden", need="断炊", member=site["head"])
    assert answer.status_code == 302 and answer.url.startswith("/assistance/cases/"), text(answer)
    assert rows(site, "SELECT kind, urgent, origin FROM casework_case") == [("relief", True, "ex_officio")]
    page = text(clerk.get(f"/leads/{number}/"))
    assert "转入救助案件" in page and answer.url in page


def test_a_case_waits_until_it_is_known_who_is_meant(at_work):
    clerk = at_work("clerk")
    number = taken(clerk)
    assert clerk.get(f"/leads/{number}/case/").url == f"/leads/{number}/match/"


def test_a_closure_is_shown_to_a_second_person_and_not_to_the_first(at_work):
    clerk = at_work("clerk")
    number = taken(clerk)
    clerk.send(f"/leads/{number}/answer/", note="上门看过，子女照顾")
    answer = clerk.send(f"/leads/{number}/close/", result="no_need", reason="子女已接走")
    assert answer.status_code == 302
    mine = text(clerk.get(f"/leads/{number}/"))
    assert "待第二人复核" in mine and "不能自己审核" in mine and f"/leads/{number}/read/" not in mine
    approver = at_work("township")
    assert "条线索的办结理由待复核" in text(approver.get("/"))
    assert "子女已接走" in text(approver.get(f"/leads/{number}/read/"))
    back = approver.send(f"/leads/{number}/read/", agree="no", note="")
    assert back.status_code == 409 and "须写明理由" in text(back)
    assert approver.send(f"/leads/{number}/read/", agree="yes").status_code == 302
    assert "已办结" in text(clerk.get(f"/leads/{number}/"))


def test_what_was_typed_stays_when_something_is_wrong(at_work):
    answer = at_work("clerk").send(
        "/leads/new/", danger="none", words="三天没有吃饭", division=VILLAGE, channel="phone",
        received_at=f"{MONDAY}T23:00",
    )  # fmt: skip
    assert answer.status_code == 409
    assert "三天没有吃饭" in text(answer) and "晚于现在" in text(answer)
    unread = at_work("clerk").send("/leads/new/", danger="none", words="", received_at="昨天")
    assert unread.status_code == 422


def test_the_first_page_names_danger_to_life_before_everything(at_work, on):
    clerk = at_work("clerk")
    taken(clerk)
    taken(clerk, danger="life", name="阿不都")
    on(MONDAY + timedelta(days=14))
    page = text(clerk.get("/"))
    first = page[page.index("现在先做") :][:400]
    assert "1 条线索危及生命" in first
    assert "条线索逾期未应答" in page
    listed = text(clerk.get("/leads/"))
    assert listed.index("阿不都") < listed.index("未说明姓名"), "what is due first stands first"


def test_q06_a_child_stands_in_lists_by_the_first_character_alone(at_work):
    number = taken(at_work("clerk"), name="买买提", birth_year=2015)
    page = text(at_work("reviewer").get("/leads/"))
    assert "买某（儿童）" in page and "买买提" not in page and WORDS not in page
    other = at_work("clerk2")
    assert other.get(f"/leads/{number}/").status_code == 404
    assert "买某" not in text(other.get("/leads/"))


def test_numbers_are_masked_on_the_page_and_shown_once_by_a_button(at_work, site):
    clerk = at_work("clerk")
    number = taken(clerk, phone="13900001234", teller_name="邻居", teller_phone="13900005678")
    page = text(clerk.get(f"/leads/{number}/"))
    assert "139****1234" in page and "13900001234" not in page and "13900005678" not in page
    assert "13900001234" in text(clerk.client.post(f"/leads/{number}/numbers/"))
    assert rows(site, "SELECT count(*) FROM core_audit WHERE verb = 'lead.numbers_shown'") == [(1,)]


def test_a_lead_handed_to_another_county_is_no_longer_seen(at_work):
    clerk = at_work("clerk")
    number = taken(clerk)
    bad = clerk.send(f"/leads/{number}/hand-over/", division="999999", reason="人在外县")
    assert bad.status_code == 422 and "没有代码为" in text(bad)
    assert clerk.send(f"/leads/{number}/hand-over/", division="653121", reason="人在疏附县").url == "/leads/"
    assert clerk.get(f"/leads/{number}/").status_code == 404


def test_a_list_is_handed_in_and_taken_in_by_a_job(at_work, site):
    clerk = at_work("clerk")
    lines = "工单编号,诉求内容,联系电话\nR1,没有吃的,\nR2,没有暖气,12\n"
    file = SimpleUploadedFile("热线.csv", lines.encode("gb18030"))
    answer = clerk.send("/leads/lists/", file=file, channel="hotline", division=TOWNSHIP)
    assert answer.status_code == 302, text(answer)
    assert "排队等待" in text(clerk.get(answer.url))
    worked()
    page = text(clerk.get(answer.url))
    assert "已登记 1 条线索" in page and "1 行有误" in page
    book = clerk.get(f"{answer.url}rows.xlsx")
    assert book.status_code == 200 and book.content.startswith(b"PK")
    assert at_work("other").get(answer.url).status_code == 404
    assert len(clerk.get("/leads/?channel=hotline").context["rows"]) == 1


def test_what_is_no_list_comes_back_on_the_form(at_work, site):
    clerk = at_work("clerk")
    photo = SimpleUploadedFile("热线.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    answer = clerk.send("/leads/lists/", file=photo, channel="hotline", division=TOWNSHIP)
    assert answer.status_code == 422
    assert clerk.send("/leads/lists/", channel="hotline", division=TOWNSHIP).status_code == 422


def worked():
    """The jobs that wait, done as the worker does them."""
    import doudi.discovery.jobs  # noqa: F401

    held = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(USER=dsn.JOB, PASSWORD=dsn.role_password(dsn.JOB))
    try:
        for job in Job.objects.filter(state="waiting").order_by("pk"):
            jobs.run(job.pk)
        assert not Job.objects.exclude(state="done").exists()
    finally:
        connection.close()
        connection.settings_dict.update(USER=held["USER"], PASSWORD=held["PASSWORD"])


def test_n04_townships_from_which_nothing_is_heard_are_named_to_the_county(at_work, on):
    taken(at_work("clerk"))
    reviewer = at_work("reviewer")
    page = reviewer.get("/leads/silent/")
    named = {row.code for row in page.context["rows"]}
    assert TOWNSHIP not in named and "653101002000" in named and "从未有过" in text(page)
    tasks = reviewer.get("/").context["desk"].following
    assert [task.count for task in tasks if task.url == "/leads/silent/"] == [len(named)]
    on(MONDAY + timedelta(days=31))
    later = reviewer.get("/leads/silent/").context["rows"]
    assert {row.code for row in later} == named | {TOWNSHIP}
    assert next(row for row in later if row.code == TOWNSHIP).lead_at is not None


def test_two_people_answer_at_once_and_the_second_is_told(at_work):
    clerk, other = at_work("clerk"), at_work("clerk2")
    number = taken(clerk)
    shown = other.get(f"/leads/{number}/answer/")
    clerk.send(f"/leads/{number}/answer/", note="联系到了")
    late = other.client.post(f"/leads/{number}/answer/", office.typed(shown, note="我也联系了"))
    assert late.status_code == 409
    assert "我也联系了" in text(late) and "您打开之后，线索已有变化" in text(late)


def test_the_same_form_sent_twice_is_told_as_saved(at_work, site):
    clerk = at_work("clerk")
    number = taken(clerk)
    shown = clerk.get(f"/leads/{number}/answer/")
    sent = office.typed(shown, note="联系到了")
    for _ in range(2):
        assert clerk.client.post(f"/leads/{number}/answer/", sent).status_code == 302
    assert rows(site, "SELECT count(*) FROM discovery_leadevent WHERE verb = 'answered'") == [(1,)]


def test_filters_of_the_ledger_lead_to_the_list(at_work):
    clerk = at_work("clerk")
    taken(clerk, groups_=["dibao"], channel="hotline")
    number = taken(clerk, channel="letter")
    clerk.send(f"/leads/{number}/service/", helper="社工站", what="探访")
    assert len(clerk.get("/leads/?channel=hotline&group=dibao&month=2022-07").context["rows"]) == 1
    assert len(clerk.get("/leads/?result=service&month=2022-07").context["rows"]) == 1
    assert len(clerk.get("/leads/?month=2022-06").context["rows"]) == 0
    assert len(clerk.get(f"/leads/?month=2022-07&division={TOWNSHIP}").context["rows"]) == 2
    assert len(clerk.get("/leads/").context["rows"]) == 1, "closed ones are asked for by result or month"


def test_the_page_of_a_household_shows_the_leads_about_it(at_work, site):
    clerk = at_work("clerk")
    number = taken(clerk, name="阿依古丽·买买提")
    clerk.send(f"/leads/{number}/answer/", note="联系到了")
    clerk.send(f"/leads/{number}/match/", who=f"{site['head']}-{site['home']}")
    page = text(clerk.get(f"/households/{site['home']}/"))
    assert "反映过的线索" in page and f"/leads/{number}/" in page


def test_the_page_of_a_lead_costs_the_same_with_any_number_of_lines_and_others(at_work, site):
    clerk = at_work("clerk")
    number = taken(clerk, name="阿依古丽·买买提")
    few = cost(clerk, f"/leads/{number}/")
    for _ in range(5):
        clerk.send(f"/leads/{number}/answer/", note="又联系了一次")
        taken(clerk, name="阿依古丽·买买提")
    assert cost(clerk, f"/leads/{number}/") == few


def cost(desk, path):
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(path).status_code == 200
    return len(asked)


def test_a_hundred_leads_stand_on_two_pages(at_work, site):
    many(60)
    clerk = at_work("clerk")
    first = clerk.get("/leads/")
    second = clerk.get(f"/leads/{first.context['next']}")
    shown = [row["number"] for page in (first, second) for row in page.context["rows"]]
    assert len(shown) == 60 == len(set(shown))
    past = clerk.get("/leads/?month=2022-07")
    rest = clerk.get(f"/leads/{past.context['next']}")
    assert len(past.context["rows"]) + len(rest.context["rows"]) == 60


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_the_same_at_any_length(count, at_work, site):
    many(count)
    clerk = at_work("clerk")
    clerk.get("/leads/")
    with CaptureQueriesContext(connection) as asked:
        assert len(clerk.get("/leads/").context["rows"]) == count
    assert len(asked) == LIST_QUERIES


LIST_QUERIES = 12


def many(count):
    """So many leads of one clerk, an hour apart."""
    by = Actor.objects.get(name="case-clerk")
    start = datetime.combine(MONDAY, datetime.min.time(), clock.ZONE) - timedelta(days=3)
    for hour in range(count):
        services.receive(told(received_at=start + timedelta(hours=hour)), by=by, key=key())
