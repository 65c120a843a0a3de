"""A confirmed agreement that is wrong is ended by two people (K-03, J-13): nothing more is held back, the rest stays."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from doudi.core.errors import NotInScope, OwnEntry, RoleMissing
from doudi.core.models import Audit, Role
from doudi.funds import overpaid, overpaid_queries, services
from doudi.funds.errors import ReasonMissing
from doudi.funds.models import Recovery
from doudi.funds.month_errors import (
    RecoveryEnding,
    RecoveryEndUnasked,
    RecoveryOver,
    RecoveryUnconfirmed,
    RecoveryUnknown,
)
from doudi.funds.tests.county import COUNTY
from doudi.funds.tests.month import AUGUST, JULY, SEPTEMBER, Months
from doudi.funds.tests.people import actor
from doudi.funds.verify import verify

OCTOBER = date(2022, 10, 1)
WHY = "每月金额写错"


@pytest.fixture
def month(county):
    """The county's months."""
    return Months(county)


@pytest.fixture
def agreed(month):
    """300 yuan were paid for July, 240 are due; 60 were agreed, at 20 a month; gives the agreement and who said so."""
    home, [head] = month.home(30000)
    month.pay()
    month.entitle(home, {head: 24000})
    one, two = month.officials()
    held = services.agree(services.Agreed(home.pk, head.pk, 1, JULY, 6000, 2000, "协议1号"), by=one)
    services.confirm_recovery(held.pk, by=two)
    for when in (AUGUST, SEPTEMBER, OCTOBER):
        month.entitle(home, {head: 24000}, month=when)
    return held, one, two


def ended(held, one, two):
    services.ask_end(held.pk, WHY, by=one)
    return services.confirm_end(held.pk, by=two)


def test_nothing_more_is_held_back_and_what_was_held_back_stays(month, agreed):
    held, one, two = agreed
    assert month.run(AUGUST).fen == 22000
    services.ask_end(held.pk, WHY, by=one)
    # Until the second person says so, months hold back.
    assert month.run(SEPTEMBER).fen == 22000
    done = services.confirm_end(held.pk, by=two)
    assert (done.agreed_fen, done.held_fen) == (6000, 4000)
    assert month.run(OCTOBER).fen == 24000
    over = overpaid.of_household(held.household_id, 1, JULY)
    assert (over.fen, over.held_fen, over.agreed_fen) == (2000, 4000, 0)
    asked, entry = Audit.objects.get(verb="recovery.end_asked"), Audit.objects.get(verb="recovery.ended")
    assert (asked.actor, asked.reason) == (one, WHY)
    assert (entry.actor, entry.subject, entry.reason) == (two, f"recovery {held.pk}", WHY)
    assert entry.facts == {"fen": 6000, "held_fen": 4000} and verify(COUNTY) == []
    for when in (AUGUST, SEPTEMBER):
        assert month.run(when).fen == 0


def test_the_right_agreement_is_entered_anew_and_holds_back_what_is_left(month, agreed):
    """20 of 60 yuan are back; the new agreement is of 40, at 5 a month."""
    held, one, two = agreed
    assert month.run(AUGUST).fen == 22000
    ended(held, one, two)
    said = services.Agreed(held.household_id, held.person_id, 1, JULY, 4000, 500, "协议2号")
    again = services.agree(said, by=one)
    assert services.agree(said, by=one) == again and again.agreed_fen == 4000
    services.confirm_recovery(again.pk, by=two)
    assert month.run(SEPTEMBER).fen == 23500
    done = ended(again, two, one)
    assert (done.agreed_fen, done.held_fen) == (4000, 500) and month.run(OCTOBER).fen == 24000
    assert [row.pk for row in overpaid_queries.former((held.household_id, 1, JULY), 9)] == [again.pk, held.pk]


def test_a_right_agreement_goes_on_where_its_end_is_taken_back(month, agreed):
    held, one, two = agreed
    services.ask_end(held.pk, WHY, by=one)
    services.keep_agreement(held.pk, by=two)
    assert Audit.objects.get(verb="recovery.kept").reason == WHY
    with pytest.raises(RecoveryEndUnasked):
        services.confirm_end(held.pk, by=two)
    assert month.run(AUGUST).fen == 22000


def test_what_does_not_fit_is_refused_in_words(month, agreed):
    held, one, two = agreed
    for who, number, error in (
        (two, held.pk + 1, RecoveryUnknown),
        (actor("邻县", Role.FINANCE, "653121000000"), held.pk, NotInScope),
        (actor("审核", Role.REVIEWER, COUNTY), held.pk, RoleMissing),
    ):
        with pytest.raises(error):
            services.ask_end(number, WHY, by=who)
    with pytest.raises(ReasonMissing):
        services.ask_end(held.pk, " ", by=one)
    with pytest.raises(RecoveryEndUnasked):
        services.keep_agreement(held.pk, by=one)
    assert services.ask_end(held.pk, WHY, by=one) == services.ask_end(held.pk, f" {WHY} ", by=one)
    with pytest.raises(RecoveryEnding, match=WHY):
        services.ask_end(held.pk, "别的理由", by=two)
    with pytest.raises(OwnEntry):
        services.confirm_end(held.pk, by=one)
    services.confirm_end(held.pk, by=two)
    for act in (services.confirm_recovery, services.confirm_end, services.keep_agreement):
        with pytest.raises(RecoveryOver):
            act(held.pk, by=one)
    fresh = services.agree(services.Agreed(held.household_id, held.person_id, 1, JULY, 6000, 500, "协议2号"), by=one)
    with pytest.raises(RecoveryUnconfirmed):
        services.ask_end(fresh.pk, WHY, by=one)


def test_the_database_permits_the_end_alone(agreed):
    held, one, two = agreed
    rows = Recovery.objects.filter(pk=held.pk)
    whole = {"ended_by": two, "ended_fen": 6000, "held_fen": 0, "fen": 0}

    def refused(words, **changes):
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            rows.update(**changes)

    refused("by its end alone", fen=5000)
    refused("by its end alone", **whole)
    refused("was confirmed and stays so", confirmed_by=None)
    services.ask_end(held.pk, WHY, by=one)
    for name, wrong in (("fen", 2000), ("ended_fen", 5000), ("end_reason", "别的")):
        refused("by its end alone", **{**whole, name: wrong})
    refused("recovery_ended_by_two", **{**whole, "ended_by": one})
    services.confirm_end(held.pk, by=two)
    refused("was ended and stays so", held_fen=1)
    refused("was ended and stays so", ended_by=None, fen=6000)
