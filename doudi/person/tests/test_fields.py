"""Every personal field of codes and letters is declared with its purpose and retention (PIPL 第六条; duties Q-01, Q-07)."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from doudi.person.fields import FIELDS, IMPERSONAL

TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, ArrayField)
NEVER = ("ethnic", "religi", "politic", "score", "rank", "risk", "contact", "movement")


@pytest.mark.parametrize("model", list(apps.get_app_config("person").get_models()), ids=lambda one: one.__name__)
def test_every_text_is_declared_or_says_nothing_of_a_person(model):
    name = model.__name__.lower()
    texts = {f"{name}.{column.name}" for column in model._meta.concrete_fields if isinstance(column, TEXTS)}
    assert texts <= {field.column for field in FIELDS} | IMPERSONAL


def test_no_declaration_is_left_over():
    columns = {
        f"{model.__name__.lower()}.{column.name}"
        for model in apps.get_app_config("person").get_models()
        for column in model._meta.concrete_fields
    }
    assert {field.column for field in FIELDS} | IMPERSONAL <= columns


def test_nothing_that_is_never_stored():
    names = [field.column for field in FIELDS] + list(IMPERSONAL)
    assert [name for name in names if any(word in name for word in NEVER)] == []
