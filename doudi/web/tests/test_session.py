"""Signing in by the page, out again, the switch of language; a form that outlives its session; posts and deputies."""

import time

import psycopg
import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django_otp.oath import totp

from doudi.core import clock
from doudi.core.models import Actor
from doudi.web.tests import county


def sign_in_by_page(client, name="clerk", follow=False, **more):
    return client.post("/login/", {"username": name, "password": county.PASSWORD, **more}, follow=follow)


def as_admin(url, statement, parameters=()):
    with psycopg.connect(url, autocommit=True) as admin:
        done = admin.execute(statement, parameters)
        return done.fetchall() if done.description else None


@pytest.fixture(autouse=True)
def nobody_is_locked(web_database):
    yield
    as_admin(web_database, "DELETE FROM core_failure")


def test_signing_in_leads_to_the_page_asked_for(pages, client):
    answer = sign_in_by_page(client, next="/households/")
    assert (answer.status_code, answer.url) == (302, "/households/")
    assert client.get("/households/").status_code == 200


@pytest.mark.parametrize("asked", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(pages, client, asked):
    assert sign_in_by_page(client, next=asked).url == "/"


def test_signing_in_works_after_an_upgrade_that_hashes_with_more_iterations(pages, client, web_database):
    """The password is hashed anew at the door: the pages' role writes that one column of that one user."""
    old = PBKDF2PasswordHasher().encode(county.PASSWORD, "salt", iterations=1000)
    with psycopg.connect(web_database, autocommit=True) as admin:
        admin.execute("UPDATE auth_user SET password = %s WHERE username = 'approver2'", [old])
    answer = client.post("/login/", {"username": "approver2", "password": county.PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")


def test_a_wrong_password_is_said_in_words(pages, client):
    answer = client.post("/login/", {"username": "clerk", "password": "wrong"})
    assert answer.status_code == 200
    assert "用户名或密码不对" in answer.content.decode()


def test_a_locked_name_is_told_how_to_unlock(pages, client):
    for _ in range(5):
        client.post("/login/", {"username": "clerk", "password": "wrong"})
    answer = sign_in_by_page(client)
    assert answer.status_code == 429
    assert "安全管理员" in answer.content.decode()


def test_the_demo_says_that_no_second_factor_is_asked(pages, client):
    from doudi.web import demo_users

    assert "演示环境" not in client.get("/login/").content.decode()
    demo_users.demo_password()
    try:
        assert "演示环境" in client.get("/login/").content.decode()
    finally:
        demo_users.password_file().unlink()


def test_signing_out_closes_the_pages(clerk):
    clerk.post("/logout/")
    assert clerk.get("/").status_code == 302


def test_pages_run_as_the_role_that_owns_nothing(clerk):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("doudi_app",)


def test_a_user_whose_post_ended_sees_nothing(clerk, web_database):
    as_admin(web_database, "UPDATE core_actor SET during = '(,2022-01-01)' WHERE name = 'clerk'")
    try:
        assert clerk.get("/").status_code == 403
    finally:
        as_admin(web_database, "UPDATE core_actor SET during = '(,)' WHERE name = 'clerk'")


def test_chinese_whatever_the_browser_wishes(pages, client):
    assert "登录" in client.get("/login/", headers={"accept-language": "en"}).content.decode()


def test_english_by_the_switch(pages, client):
    client.post("/language/", {"language": "en", "next": "/login/"})
    text = client.get("/login/").content.decode()
    assert 'lang="en"' in text and "Sign in" in text


def later(client, **moved):
    """As if so many seconds had gone by for the session."""
    session = client.session
    for name, seconds in moved.items():
        session[name] = session[name] - seconds
    session.save()


@pytest.mark.parametrize("moved", [{"seen": 31 * 60}, {"until": 11 * 3600}])
def test_a_session_ends_when_it_idles_and_when_its_time_is_up(pages, client, moved):
    sign_in_by_page(client)
    assert client.get("/").status_code == 200
    later(client, **moved)
    assert client.get("/").url.startswith("/login/")


def test_work_keeps_a_session_open(pages, client):
    sign_in_by_page(client)
    later(client, seen=29 * 60)
    assert client.get("/").status_code == 200
    assert time.time() - client.session["seen"] < 60


def test_own_sessions_are_listed_and_ended_everywhere_else(pages, client):
    from django.test import Client

    other = Client(headers={"user-agent": "Mozilla/5.0 (Android 14) Firefox/130"})
    sign_in_by_page(client, "reviewer")
    sign_in_by_page(other, "reviewer")
    assert "Firefox · Android" in client.get("/me/").content.decode()
    client.post("/me/sessions/")
    assert other.get("/me/").status_code == 302
    assert "Firefox · Android" not in client.get("/me/").content.decode()


# A session that ends in a half-filled form: nothing is lost.
TYPED = {"deputy": "", "first": "2031-02-01", "last": "2031-02-10", "reason": "年休假 <b>", "key": "k-1"}


def send_too_late(client, name="clerk", page="/me/deputies/", typed=TYPED):
    sign_in_by_page(client, name)
    later(client, seen=31 * 60)
    return client.post(page, typed, headers={"referer": f"http://testserver{page}"})


def sealed_in(answer):
    return answer.context["kept"]


def test_what_was_typed_comes_back_after_signing_in_and_is_not_sent(pages, client, web_database):
    answer = send_too_late(client)
    assert "所填内容尚未提交" in answer.content.decode()
    assert "年休假" not in answer.content.decode()
    answer = sign_in_by_page(client, kept=sealed_in(answer), follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [("/me/deputies/", 302)]
    assert 'value="2031-02-10"' in text and "年休假 &lt;b&gt;" in text and 'value="k-1"' in text
    assert "您填写的内容已放回，尚未提交" in text
    assert as_admin(web_database, "SELECT count(*) FROM core_deputy") == [(0,)]
    assert "您填写的内容已放回" not in client.get("/me/deputies/").content.decode()


def test_it_comes_back_after_a_wrong_password_too(pages, client):
    answer = send_too_late(client)
    answer = client.post("/login/", {"username": "clerk", "password": "wrong", "kept": sealed_in(answer)})
    assert "年休假" in sign_in_by_page(client, kept=sealed_in(answer), follow=True).content.decode()


def test_another_user_at_the_same_desk_does_not_see_it(pages, client):
    answer = send_too_late(client)
    answer = sign_in_by_page(client, "reviewer", kept=sealed_in(answer), follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "年休假" not in client.get("/me/deputies/").content.decode()


def test_a_session_that_the_administrator_ended_loses_nothing_either(pages, client, web_database):
    sign_in_by_page(client)
    as_admin(web_database, "DELETE FROM django_session")
    answer = client.post("/me/deputies/", TYPED, headers={"referer": "http://testserver/me/deputies/"})
    assert "年休假" in sign_in_by_page(client, kept=sealed_in(answer), follow=True).content.decode()


def test_a_form_too_long_is_said_not_to_be_kept(pages, client):
    answer = send_too_late(client, typed={**TYPED, "reason": "长" * 50_000})
    assert sealed_in(answer) == "" and "未能保留" in answer.content.decode()


@pytest.mark.parametrize("sealed", ["x", "AAAA", "中"])
def test_a_seal_that_is_none_is_ignored(pages, client, sealed):
    assert sign_in_by_page(client, kept=sealed, next="/households/").url == "/households/"


def test_a_password_is_never_kept(pages, client):
    typed = {"old": county.PASSWORD, "new": "x", "again": "x"}
    assert sealed_in(send_too_late(client, page="/me/password/", typed=typed)) == ""


def test_a_page_that_only_takes_shows_what_was_typed_as_text(pages, client):
    answer = send_too_late(client, page="/unmask/", typed={"reason": "核对账户"})
    text = sign_in_by_page(client, kept=sealed_in(answer), follow=True).content.decode()
    assert "核对账户" in text and "没有提交" in text


# Second factor, one-time password.
def test_whoever_set_up_a_second_factor_is_asked_for_it(pages, client, web_database):
    sign_in_by_page(client, "tapprover")
    client.post("/me/second-factor/")
    secret = secret_of(client)
    answer = client.post("/me/second-factor/", {"code": f"{totp(secret):06d}"})
    assert len(answer.context["recovery"]) == 10
    client.post("/logout/")
    try:
        assert sign_in_by_page(client, "tapprover", next="/households/").url == "/login/code/"
        assert client.get("/households/").status_code == 302
        assert "验证码不对" in client.post("/login/code/", {"code": "000000"}).content.decode()
        answer = client.post("/login/code/", {"code": answer.context["recovery"][0]})
        assert answer.url == "/households/"
        assert client.get("/households/").status_code == 200
    finally:
        as_admin(web_database, "UPDATE core_login SET secret_sealed = NULL, confirmed_at = NULL")


def secret_of(client):
    import base64

    return base64.b32decode(client.post("/me/second-factor/").context["letters"])


def test_a_role_of_the_county_sets_it_up_before_anything_else(pages, client, web_database):
    as_admin(web_database, "ALTER TABLE core_setting DISABLE TRIGGER ALL; UPDATE core_setting SET value = 1")
    try:
        assert client.get(sign_in_by_page(client, "approver1").url).url == "/me/second-factor/"
        assert client.get("/households/").url == "/me/second-factor/"
        client.post("/me/second-factor/")
        client.post("/me/second-factor/", {"code": f"{totp(secret_of(client)):06d}"})
        assert client.get("/households/").status_code == 200
    finally:
        as_admin(web_database, "UPDATE core_setting SET value = 0; ALTER TABLE core_setting ENABLE TRIGGER ALL")
        as_admin(web_database, "UPDATE core_login SET secret_sealed = NULL, confirmed_at = NULL")


def test_a_new_user_from_the_administrators_page_to_the_first_password(sign_in, client):
    admin = sign_in("secadmin")
    sent = {"name": "newcomer", "key": admin.get("/users/").context["key"]}
    answer = admin.post("/users/", sent)
    password, number = answer.context["password"], answer.context["user_id"]
    # A form sent twice adds nobody, and says where a password that was not seen comes from.
    assert "请重置密码" in admin.post("/users/", sent, follow=True).content.decode()
    post = {
        "verb": "give",
        "label": "新人",
        "role": "clerk",
        "division": "653101001",
        "first": "2022-01-01",
        "key": "n",
    }
    assert admin.post(f"/users/{number}/", post).status_code == 302
    assert "653101001" in admin.get("/users/?q=newcomer").content.decode()
    client.post("/logout/")
    client.post("/login/", {"username": "newcomer", "password": password})
    assert client.get("/households/").url == "/me/password/"
    fresh = "another-long-one-2022"
    client.post("/me/password/", {"old": password, "new": fresh, "again": fresh})
    assert client.get("/households/").status_code == 200


# Posts and deputies.
def test_a_deputy_acts_in_the_post_after_switching(pages, client, web_database):
    clerk = Actor.objects.get(name="clerk")
    sign_in_by_page(client, "tapprover")
    today = str(clock.today())
    client.post("/me/deputies/", {"deputy": clerk.pk, "first": today, "last": today, "reason": "年休假", "key": "d1"})
    client.post("/logout/")
    sign_in_by_page(client)
    text = client.get("/me/").content.decode()
    assert "换一个岗位" in text and "代街道审批人" in text
    number = as_admin(web_database, "SELECT post_id FROM core_deputy ORDER BY id DESC LIMIT 1")[0][0]
    client.post("/me/post/", {"post": number})
    assert client.get("/me/").wsgi_request.actor.pk == number
    client.post("/me/post/", {"post": Actor.objects.get(name="finance").pk})
    assert client.get("/me/").wsgi_request.actor.pk == number
    as_admin(web_database, "UPDATE core_actor SET during = '[2022-01-01,2022-01-02)' WHERE id = %s", [number])
    assert client.get("/me/").wsgi_request.actor.pk == clerk.pk
