"""Facts have a valid range and a time of recording: a correction closes the old record, nothing is overwritten."""

from datetime import date

import psycopg
import pytest

from doudi.core import actors
from doudi.registry import services
from doudi.registry.models import Account, Certificate, Former, HouseholdFacts, Income, Membership, Person, Source
from doudi.registry.queries import as_recorded, in_force
from doudi.registry.tests import workbooks
from doudi.registry.tests.conftest import counts
from doudi.registry.tests.workbooks import HEAD, person

JUNE, JULY, AUGUST, SEPTEMBER = (date(2022, month, 1) for month in (6, 7, 8, 9))


def wage(month, **recorded):
    row = Income.objects.filter(in_force(month)).first()
    return row.amount_fen if row else 0


@pytest.mark.django_db
def test_a_change_from_august_leaves_july_as_it_was(take):
    take([person(月收入=300)], month=JULY)
    assert counts(take([person(月收入=500)], month=AUGUST)) == (1, 1, 1, 0, 0)
    assert [wage(month) for month in (JUNE, JULY, AUGUST, SEPTEMBER)] == [0, 30000, 50000, 50000]
    assert Income.objects.filter(superseded_at__isnull=False).get().amount_fen == 30000


@pytest.mark.django_db
def test_an_amended_sheet_of_the_same_month_replaces_its_figures(take):
    take([person(月收入=300)], month=JULY)
    take([person(月收入=450)], month=JULY)
    assert [wage(month) for month in (JUNE, JULY, AUGUST)] == [0, 45000, 45000]


@pytest.mark.django_db
def test_a_late_sheet_of_july_leaves_what_august_says(take):
    take([person(月收入=300)], month=JUNE)
    take([person(月收入=500)], month=AUGUST)
    take([person(月收入=400)], month=JULY)
    assert [wage(month) for month in (JUNE, JULY, AUGUST)] == [30000, 40000, 50000]


@pytest.mark.django_db
def test_income_that_ends_ends_with_its_month(take):
    take([person(月收入=300)], month=JULY)
    take([person(月收入=0)], month=AUGUST)
    assert [wage(month) for month in (JULY, AUGUST)] == [30000, 0]


@pytest.mark.django_db
def test_a_column_that_the_sheet_lacks_says_nothing(take):
    take([person(月收入=300, 残疾类别="肢体二级", 存款=1000, 一卡通号="6291999900000000017")], month=JULY)
    assert counts(take([person()], month=AUGUST)) == (1, 1, 0, 1, 0)
    assert (wage(AUGUST), Certificate.objects.count(), Account.objects.count()) == (30000, 1, 1)
    assert HouseholdFacts.objects.get().financial_assets_fen == 100000


@pytest.mark.django_db
def test_a_new_account_closes_the_old_one(take):
    take([person(一卡通号="6291999900000000017", 开户行="农商行")], month=JULY)
    take([person(一卡通号="6291999900000000025", 开户行="农商行")], month=AUGUST)
    assert (
        Account.objects.filter(in_force(JULY)).get().number_index
        != Account.objects.filter(in_force(AUGUST)).get().number_index
    )
    assert counts(take([person(一卡通号="", 开户行="")], month=SEPTEMBER)) == (1, 1, 0, 1, 0)


@pytest.mark.django_db
def test_a_corrected_name_and_a_removal_keep_what_stood_before(take):
    take([person("王小朋", HEAD)])
    take([person("王小明", HEAD, 区划代码="653101002006")], month=AUGUST)
    held = Former.objects.filter(person_id__isnull=False).get()
    assert (held.name, held.division) == ("王小朋", workbooks.VILLAGE)
    assert (Person.objects.get().name, Person.objects.get().division) == ("王小明", "653101002006")
    assert list(
        Membership.objects.filter(superseded_at__isnull=True).order_by("from_month").values_list("division", flat=True)
    ) == [workbooks.VILLAGE, "653101002006"]


@pytest.mark.django_db
def test_the_database_refuses_a_second_household_at_a_time(take):
    from django.db import IntegrityError, transaction

    from doudi.registry.models import Household

    take([person()])
    row = Membership.objects.get()
    other = Household.objects.create(division=row.division, county="653101000000")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            household=other,
            person=row.person,
            relation="head",
            division=row.division,
            from_month=AUGUST,
            source=row.source,
        )


def test_what_was_known_at_a_moment_can_be_asked(committed, tmp_path):
    def take(amount, name):
        path = workbooks.xlsx(tmp_path / name, [person(月收入=amount)])
        return services.import_file(path, "653101", JULY, by=actors.named("operator"))

    take(300, "a.xlsx")
    between = Source.objects.get().finished_at
    take(450, "b.xlsx")
    assert Income.objects.filter(as_recorded(between)).get().amount_fen == 30000
    with psycopg.connect(committed) as admin, pytest.raises(psycopg.errors.InsufficientPrivilege):
        admin.execute("UPDATE registry_income SET amount_fen = 1")


@pytest.mark.django_db
def test_a_person_may_move_from_the_month_in_which_the_other_household_ends(take):
    """Both sides of the boundary: [July, August) and [August, ) do not touch; a record that was replaced holds nobody."""
    from django.db import IntegrityError, transaction
    from django.utils import timezone

    from doudi.registry.models import Household

    take([person()], month=JULY)
    Membership.objects.update(superseded_at=timezone.now())
    row = Membership.objects.get()
    other = Household.objects.create(division=row.division, county="653101000000")

    def belongs(household, from_month, to_month):
        Membership.objects.create(
            household=household, person=row.person, relation="head", division=row.division,
            from_month=from_month, to_month=to_month, source=row.source,
        )  # fmt: skip

    belongs(row.household, JULY, AUGUST)
    belongs(other, AUGUST, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        belongs(row.household, JULY, AUGUST)
    with pytest.raises(IntegrityError), transaction.atomic():
        belongs(row.household, date(2030, 1, 1), None)
