"""The person's page in three languages: no account, no script, what was typed stays, a case opened and closed."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from doudi.casework.tests.desks import photo, rows, text
from doudi.person import codes, session, words
from doudi.person.tests.conftest import HOME

TOWNSHIP, COUNTY = "653101001000", "653101000000"
READ = ["", "{lang}/", "{lang}/what/", "{lang}/what/?place=653101", "{lang}/check/?place=653101", "{lang}/open/",
        "{lang}/write/apply/", "{lang}/write/apply/?place=653101001000", "{lang}/write/question/?place=653101001000",
        "{lang}/write/complaint/", "{lang}/write/complaint/?place=653101000000&office=on"]  # fmt: skip


def opened_by(client, code, lang="zh"):
    return client.post(f"/help/{lang}/open/", {"code": code})


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("path", READ)
def test_every_page_opens_without_a_sign_in_and_without_script(site, stranger, lang, path):
    answer = stranger.get("/help/" + path.format(lang=lang))
    page = text(answer)
    assert answer.status_code == 200
    assert "<script" not in page and "style=" not in page
    assert "110" in page and "119" in page and "120" in page
    if path:
        assert f'dir="{words.direction(lang)}"' in page.split("</head>")[0]


def test_a_language_that_is_not_there_is_no_page(site, stranger):
    assert stranger.get("/help/fr/").status_code == 404


def test_reading_sets_no_cookie(site, stranger):
    for path in ("/help/", "/help/ug/", "/help/ug/what/?place=653101"):
        assert stranger.get(path).cookies == {}


def test_figures_stand_with_their_month_and_source(site, stranger):
    page = text(stranger.get("/help/zh/what/?place=653101001"))
    assert "450.00" in page and "600.00" in page and "县发〔2022〕1号" in page and "2022-07" in page


def test_a_place_is_chosen_step_by_step(site, stranger):
    page = text(stranger.get("/help/kk/write/apply/"))
    prefecture = re.search(r'href="\?place=(6531\d+)"', page)[1]
    page = text(stranger.get(f"/help/kk/write/apply/?place={prefecture}"))
    assert 'href="?place=653101000000"' in page
    page = text(stranger.get("/help/kk/write/apply/?place=653101000000"))
    assert 'href="?place=653101001000"' in page


@pytest.mark.parametrize("place", ["999999", "abc", "65310100100099999", "'; DROP TABLE x", "６５"])
def test_a_place_that_cannot_be_read_is_asked_again(site, stranger, place):
    assert stranger.get("/help/zh/what/", {"place": place}).status_code == 200


CHECK = {"place": "653101", "today": "yes", "area": "rural", "members": "2", "income": "400"}


def test_five_questions_name_what_may_fit_and_never_refuse(site, stranger):
    page = text(stranger.get("/help/zh/check/", CHECK))
    assert "最低生活保障" in page and "450.00" in page and "这不是决定" in page
    rich = text(stranger.get("/help/ug/check/", {**CHECK, "income": "90000"}))
    assert words.table()["may_ask"]["ug"] in rich
    for refusing in ("不符合", "不予"):
        assert refusing not in text(stranger.get("/help/zh/check/", {**CHECK, "income": "90000"}))


@pytest.mark.parametrize("wrong", [{"members": "0"}, {"members": "x"}, {"income": "一千"}, {"area": "moon"}])
def test_what_cannot_be_read_is_said_beside_its_question(site, stranger, wrong):
    page = text(stranger.get("/help/zh/check/", {**CHECK, **wrong}))
    assert "看不懂" in page and "可能适合您家" not in page


def form_of(client, path):
    page = text(client.get(path))
    return re.search(r'name="key" value="([^"]+)"', page)[1]


def test_somebody_applies_in_uyghur_without_a_code(site, stranger, deliver):
    path = f"/help/ug/write/apply/?place={TOWNSHIP}"
    given = {"key": form_of(stranger, path), "danger": "urgent", "needs": ["food"], "name": "阿依古丽·买买提",
             "phone": "13800001234", "words": "ئۆيدە يېمەكلىك يوق"}  # fmt: skip
    page = text(stranger.post(path, given))
    code = re.search(r'class="code">([^<]+)<', page)[1]
    assert codes.read(code) and words.table()["sent"]["ug"] in page
    deliver()
    assert rows(site, "SELECT channel, danger, needs, words FROM discovery_lead") == [
        ("self_report", "urgent", ["food"], "ئۆيدە يېمەكلىك يوق")
    ]
    assert opened_by(stranger, code, "ug").url == "/help/ug/mine/"
    assert words.table()["lead_open"]["ug"] in text(stranger.get("/help/ug/mine/"))


def test_a_telephone_is_enough_to_apply(site, stranger, deliver):
    path = f"/help/zh/write/apply/?place={TOWNSHIP}"
    answer = stranger.post(path, {"key": form_of(stranger, path), "danger": "none", "phone": "13800001234"})
    assert answer.status_code == 200
    assert rows(site, "SELECT words FROM person_letter") == [("请打电话给我。",)]


def test_who_leaves_nothing_to_be_found_by_is_asked_kindly_and_what_was_typed_stays(site, stranger):
    path = f"/help/zh/write/apply/?place={TOWNSHIP}"
    answer = stranger.post(path, {"key": form_of(stranger, path), "danger": "none", "words": "家里失火了"})
    assert answer.status_code == 422
    assert "我们好找到您" in text(answer) and "家里失火了" in text(answer)
    assert rows(site, "SELECT count(*) FROM person_letter") == [(0,)]


def test_a_wrong_code_is_said_and_opens_nothing(site, stranger, code):
    typed = codes.draw()
    answer = opened_by(stranger, typed, "kk")
    assert answer.status_code == 404 and words.table()["error_unknown"]["kk"] in text(answer)
    assert "doudi_help" not in answer.cookies


def test_three_hundred_guesses_on_the_page_open_nothing_and_the_owner_gets_in(site, code):
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    found = [opened_by(guesser, codes.draw()).status_code for _ in range(300)]
    assert (found[:30], set(found[30:])) == ([404] * 30, {429})
    assert guesser.get("/help/zh/mine/").status_code == 302
    assert opened_by(Client(REMOTE_ADDR=HOME), code).url == "/help/zh/mine/"


def test_a_printed_square_types_the_code_and_opens_nothing_by_itself(site, stranger, code):
    page = text(stranger.get(f"/help/c/{code}/"))
    assert f"/help/ug/open/?code={code}" in page
    answer = stranger.get(f"/help/ug/open/?code={code}")
    assert code in text(answer) and "doudi_help" not in answer.cookies


def test_the_own_case_says_where_it_stands_and_who_looked(site, stranger, code, opened, at_work):
    at_work("clerk").get(f"/cases/{opened}/")
    opened_by(stranger, code)
    page = text(stranger.get("/help/zh/mine/"))
    assert "阿依古丽·买买提" in page and "申请收到了" in page and "乡镇受理您的申请" in page
    assert "谁看过您的档案" in page and "乡镇经办" in page
    assert "王芳" not in page and "case-clerk" not in page


def test_who_leaves_has_closed_the_page(site, stranger, code):
    opened_by(stranger, code)
    assert stranger.get("/help/zh/mine/").status_code == 200
    stranger.post("/help/zh/leave/")
    assert stranger.get("/help/zh/mine/").status_code == 302


def test_a_page_left_open_closes_after_its_minutes(site, stranger, code, monkeypatch):
    opened_by(stranger, code)
    before = session.time.time
    monkeypatch.setattr(session.time, "time", lambda: before() + 31 * 60)
    assert stranger.get("/help/zh/mine/").status_code == 302


def test_a_code_taken_back_closes_the_page_that_is_open(site, stranger, code, clerk, opened):
    from doudi.person import services

    opened_by(stranger, code)
    services.make_code(case=opened, by=clerk)
    answer = stranger.get("/help/zh/mine/")
    assert (answer.status_code, answer.url) == (302, "/help/zh/open/?over")


def test_a_made_up_cookie_opens_nothing(site, stranger, code):
    for value in ("", "x", "eyJ9", uuid4().hex):
        stranger.cookies["doudi_help"] = value
        assert stranger.get("/help/zh/mine/").status_code == 302


def test_papers_and_a_correction_go_out_and_come_back_answered(site, stranger, code, deliver, at_work):
    opened_by(stranger, code)
    path = "/help/zh/write/papers/"
    answer = stranger.post(path, {"key": form_of(stranger, path), "files": [photo(), photo()]})
    assert answer.status_code == 200, text(answer)
    path = "/help/zh/write/correction/"
    given = {"key": form_of(stranger, path), "about": "address", "words": "现在住三组12号"}
    assert "2022-07-28" in text(stranger.post(path, given))
    deliver()
    listed = text(at_work("clerk").get("/letters/"))
    assert "补交材料" in listed and "申请更正信息" in listed
    number = rows(site, "SELECT id FROM person_letter WHERE kind = 'correction'")[0][0]
    answer = at_work("clerk").send(f"/letters/{number}/", outcome="done", stood="幸福路1号", reply="已按户口簿更正")
    assert answer.status_code == 302, text(answer)
    page = text(stranger.get("/help/zh/mine/"))
    assert "现在住三组12号" in page and "幸福路1号" in page and "已按户口簿更正" in page


@pytest.mark.parametrize("kind", ["papers", "appeal", "correction"])
def test_what_needs_a_file_asks_for_the_code_first(site, stranger, kind):
    answer = stranger.get(f"/help/zh/write/{kind}/")
    assert (answer.status_code, answer.url) == (302, f"/help/zh/open/?for={kind}")


def test_a_form_without_its_token_is_refused(site, code):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/help/zh/open/", {"code": code}).status_code == 403


def test_the_clerk_makes_a_code_and_prints_it_in_two_languages(site, at_work, opened, stranger):
    clerk = at_work("clerk")
    assert "本人查询码" in text(clerk.get(f"/cases/{opened}/"))
    page = text(clerk.client.post(f"/codes/case/{opened}/"))
    code = re.search(r'translate="no">([^<]+)<', page)[1]
    sealed = re.search(r'name="code" value="([^"]+)"', page)[1]
    for language in ("", "ug", "kk"):
        answer = clerk.client.post(f"/codes/case/{opened}/paper/", {"code": sealed, "language": language})
        assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    assert opened_by(stranger, code).status_code == 302
    assert code not in text(clerk.get(f"/codes/case/{opened}/"))


def test_a_code_of_another_township_s_case_is_not_made(site, at_work, opened):
    assert at_work("other").client.post(f"/codes/case/{opened}/").status_code == 404
    assert at_work("other").get(f"/codes/case/{opened}/").status_code == 404
