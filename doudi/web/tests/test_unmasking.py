"""A number is shown whole once, to somebody in scope who says why, and the log knows it."""

import psycopg

from doudi.web.tests import county


def person_in(url, division):
    with psycopg.connect(url) as session:
        return session.execute("SELECT min(id) FROM registry_person WHERE division = %s", [division]).fetchone()[0]


def log(url):
    with psycopg.connect(url) as session:
        asked = "SELECT subject, reason, facts FROM core_audit WHERE verb = 'number.unmasked' ORDER BY id"
        return session.execute(asked).fetchall()


def test_an_id_is_shown_for_a_reason_and_logged(clerk, web_database):
    person = person_in(web_database, county.VILLAGE)
    before = len(log(web_database))
    answer = clerk.post("/unmask/", {"kind": "id", "number": person, "reason": "核对户口簿", "back": "/households/"})
    assert "659999197501020" in answer.content.decode()
    assert log(web_database)[before:] == [(f"person {person}", "核对户口簿", {"kind": "id"})]


def test_phone_and_account_too(clerk, web_database):
    person = person_in(web_database, county.VILLAGE)
    assert (
        "13800001234" in clerk.post("/unmask/", {"kind": "phone", "number": person, "reason": "联系"}).content.decode()
    )
    assert "6217" in clerk.post("/unmask/", {"kind": "account", "number": 1, "reason": "退票"}).content.decode()


def test_without_a_reason_nothing_is_shown(clerk, web_database):
    answer = clerk.post("/unmask/", {"kind": "id", "number": person_in(web_database, county.VILLAGE), "reason": " "})
    assert answer.status_code == 409
    assert "6599991975" not in answer.content.decode()


def test_another_township_and_what_does_not_exist_are_unknown_alike(clerk, web_database):
    other = person_in(web_database, county.OTHER)
    for typed in ({"kind": "id", "number": other}, {"kind": "id", "number": 999999}, {"kind": "name", "number": 1}):
        assert clerk.post("/unmask/", {**typed, "reason": "x"}).status_code == 404


def test_a_supervisor_asks_in_vain(sign_in, web_database):
    typed = {"kind": "id", "number": person_in(web_database, county.VILLAGE), "reason": "x"}
    assert sign_in("supervisor").post("/unmask/", typed).status_code == 403


def test_the_household_page_offers_it(clerk):
    assert "/unmask/" in clerk.get("/households/2/?month=2022-07").content.decode()
