"""Signing in by the page, out again, and the switch of language."""

import psycopg
import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from doudi.web.tests import county


def test_signing_in_leads_to_the_page_asked_for(pages, client):
    answer = client.post("/login/", {"username": "clerk", "password": county.PASSWORD, "next": "/households/"})
    assert (answer.status_code, answer.url) == (302, "/households/")
    assert client.get("/households/").status_code == 200


@pytest.mark.parametrize("asked", ["https://example.org/", "//example.org"])
def test_signing_in_leads_to_no_other_site(pages, client, asked):
    answer = client.post("/login/", {"username": "clerk", "password": county.PASSWORD, "next": asked})
    assert answer.url == "/"


def test_signing_in_works_after_an_upgrade_that_hashes_with_more_iterations(pages, client, web_database):
    """The pages' role may not write a password, so a sign-in must not hash it anew."""
    old = PBKDF2PasswordHasher().encode(county.PASSWORD, "salt", iterations=1000)
    with psycopg.connect(web_database, autocommit=True) as admin:
        admin.execute("UPDATE auth_user SET password = %s WHERE username = 'approver2'", [old])
    answer = client.post("/login/", {"username": "approver2", "password": county.PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")


def test_a_wrong_password_is_said_in_words(pages, client):
    answer = client.post("/login/", {"username": "clerk", "password": "wrong"})
    assert answer.status_code == 200
    assert "用户名或密码不对" in answer.content.decode()


def test_signing_out_closes_the_pages(clerk):
    clerk.post("/logout/")
    assert clerk.get("/").status_code == 302


def test_pages_run_as_the_role_that_owns_nothing(clerk):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("doudi_app",)


def test_a_user_whose_post_ended_sees_nothing(clerk, web_database):
    with psycopg.connect(web_database, autocommit=True) as admin:
        admin.execute("UPDATE core_actor SET during = '(,2022-01-01)' WHERE name = 'clerk'")
        try:
            assert clerk.get("/").status_code == 403
        finally:
            admin.execute("UPDATE core_actor SET during = '(,)' WHERE name = 'clerk'")


def test_chinese_whatever_the_browser_wishes(pages, client):
    assert "登录" in client.get("/login/", headers={"accept-language": "en"}).content.decode()


def test_english_by_the_switch(pages, client):
    client.post("/language/", {"language": "en", "next": "/login/"})
    text = client.get("/login/").content.decode()
    assert 'lang="en"' in text and "Sign in" in text
