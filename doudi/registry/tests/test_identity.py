"""A wrong number and two records of one person: with a paper, by two people, what stood before is kept."""

from dataclasses import replace

import pytest
from django.db import connection

from doudi.core import keys, uploads
from doudi.core.errors import NotInScope, OwnEntry, RoleMissing
from doudi.core.models import Audit
from doudi.core.writes import reading, writing
from doudi.registry import errors, same, services
from doudi.registry.models import Identity, Membership, Person
from doudi.registry.tests.test_household_changes import AUGUST, JULY, change, joined, opened
from doudi.registry.tests.workbooks import HEAD, OTHER, SPOUSE

PAPER = uploads.Checked("户口簿.pdf", "pdf", b"%PDF-1.4 household register")


def asked(by, household, person, number=OTHER, verb=services.ask_number, version=1, paper=PAPER):
    told = replace(change(AUGUST, version), paper=paper)
    return verb(household, person, citizen_id=number, change=told, by=by)


def of(by, household):
    with reading(by):
        return Membership.objects.get(household=household, superseded_at=None, relation="head").person


def test_a_wrong_number_is_asked_by_one_and_put_right_by_another(as_page):
    clerk, reviewer = as_page["clerk"], as_page["reviewer"]
    household = opened(clerk)
    person = of(clerk, household)
    request = asked(clerk, household, person.pk)
    with reading(clerk):
        assert keys.load().decrypt(Person.objects.get().id_sealed) == HEAD
    services.confirm_identity(request, citizen_id=OTHER, by=reviewer)
    with reading(clerk):
        held, row = Person.objects.get(), Identity.objects.get()
        assert keys.load().decrypt(held.id_sealed) == OTHER
        assert f"{held.birth_date:%Y%m%d}" == OTHER[6:14]
        assert keys.load().decrypt(row.former_sealed) == HEAD
        assert (row.asked_by, row.answered_by, row.confirmed) == (clerk, reviewer, True)
        entries = Audit.objects.filter(verb__startswith="identity.")
        assert {entry.verb for entry in entries} == {"identity.number_asked", "identity.number_confirmed"}
        assert not any(OTHER in str(vars(entry)) or HEAD in str(vars(entry)) for entry in entries)


def test_asking_raises_in_the_stated_order(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk)
    person = of(clerk, household).pk
    joined(household, clerk)
    for by, expected in (("next", NotInScope), ("finance", RoleMissing)):
        with pytest.raises(expected):
            asked(as_page[by], household, person, version=2)
    with pytest.raises(errors.PaperNeeded):
        asked(clerk, household, person, version=2, paper=None)
    with pytest.raises(errors.IdUnsound):
        asked(clerk, household, person, "659999199003020000", version=2)
    with pytest.raises(errors.NothingChanges):
        asked(clerk, household, person, HEAD, version=2)
    with pytest.raises(errors.PersonElsewhere):
        asked(clerk, household, person, SPOUSE, version=2)
    asked(clerk, household, person, version=2)
    with pytest.raises(errors.WaitsAlready):
        asked(clerk, household, person, version=3)


def test_the_second_person_is_another_one_and_reads_the_paper(as_page):
    reviewer, approver = as_page["reviewer"], as_page["approver"]
    household = opened(reviewer)
    request = asked(reviewer, household, of(reviewer, household).pk)
    with pytest.raises(errors.NumberUnknown):
        services.confirm_identity(request, citizen_id=OTHER, by=as_page["far"])
    with pytest.raises(RoleMissing):
        services.confirm_identity(request, citizen_id=OTHER, by=as_page["clerk"])
    with pytest.raises(OwnEntry):
        services.confirm_identity(request, citizen_id=OTHER, by=reviewer)
    with pytest.raises(errors.IdDiffers):
        services.confirm_identity(request, citizen_id=SPOUSE, by=approver)
    with pytest.raises(errors.ReasonNeeded):
        services.decline_identity(request, " ", by=approver)
    services.decline_identity(request, "照片看不清", by=approver)
    with pytest.raises(errors.AnsweredAlready):
        services.confirm_identity(request, citizen_id=OTHER, by=approver)


def test_two_records_of_one_person_become_one_and_count_together(as_page):
    """Registered in one household and entered again in another: the second record leaves, nothing is lost."""
    clerk, reviewer = as_page["clerk"], as_page["reviewer"]
    first = opened(clerk)
    second = opened(clerk, OTHER, name="阿依古丽")
    twice = of(clerk, second)
    with pytest.raises(errors.NumberUnknown):
        asked(clerk, second, twice.pk, SPOUSE, services.ask_same)
    request = asked(clerk, second, twice.pk, HEAD, services.ask_same)
    services.confirm_identity(request, citizen_id=HEAD, by=reviewer)
    with reading(clerk):
        assert same.households(first) == same.households(second) == {first, second}
        member = Membership.objects.get(person=twice, superseded_at=None)
        assert (member.from_month, member.to_month) == (JULY, AUGUST)
        assert Person.objects.filter(pk=twice.pk).exists()
        assert same.households(first + second) == {first + second}


def test_raw_sql_changes_no_number_that_nobody_confirmed(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk)
    asked(clerk, household, of(clerk, household).pk)
    for statement, refusal in (
        ("UPDATE registry_person SET id_index = (SELECT number_index FROM registry_identity)", "the number of person"),
        ("UPDATE registry_identity SET number_sealed = 'x'", "permission denied"),
        (f"UPDATE registry_identity SET confirmed = true, answered_at = now(), answered_by_id = {clerk.pk}",
         "identity_second_person"),
    ):  # fmt: skip
        with pytest.raises(Exception, match=refusal), writing(clerk), connection.cursor() as cursor:
            cursor.execute(statement)
