"""A lead is taken once, its clock begins when it was told, and who told it is kept apart (the notice 一; L-07, Q-06)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from doudi.core import clock, keys
from doudi.core.errors import KeyReused, NotInScope, RoleMissing
from doudi.core.models import Audit
from doudi.discovery import services
from doudi.discovery.errors import LeadKnown, ReceivedInFuture, ToldNothing
from doudi.discovery.models import Lead, LeadEvent, LeadTeller
from doudi.discovery.tests.conftest import key, told
from doudi.registry.errors import IdUnsound

pytestmark = pytest.mark.django_db
FRIDAY = date(2022, 9, 30)  # the National Day week begins the day after


def test_an_urgent_lead_is_answered_in_24_hours_by_the_clock_holidays_included(people, on):
    on(FRIDAY, hour=17)
    lead = services.receive(told(danger="urgent"), by=people["clerk"], key=key())
    assert lead.due_at == clock.now() + timedelta(hours=24)
    assert (lead.clock_parameter, lead.clock_length, lead.due_on) == ("lead.urgent_hours", 24, date(2022, 10, 1))


def test_danger_to_life_is_answered_at_once(people, on):
    on(FRIDAY)
    lead = services.receive(told(danger="life"), by=people["clerk"], key=key())
    assert lead.due_at == clock.now() == lead.next_due_at


def test_any_other_lead_is_answered_in_three_working_days_and_the_holidays_do_not_count(people, on):
    on(FRIDAY)
    lead = services.receive(told(), by=people["clerk"], key=key())
    # 1 to 7 October are off, Saturday 8 and Sunday 9 are worked.
    assert lead.due_on == date(2022, 10, 10)
    assert lead.due_at == datetime(2022, 10, 11, tzinfo=clock.ZONE), "the last day counts to its end"
    assert lead.clock_cites.startswith("新民发〔2022〕63号 一")


def test_the_clock_begins_when_it_was_told_and_not_when_it_is_typed_in(people, on):
    on(FRIDAY)
    earlier = clock.now() - timedelta(days=2)
    lead = services.receive(told(danger="urgent", received_at=earlier), by=people["clerk"], key=key())
    assert lead.due_at == earlier + timedelta(hours=24) < clock.now()
    with pytest.raises(ReceivedInFuture):
        services.receive(told(received_at=clock.now() + timedelta(minutes=1)), by=people["clerk"], key=key())


def test_who_is_meant_is_sealed_and_who_told_it_stands_apart(people):
    lead = services.receive(
        told(name="买买提•吐尔逊", phone="139 0000 1234", teller_name="阿依古丽", teller_phone="13900005678"),
        by=people["clerk"], key=key(),
    )  # fmt: skip
    assert lead.name == "买买提·吐尔逊"
    assert lead.phone_index == keys.load().blind_index("phone", "13900001234")
    assert keys.load().decrypt(LeadTeller.objects.get(lead=lead).phone_sealed) == "13900005678"
    assert [(event.verb, event.facts) for event in LeadEvent.objects.all()] == [("recorded", {"channel": "phone"})]
    assert Audit.objects.get(verb="lead.recorded").facts == {"channel": "phone", "danger": "none"}


def test_a_number_of_the_source_is_taken_once_in_a_county(people):
    first = services.receive(told(channel="hotline", source_ref="A-17"), by=people["clerk"], key=key())
    with pytest.raises(LeadKnown) as refused:
        services.receive(told(channel="hotline", source_ref="A-17"), by=people["clerk2"], key=key())
    assert refused.value.lead == first.pk
    services.receive(told(channel="letter", source_ref="A-17"), by=people["clerk"], key=key())
    assert Lead.objects.count() == 2


def test_the_same_form_sent_twice_is_one_lead(people):
    sent = key()
    first = services.receive(told(), by=people["clerk"], key=sent)
    assert services.receive(told(), by=people["clerk"], key=sent) == first
    with pytest.raises(KeyReused):
        services.receive(told(words="另一件事"), by=people["clerk"], key=sent)


def test_nobody_records_outside_their_area_and_a_lead_says_something(people):
    with pytest.raises(NotInScope):
        services.receive(told(), by=people["other_clerk"], key=key())
    with pytest.raises(ToldNothing):
        services.receive(told(words=" "), by=people["clerk"], key=key())
    with pytest.raises(IdUnsound):
        services.receive(told(citizen_id="653101198001011234"), by=people["clerk"], key=key())


def test_the_auditor_records_nothing(people, actor):
    people["clerk"].role = "auditor"
    with pytest.raises(RoleMissing):
        services.receive(told(), by=people["clerk"], key=key())


@pytest.mark.parametrize(
    ("given", "child"),
    [
        ({"birth_year": 2008}, True),
        ({"birth_year": 2007}, False),
        ({"needs": ("guardian",)}, True),
        ({"needs": ("food",)}, False),
    ],
)
def test_q06_whoever_may_be_below_14_or_has_no_guardian_is_a_child(people, on, given, child):
    on(FRIDAY)
    assert services.receive(told(**given), by=people["clerk"], key=key()).about_child is child


def test_the_database_closes_no_lead_without_a_reason_that_somebody_else_read(people):
    lead = services.receive(told(), by=people["clerk"], key=key())
    ended = {
        "state": "closed",
        "result": "no_need",
        "closed_by": people["clerk"],
        "closed_at": clock.now(),
        "version": 2,
    }
    for wrong in (
        {"closed_reason": ""},
        {"closed_reason": "无困难"},
        {"closed_reason": "无困难", "read_by": people["clerk"], "read_at": clock.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Lead.objects.filter(pk=lead.pk).update(**ended, **wrong)
    Lead.objects.filter(pk=lead.pk).update(
        **ended, closed_reason="无困难", read_by=people["township"], read_at=clock.now()
    )
