"""Every personal field of a canvass is declared with its purpose and retention (PIPL 第六条; duties Q-01, Q-07)."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction

from doudi.canvass.fields import FIELDS, IMPERSONAL
from doudi.canvass.models import FormVersion
from doudi.canvass.questions import QUESTIONS
from doudi.policy.facts import HOUSEHOLD, PERSON

TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, ArrayField)
NEVER = ("ethnic", "religi", "politic", "score", "rank", "risk", "contact", "movement")


@pytest.mark.parametrize("model", list(apps.get_app_config("canvass").get_models()), ids=lambda one: one.__name__)
def test_every_text_is_declared_or_says_nothing_of_a_person(model):
    name = model.__name__.lower()
    texts = {f"{name}.{column.name}" for column in model._meta.concrete_fields if isinstance(column, TEXTS)}
    assert texts <= {field.column for field in FIELDS} | IMPERSONAL


def test_no_declaration_is_left_over():
    columns = {
        f"{model.__name__.lower()}.{column.name}"
        for model in apps.get_app_config("canvass").get_models()
        for column in model._meta.concrete_fields
    }
    assert {field.column for field in FIELDS} | IMPERSONAL <= columns


def test_nothing_that_is_never_stored():
    names = [field.column for field in FIELDS] + list(IMPERSONAL) + [question.name for question in QUESTIONS]
    assert [name for name in names if any(word in name for word in NEVER)] == []


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.of != "care"], ids=lambda one: one.name)
def test_every_question_is_an_input_of_the_rules_asked_as_the_rules_hold_it(question):
    fact = (HOUSEHOLD if question.of == "household" else PERSON)[question.name]
    assert question.kind == fact.kind
    assert all(question.words_of(choice)["zh"] for choice in question.choices)


def test_a_question_that_serves_no_rule_and_no_care_is_refused_by_the_database(task):
    with pytest.raises(IntegrityError, match="formversion_serves_help"), transaction.atomic():
        FormVersion.objects.create(
            canvass=task.canvass, version=9, reason="改", questions=["who_visits_you"], actor=task.clerk
        )
