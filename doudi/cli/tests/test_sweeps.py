"""Sweeps over what exists, so that a new table or error cannot be forgotten."""

import importlib
import pkgutil
import string
from dataclasses import fields, is_dataclass

import pytest
from django.apps import apps
from django.db import connection

import doudi
from doudi.core.errors import DomainError
from doudi.core.models import DivisionCode

NEVER = ("ethnic", "nationality", "religion", "politic", "party", "risk_score", "民族", "宗教", "政治面貌")
# Reference data and what officials do: no person in need is in them.
OPEN_TABLES = {
    "core_division",
    "core_office",
    "core_parameter",
    "entitlements_run",
    "registry_source",
    "funds_payingbank",
}


def every_error():
    for module in pkgutil.walk_packages(doudi.__path__, "doudi."):
        if "tests" not in module.name and "migrations" not in module.name and "wsgi" not in module.name:
            importlib.import_module(module.name)
    found, todo = [], [DomainError]
    while todo:
        for child in todo.pop().__subclasses__():
            found.append(child)
            todo.append(child)
    return found


def test_every_error_has_words_in_both_languages():
    errors = every_error()
    assert len(errors) > 10
    for error in errors:
        assert is_dataclass(error), error
        names = {field.name for field in fields(error)}
        for text in (error.zh, error.en):
            asked = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert {name.split(".")[0].split("[")[0] for name in asked} <= names, (error, asked - names)
        assert error.zh != DomainError.zh and error.en != DomainError.en, error


@pytest.mark.django_db
def test_every_table_with_a_division_is_under_row_level_security():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        guarded = {row[0] for row in cursor.fetchall()}
    with_division = {
        model._meta.db_table
        for model in apps.get_models()
        if any(isinstance(field, DivisionCode) and field.name == "division" for field in model._meta.fields)
    }
    assert with_division - guarded - OPEN_TABLES == set()


# Everybody may read them: posts, days off, figures of sign-in, templates; Django reads users before a sign-in.
READ_BY_ALL = {
    "auth_user",
    "core_actor",
    "core_deputy",
    "core_holiday",
    "core_holidayyear",
    "core_setting",
    "papers_template",
    "registry_source",
}


@pytest.mark.django_db
def test_every_rule_about_rows_tests_the_role_too():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename || '.' || policyname FROM pg_policies WHERE 'doudi_app' = ANY (roles)"
            " AND coalesce(qual, '') || coalesce(with_check, '') !~ 'doudi_(role|actor|user|mine|manages|at_own_door)'"
            " AND NOT (tablename = ANY (%s) AND cmd = 'SELECT')",
            [list(READ_BY_ALL)],
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_no_column_holds_what_must_never_be_held():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'"
        )
        columns = [row[0] for row in cursor.fetchall()]
    assert [column for column in columns if any(word in column for word in NEVER)] == []


@pytest.mark.django_db
def test_the_pages_role_owns_nothing_and_may_not_pass_row_level_security():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class JOIN pg_roles ON relowner = pg_roles.oid"
            " WHERE rolname IN ('doudi_app', 'doudi_job')"
        )
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT rolbypassrls, rolsuper FROM pg_roles WHERE rolname = 'doudi_app'")
        assert cursor.fetchone() == (False, False)


@pytest.mark.django_db
def test_no_money_is_a_float():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type IN ('real', 'double precision')"
        )
        assert cursor.fetchall() == []
