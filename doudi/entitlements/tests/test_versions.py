"""Append-only: the same writes nothing, a change writes the next version of that household alone."""

from datetime import date

import pytest
from django.utils import timezone

from doudi.core.errors import DivisionUnknown, NotInScope
from doudi.core.models import Actor, Audit
from doudi.entitlements import services, writing
from doudi.entitlements.errors import FactsOverlap, FactUnreadable, ReferenceUnknown
from doudi.entitlements.models import Benefit, Entitlement, Run, Share, Undecided
from doudi.entitlements.queries import current
from doudi.entitlements.tests.county import AUGUST, COUNTY, JULY, OTHER_VILLAGE
from doudi.registry.models import HouseholdFacts, Income, PersonFacts


def versions(home):
    """Benefit -> (version, due, amount)."""
    return {row.benefit: (row.version, row.due, row.amount_fen) for row in current(home.pk, JULY)}


def rows():
    """How many rows the tables hold."""
    return Entitlement.objects.count(), Share.objects.count()


def earns(person, fen):
    """A correction: the wage of a person is another."""
    Income.objects.filter(person=person, kind=1).update(superseded_at=timezone.now())
    source = PersonFacts.objects.get(person=person).source
    Income.objects.create(
        person=person, kind=1, amount_fen=fen, division=person.division, from_month=JULY, source=source
    )


def test_decided_again_the_same_writes_nothing(county):
    county.household({}, {})
    first = county.decide()
    before = rows()
    again = county.decide()
    assert rows() == before
    assert (first.counts["changed"], again.counts["changed"], again.counts["unchanged"]) == (2, 0, 2)


def test_a_changed_household_alone_gets_a_new_version(county):
    home, [person] = county.household({"wage_income": 10000})
    other, _ = county.household({})
    county.decide()
    earns(person, 20000)
    county.decide()
    assert versions(home)[Benefit.DIBAO] == (2, True, 25000)
    assert versions(other)[Benefit.DIBAO] == (1, True, 45000)


def test_no_longer_due_is_a_version_with_amount_0(county):
    home, [person] = county.household({"wage_income": 10000})
    county.decide()
    earns(person, 900000)
    county.decide()
    assert versions(home) == {Benefit.DIBAO: (2, False, 0), Benefit.ONE_OFF: (2, False, 0)}
    county.decide()
    assert versions(home)[Benefit.DIBAO] == (2, False, 0)
    earns(person, 10000)
    county.decide()
    assert versions(home)[Benefit.DIBAO] == (3, True, 35000)


def test_a_new_standard_gives_every_household_a_new_version(county):
    home, _ = county.household({})
    county.decide()
    county.set(COUNTY, JULY, dibao__standard__rural=500)
    county.decide()
    assert versions(home)[Benefit.DIBAO] == (2, True, 50000)


def test_each_county_is_decided_with_its_own_figures_in_one_run(county):
    county.set("653121", JULY, dibao__standard__rural=520)
    here, _ = county.household({})
    there, _ = county.household({}, division=OTHER_VILLAGE)
    run = county.decide(division="65")
    assert versions(here)[Benefit.DIBAO][2] == 45000
    assert versions(there)[Benefit.DIBAO][2] == 52000
    assert set(run.parameters) == {"650000000000", "653121000000"}


def test_another_county_is_not_touched(county):
    there, _ = county.household({}, division=OTHER_VILLAGE)
    assert county.decide().counts["households"] == 0
    assert versions(there) == {}


def test_without_a_standard_a_household_is_undecided_with_it_named(county, actor):
    services.set_parameter("dibao.standard.rural", "none", COUNTY, JULY, "撤销", by=actor, approved_by=county.approver)
    home, _ = county.household({})
    run = county.decide()
    assert versions(home) == {} and run.counts["undecided"] == 1
    assert set(Undecided.objects.filter(run=run).values_list("household_id", "lacks")) == {
        (home.pk, "dibao.standard.rural")
    }


def test_a_household_whose_sheet_told_no_area_is_undecided_and_its_neighbour_decided(county):
    silent, _ = county.household({}, area="")
    neighbour, _ = county.household({})
    run = county.decide()
    assert versions(silent) == {} and versions(neighbour)[Benefit.DIBAO] == (1, True, 45000)
    assert set(Undecided.objects.filter(run=run).values_list("household_id", "lacks")) == {(silent.pk, "area")}


def test_a_household_without_its_area_is_undecided_and_keeps_what_it_had(county):
    home, _ = county.household({})
    county.decide()
    HouseholdFacts.objects.filter(household=home).update(superseded_at=timezone.now())
    run = county.decide()
    assert versions(home)[Benefit.DIBAO] == (1, True, 45000)
    assert set(Undecided.objects.filter(run=run).values_list("lacks", flat=True)) == {"area"}


def test_b07_a_care_figure_that_is_not_set_leaves_tekun_undecided_and_the_one_off_due(county):
    home, _ = county.household({"birth_date": date(1950, 1, 1), "supporter_able": False, "self_care": 3})
    run = county.decide()
    assert set(versions(home)) == {Benefit.ONE_OFF}
    assert set(Undecided.objects.filter(run=run).values_list("output", "lacks")) == {
        ("tekun_amount", "tekun.care.partial")
    }


def test_an_unknown_household_is_refused_and_nothing_stands(county, monkeypatch):
    """The set-wise check in the transaction of the write, in place of a foreign key."""
    county.household({})
    real = writing.new_rows

    def with_a_stranger(facts, *rest):
        facts.households[:] = 999_999_999
        return real(facts, *rest)

    monkeypatch.setattr(writing, "new_rows", with_a_stranger)
    with pytest.raises(ReferenceUnknown) as refused:
        county.decide()
    assert refused.value.count == 1
    assert rows() == (0, 0) and not Run.objects.exists()


def test_an_unknown_person_is_refused(county, monkeypatch):
    county.household({})
    real = writing.new_rows

    def with_a_stranger(facts, *rest):
        facts.people[:] = 999_999_999
        return real(facts, *rest)

    monkeypatch.setattr(writing, "new_rows", with_a_stranger)
    with pytest.raises(ReferenceUnknown, match="人员"):
        county.decide()
    assert rows() == (0, 0)


def test_a_word_outside_the_vocabulary_is_named(county):
    county.household({"school_stage": "nursery"})
    with pytest.raises(FactUnreadable, match=r"registry_personfacts\.school_stage"):
        county.decide()


def test_two_records_for_one_month_are_named(county):
    _, [person] = county.household({"wage_income": 100})
    source = PersonFacts.objects.get(person=person).source
    Income.objects.create(
        person=person, kind=1, amount_fen=5, division=person.division, from_month=JULY.replace(month=6), source=source
    )
    with pytest.raises(FactsOverlap, match="registry_income"):
        county.decide()


def test_a_division_that_does_not_exist_decides_nothing(county):
    with pytest.raises(DivisionUnknown):
        county.decide(division="659999")


def test_an_empty_division_has_a_run_of_nobody(county):
    assert county.decide().counts == {"households": 0, "people": 0, "changed": 0, "unchanged": 0, "undecided": 0}


def test_a_stranger_decides_nothing(county):
    county.household({})
    stranger = Actor.objects.create(name="s", label="s", role="operator", division="653121000000")
    with pytest.raises(NotInScope):
        services.decide_month(COUNTY, JULY, by=stranger)
    assert rows() == (0, 0)


def test_the_decision_is_in_the_audit_log(county):
    county.household({})
    run = county.decide()
    entry = Audit.objects.get(verb="month.decided")
    assert (entry.subject, entry.division, entry.facts["changed"]) == (f"run {run.pk}", COUNTY, 2)


def test_months_are_kept_apart(county):
    home, _ = county.household({})
    county.decide()
    county.decide(month=AUGUST)
    assert [row.version for row in current(home.pk, AUGUST)] == [1, 1]
    assert versions(home)[Benefit.DIBAO][0] == 1
