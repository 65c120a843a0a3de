"""What the database itself lets a page's role see and write of a lead, with SQL of any kind (Q-06, N-06)."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from doudi.casework.tests.office import pages_role
from doudi.core import scope
from doudi.core.models import Actor
from doudi.discovery import services
from doudi.discovery.models import Lead, LeadEvent, LeadTeller
from doudi.discovery.tests.conftest import NEXT_VILLAGE, TOWNSHIP, VILLAGE, key, told

POSTS = {
    "clerk": ("clerk", TOWNSHIP),
    "reviewer": ("reviewer", "653101000000"),
    "director": ("child_director", VILLAGE),
    "elsewhere": ("clerk", "653101002000"),
    "far": ("reviewer", "653121000000"),
    "finance": ("finance", "653101000000"),
    "supervisor": ("supervisor", "650000000000"),
}


@pytest.fixture
def posts(committed):
    """Who is who, and this process as the pages' process."""
    made = {
        name: Actor.objects.create(name=f"lead-{name}", label=name, role=role, division=place)
        for name, (role, place) in POSTS.items()
    }
    with pages_role():
        yield made


@contextmanager
def eyes(by):
    """A transaction with the scope of somebody, for SQL of any kind."""
    with transaction.atomic():
        scope.enter(scope.of(by))
        yield


def seen(by):
    with eyes(by):
        return list(Lead.objects.order_by("pk").values_list("pk", flat=True))


def test_a_lead_is_seen_in_its_area_by_those_who_handle_cases(posts):
    lead = services.receive(told(), by=posts["clerk"], key=key())
    who = {name for name, by in posts.items() if seen(by) == [lead.pk]}
    assert who == {"clerk", "reviewer", "finance"}


def test_q06_a_lead_about_a_child_is_for_the_named_officers_and_who_told_it(posts):
    lead = services.receive(told(needs=("guardian",)), by=posts["clerk"], key=key())
    assert {name for name, by in posts.items() if seen(by)} == {"clerk", "reviewer", "director"}
    with eyes(posts["clerk"]):
        assert Lead.objects.filter(pk=lead.pk).update(helper="某单位", version=2) == 0
    with eyes(posts["director"]):
        assert Lead.objects.filter(pk=lead.pk).update(helper="某单位", version=2) == 1


def test_who_told_a_protected_lead_is_for_the_named_handler_alone(posts):
    told_by = told(channel="objection", protected=True, teller_name="古丽", teller_phone="13900005678")
    lead = services.receive(told_by, by=posts["clerk"], key=key())
    for by in (posts["clerk"], posts["reviewer"]):
        with eyes(by):
            assert Lead.objects.filter(pk=lead.pk).exists() and not LeadTeller.objects.exists()
    with eyes(posts["clerk"]):
        Lead.objects.filter(pk=lead.pk).update(handler=posts["reviewer"], version=2)
    with eyes(posts["reviewer"]):
        assert LeadTeller.objects.get().name == "古丽"
    with eyes(posts["clerk"]):
        assert not LeadTeller.objects.exists()


def test_nobody_records_in_another_name_or_place_and_finance_changes_nothing(posts):
    lead = services.receive(told(), by=posts["clerk"], key=key())
    copied = {
        field.attname: getattr(lead, field.attname)
        for field in Lead._meta.concrete_fields
        if field.attname not in ("id", "recorded_at")
    }
    for by, given in (
        (posts["reviewer"], {}),
        (posts["elsewhere"], {"recorded_by_id": posts["elsewhere"].pk}),
        (posts["finance"], {"recorded_by_id": posts["finance"].pk}),
    ):
        with pytest.raises(Exception, match="row-level security"), eyes(by):
            Lead.objects.create(**{**copied, **given})
    with eyes(posts["finance"]):
        assert Lead.objects.update(version=9) == 0


def test_a_lead_does_not_move_by_an_update_nor_is_it_deleted_or_its_timeline_changed(posts):
    lead = services.receive(told(), by=posts["clerk"], key=key())
    for wrong in (
        lambda: Lead.objects.filter(pk=lead.pk).update(division=NEXT_VILLAGE, version=2),
        lambda: Lead.objects.filter(pk=lead.pk).update(about_child=True, version=2),
        lambda: Lead.objects.filter(pk=lead.pk).update(words="改写", version=2),
        lambda: Lead.objects.all()._raw_delete("default"),
        lambda: LeadEvent.objects.update(note="改写"),
    ):
        with pytest.raises(Exception, match="permission denied"), eyes(posts["clerk"]):
            wrong()


def test_the_function_that_hands_over_asks_what_row_level_security_asks(posts):
    lead = services.receive(told(), by=posts["clerk"], key=key())
    move = "SELECT discovery_hand_over(%s, 1, '653121000000', false)"
    for name in ("elsewhere", "finance", "director", "supervisor", "far"):
        with eyes(posts[name]), connection.cursor() as cursor:
            cursor.execute(move, [lead.pk])
            assert cursor.fetchone() == (None,), name
    with eyes(posts["clerk"]), connection.cursor() as cursor:
        cursor.execute(move, [lead.pk])
        assert cursor.fetchone() == (True,)
    assert seen(posts["clerk"]) == [] and seen(posts["far"]) == [lead.pk]
