"""A person's scope by raw SQL, as the pages' role: the own code and letters, what the page shows, and nothing else."""

import os
from uuid import uuid4

import psycopg
import pytest

from doudi.core import dsn, scope
from doudi.person import services
from doudi.person.services import Sent
from doudi.person.tests.conftest import HOME

# Reference data, posts and what Django and the queue keep of themselves: no person in need is in them.
OPEN = {
    "auth_group", "auth_group_permissions", "auth_permission", "auth_user", "auth_user_groups",
    "auth_user_user_permissions", "core_actor", "core_deputy", "core_division", "core_holiday", "core_holidayyear",
    "core_office", "core_parameter", "core_setting", "django_content_type", "django_migrations", "django_session",
    "entitlements_run", "funds_payingbank", "funds_purpose", "papers_template", "registry_source",
}  # fmt: skip


@pytest.fixture
def session(code, site, at_work, opened):
    """A connection in the scope of the family's code; the case was looked at, and a letter was sent."""
    number = services.open_code(code, HOME)
    services.send(Sent("question", "钱什么时候到？"), key=uuid4().hex, address=HOME, code=number)
    services.send(Sent("apply", "别人的求助", "653101001000"), key=uuid4().hex, address=HOME)
    at_work("clerk").get(f"/cases/{opened}/")
    held = dsn.parts(os.environ[dsn.URL_VARIABLE])
    with psycopg.connect(
        host=held["host"], port=held["port"], dbname=held["dbname"], user=dsn.APP, password=dsn.role_password(dsn.APP)
    ) as opened_session:
        pid = opened_session.info.backend_pid
        opened_session.execute("SELECT doudi_enter(%s)", [scope.token(scope.person(number), pid)])
        yield opened_session


def test_no_row_of_any_table_but_the_own_code_and_letters(session):
    tables = session.execute(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
        " AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1"
    ).fetchall()
    seen = {name: session.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in tables}
    found = {name: count for name, count in seen.items() if count and name not in OPEN}
    assert found == {"person_code": 1, "person_letter": 1}


def test_the_actor_of_a_person_is_no_official_s_number(session):
    (actor,) = session.execute("SELECT doudi_actor()").fetchone()
    assert actor < 0
    assert session.execute("SELECT count(*) FROM core_actor WHERE id = %s", [actor]).fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person_code (division, hash, expires_on) VALUES ('653101001000', 'x', '2030-01-01')",
        "INSERT INTO person_code (id, division, case_id, hash, expires_on)"
        " VALUES (-doudi_actor(), '653101001000', 1, 'x', '2030-01-01')",
        "INSERT INTO person_letter (division, code_id, key, kind, words, name, danger, needs, about, files, uploads,"
        " due_on, cites, stood, outcome, answer) VALUES ('653101001000', -doudi_actor() + 1, 'k', 'question', 'w', '',"
        " 'none', '{}', '', '[]', '{}', '2022-07-30', '', '', '', '')",
        'INSERT INTO core_job (kind, division, asked_by_id, args, lock, "then", state, step, done, of, attempts,'
        " result, words_zh, words_en, asked_at) SELECT 'letter.deliver', '653101001000', id, '{\"letter\": 1}', '', '',"
        " 'waiting', '', 0, 0, 0, '{}', '', '', now() FROM core_actor WHERE name = 'help'",
        "INSERT INTO core_audit (at, actor_id, verb, subject, division, reason, facts)"
        " VALUES (now(), 1, 'x', 'x', '65', '', '{}')",
        "SELECT * FROM person_tries",
        "DELETE FROM person_letter",
    ],
)
def test_what_a_person_s_scope_cannot_write(session, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute(statement)


@pytest.mark.parametrize("table", ["person_letter SET answer = 'x'", "person_code SET revoked_at = now()"])
def test_nothing_of_what_was_sent_is_changed(session, table):
    assert session.execute(f"UPDATE {table}").rowcount == 0


def test_the_page_s_function_gives_the_own_case_and_who_opened_it(session, opened):
    (held,) = session.execute("SELECT person_file('2022-07-04')").fetchone()
    assert held["case_id"] == opened
    assert [(one["role"], one["place"]) for one in held["looks"]] == [("clerk", "653101001000")]
    assert "case-clerk" not in str(held) and "王芳" not in str(held)


def test_without_a_person_s_scope_the_function_gives_nothing(session):
    session.rollback()
    assert session.execute("SELECT person_file('2022-07-04')").fetchone() == (None,)
