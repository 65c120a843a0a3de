"""Who is due: the status in force decides, the rules are set beside it (rulebook D-01)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doudi.funds.models import Payable
from doudi.funds.tests.county import AUGUST, JULY


def due(person):
    return Payable.objects.filter(person_id=person.pk)


def test_tekun_wins_over_dibao_and_is_paid_once(county, pay):
    """H-01: somebody with both statuses gets 300 yuan under one_off_tekun."""
    home, [person] = county.household({"status": "dibao"})
    county.status(home, person, "tekun")
    pay.run()
    assert due(person).get().purpose == "one_off_tekun"


def test_orphans_and_edge_families_are_not_due(county, pay):
    _, [orphan, edge, payee] = county.household(
        {"status": "orphan", "derived": None}, {"status": "edge", "derived": None}, {}
    )
    pay.run()
    assert not due(orphan).exists() and not due(edge).exists() and due(payee).exists()


def test_the_dead_before_the_month_are_not_due_and_those_of_the_month_are(county, pay):
    """D-01, H-05; the money of someone who died goes into the household's account."""
    _, [head, dead, just_dead] = county.household({}, {"died_on": date(2022, 6, 30)}, {"died_on": date(2022, 7, 1)})
    pay.run()
    assert not due(dead).exists()
    assert due(just_dead).exists()
    assert pay.line(just_dead).account_id == pay.line(head).account_id


def test_a_status_that_ended_or_starts_later_is_not_in_force(county, pay):
    home, [ended, later, _payee] = county.household({"status": None}, {"status": None}, {})
    county.status(home, ended, "dibao", from_month=date(2022, 1, 1), to_month=JULY)
    county.status(home, later, "dibao", from_month=AUGUST)
    pay.run()
    assert not due(ended).exists() and not due(later).exists()


def test_paid_by_hand_is_not_paid_a_second_time(county, pay):
    """Opening history: the county paid half by hand."""
    _, [paid, unpaid] = county.household({}, {})
    county.paid_by_hand(paid)
    pay.run()
    assert pay.line(paid).kind == "by_hand" and not due(paid).exists()
    assert due(unpaid).exists()


def test_paid_by_hand_after_the_roll_was_drawn_up_is_held(county, pay):
    """The payable stays, and no bank file takes it."""
    _, [person, _other] = county.household({}, {})
    pay.run()
    county.paid_by_hand(person)
    pay.run()
    assert pay.line(person).held == "not_due"
    [(batch, _)] = pay.send()
    assert batch.count == 1 and pay.agrees()


def test_who_leaves_the_roll_before_the_file_is_not_sent(county, pay):
    from django.db.models.functions import Now

    from doudi.registry.models import Status

    _, [person, _other] = county.household({}, {"derived": None})
    pay.run()
    Status.objects.filter(person=person).update(superseded_at=Now())
    pay.run()
    assert pay.line(person).kind == "lead" and pay.line(person).held == "not_due"
    [(batch, _)] = pay.send()
    assert batch.count == 1 and pay.agrees()


def test_one_payable_for_document_benefit_and_person_whichever_campaign(county, pay):
    """A second campaign of the same notice, for August, pays nobody again."""
    from doudi.funds import queries, services

    _, [person] = county.household({})
    pay.run()
    august = county.campaign(month=AUGUST)
    assert services.draw_up(august.pk, by=county.operator).people == 0
    assert due(person).count() == 1
    assert queries.kinds(august)["elsewhere"] == 1
    with pytest.raises(IntegrityError, match="payable_once"), transaction.atomic():
        copy = due(person).get()
        copy.pk, copy.campaign = None, august
        copy.save(force_insert=True)


def test_the_payable_names_the_version_that_it_pays(county, pay):
    home, [derived, reviewed] = county.household({}, {"derived": None})
    pay.run()
    paid = due(derived).get()
    named = (paid.entitlement_household_id, paid.entitlement_benefit, paid.entitlement_version)
    assert named == (home.pk, 3, 1)
    assert (paid.document, paid.level, paid.benefit) == ("新民发〔2022〕63号", "R", "one_off")
    assert due(reviewed).get().entitlement_version is None
    assert pay.line(reviewed).kind == "review"


def test_a_version_that_says_no_longer_due_is_not_derived(county, pay):
    """The current version counts, not an earlier one."""
    from doudi.entitlements.models import Entitlement

    home, [person] = county.household({})
    for benefit in (1, 3):
        Entitlement.objects.create(
            household_id=home.pk,
            benefit=benefit,
            month=JULY,
            version=2,
            division=home.division,
            amount_fen=0,
            hashes=b"",
            run=county.run,
        )
    pay.run()
    assert pay.line(person).kind == "review"


def test_a_run_again_makes_nothing_twice(county, pay):
    county.household({}, {})
    assert pay.run().people == 2
    assert pay.run().people == 0
    assert Payable.objects.count() == 2 and pay.agrees()
