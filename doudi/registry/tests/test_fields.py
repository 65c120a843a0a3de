"""Every personal field is declared with its purpose and retention; what is not declared cannot be stored."""

from collections import Counter

import pytest

from doudi.registry import models
from doudi.registry.fields import BOOKKEEPING, DERIVED, FIELDS
from doudi.registry.importing.header import SENSITIVE, normal

PERSONAL = (
    models.Household, models.Person, models.Membership, models.HouseholdFacts, models.PersonFacts, models.Income,
    models.Certificate, models.Account, models.Status, models.ChildKind,
    models.OpeningPayment, models.Former,
)  # fmt: skip


@pytest.mark.parametrize("table", PERSONAL, ids=lambda table: table.__name__)
def test_every_column_is_declared(table):
    name = table.__name__.lower()
    declared = {found.stored for found in FIELDS} | set(DERIVED)
    columns = {column.name for column in table._meta.get_fields() if column.concrete}
    identities = {column for column in columns if column.removesuffix("_id") in BOOKKEEPING}
    assert {f"{name}.{column}" for column in columns - identities - BOOKKEEPING} <= declared


def test_every_field_has_a_purpose_and_a_retention():
    assert all(found.purpose and found.retention and found.of in ("person", "household") for found in FIELDS)


def test_no_header_means_two_fields():
    headers = Counter(normal(word) for found in FIELDS for word in found.headers.split())
    assert [header for header, times in headers.items() if times > 1] == []


def test_no_declared_header_is_of_the_kind_that_is_never_named():
    assert [word for found in FIELDS for word in found.headers.split() if SENSITIVE.search(word)] == []
