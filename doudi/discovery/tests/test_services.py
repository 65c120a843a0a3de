"""What becomes of a lead: answered, matched, ended in help or closed with a reason that a second person read."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, transaction

from doudi.casework.models import Case, Claim, Clock, Event
from doudi.casework.services import Known, Newcomer, open_case
from doudi.core import clock
from doudi.core.errors import DivisionLevel, OwnEntry, ReasonMissing, RoleMissing, Stale
from doudi.discovery import errors, services
from doudi.discovery.jobs import end_tellers
from doudi.discovery.models import HandOver, Lead, LeadEvent, LeadTeller
from doudi.discovery.services import Begun, Learned
from doudi.discovery.tests.conftest import TOWNSHIP, VILLAGE, key, told
from doudi.registry.models import Household, Person

pytestmark = pytest.mark.django_db
MONDAY = date(2022, 7, 4)


@pytest.fixture
def lead(people, on):
    on(MONDAY)
    return services.receive(told(), by=people["clerk"], key=key())


@pytest.fixture
def family(county):
    return county.household(
        {"relation": "head", "birth_date": date(1950, 3, 2)}, {"relation": "spouse", "birth_date": date(1952, 5, 6)},
        division=VILLAGE,
    )  # fmt: skip


def version(lead):
    lead.refresh_from_db()
    return lead.version


def answered(lead, by, **learned):
    return services.answer(lead.pk, "电话联系到本人", by=by, version=version(lead), learned=Learned(**learned))


def matched(lead, by, home=None, person=None):
    return services.confirm_match(
        lead.pk, person and person.pk, home and home.pk, by=by, version=version(lead), weight=""
    )


# --- answering


def test_the_first_answer_meets_the_clock_and_the_end_runs_on(lead, people, on):
    on(MONDAY, hour=15)
    answered(lead, people["clerk"])
    lead.refresh_from_db()
    assert lead.met_at == clock.now() and lead.next_due_at == lead.end_due_at
    # 15 working days after 4 July 2022; 11 to 13 July are off in Xinjiang.
    assert lead.end_due_at.astimezone(clock.ZONE).date() - timedelta(days=1) == date(2022, 7, 28)
    on(MONDAY + timedelta(days=1))
    answered(lead, people["clerk"])
    lead.refresh_from_db()
    assert lead.met_at.astimezone(clock.ZONE).date() == MONDAY, "a second contact leaves the first as it was"


def test_blanks_are_filled_and_what_was_told_stays(people, on):
    on(MONDAY)
    lead = services.receive(told(name="买买提"), by=people["clerk"], key=key())
    answered(lead, people["clerk"], name="吐尔逊", phone="13900001234", birth_year=1950, needs=("food",))
    lead.refresh_from_db()
    assert (lead.name, lead.birth_year, lead.needs) == ("买买提", 1950, ["food"])
    assert lead.phone_index is not None


def test_nobody_answers_on_what_they_did_not_see_nor_without_words(lead, people):
    with pytest.raises(Stale):
        services.answer(lead.pk, "联系", by=people["clerk"], version=9)
    with pytest.raises(ReasonMissing):
        services.answer(lead.pk, " ", by=people["clerk"], version=1)
    with pytest.raises(errors.LeadUnknown):
        services.answer(lead.pk, "联系", by=people["other_clerk"], version=1)


def test_danger_is_raised_and_its_clock_runs_from_then_but_is_never_lowered(lead, people, on):
    on(MONDAY, hour=16)
    services.raise_danger(lead.pk, "urgent", "没有吃的", by=people["clerk"], version=1)
    lead.refresh_from_db()
    assert (lead.danger, lead.due_at) == ("urgent", clock.now() + timedelta(hours=24))
    with pytest.raises(errors.NotUp):
        services.raise_danger(lead.pk, "none", "没事", by=people["clerk"], version=2)


def test_q06_a_lead_that_proves_to_be_about_a_child_goes_to_the_named_officers(lead, officers):
    answered(lead, officers["clerk"], birth_year=2012)
    lead.refresh_from_db()
    assert lead.about_child
    with pytest.raises(errors.LeadUnknown):
        answered(lead, officers["clerk"])
    answered(lead, officers["child_director"])


# --- closing with a second reader


def test_a_lead_is_not_closed_unheard(lead, people):
    with pytest.raises(errors.NotAnswered):
        services.close(lead.pk, "no_need", "看来没事", by=people["clerk"], version=1)
    services.close(lead.pk, "not_found", "电话空号，三次上门无人", by=people["clerk"], version=1)
    lead.refresh_from_db()
    assert (lead.state, lead.met_at is not None) == ("closing", True)


def test_a_closure_is_read_by_a_second_person_who_agrees(lead, people):
    answered(lead, people["clerk"])
    services.close(lead.pk, "no_need", "子女已接走赡养", by=people["clerk"], version=2)
    with pytest.raises(OwnEntry):
        services.read_closure(lead.pk, True, by=people["clerk"], version=3)
    services.read_closure(lead.pk, True, by=people["township"], version=3)
    lead.refresh_from_db()
    assert (lead.state, lead.result, lead.read_by, lead.next_due_at) == ("closed", "no_need", people["township"], None)


def test_a_closure_that_does_not_convince_goes_back_with_a_reason(lead, people):
    answered(lead, people["clerk"])
    services.close(lead.pk, "declined", "说不用", by=people["clerk"], version=2)
    with pytest.raises(ReasonMissing):
        services.read_closure(lead.pk, False, by=people["reviewer"], version=3)
    services.read_closure(lead.pk, False, "请再上门问一次", by=people["reviewer"], version=3)
    lead.refresh_from_db()
    assert (lead.state, lead.result, lead.closed_by, lead.next_due_at) == ("open", "", None, lead.end_due_at)
    assert list(LeadEvent.objects.filter(lead=lead).order_by("pk").values_list("verb", flat=True)) == [
        "recorded", "answered", "closing", "sent_back",
    ]  # fmt: skip


def test_a_village_worker_closes_but_reads_no_closure(lead, people):
    answered(lead, people["clerk"])
    services.close(lead.pk, "no_need", "子女已接走", by=people["clerk"], version=2)
    people["village"].division = VILLAGE
    with pytest.raises(RoleMissing):
        services.read_closure(lead.pk, True, by=people["village"], version=3)


def test_a_closed_lead_is_closed(lead, people):
    services.end_in_service(lead.pk, "社工站", "每周探访", by=people["clerk"], version=1)
    lead.refresh_from_db()
    assert (lead.state, lead.result, lead.helper, lead.met_at is not None) == ("closed", "service", "社工站", True)
    with pytest.raises(errors.LeadAtAnotherStep):
        services.close(lead.pk, "no_need", "x", by=people["clerk"], version=2)


# --- a case


def test_a_lead_ends_in_a_case_that_the_office_opens_itself(lead, people, family):
    home, (head, _) = family
    answered(lead, people["clerk"])
    matched(lead, people["clerk"], home, head)
    begun = Begun("dibao", "无收入，无人赡养", Known(home.pk, head.pk))
    sent = key()
    services.to_case(lead.pk, begun, by=people["clerk"], version=3, key=sent)
    lead.refresh_from_db()
    case = lead.case
    assert (case.kind, case.origin, case.household, case.applicant, case.urgent) == (
        "dibao", "ex_officio", home, head, False,
    )  # fmt: skip
    assert (lead.state, lead.result) == ("closed", "case")
    assert services.to_case(lead.pk, begun, by=people["clerk"], version=3, key=sent) == lead
    assert Case.objects.count() == 1


def test_l07_danger_to_life_opens_relief_whose_hours_run_at_once(people, on, family):
    on(MONDAY)
    home, (head, _) = family
    lead = services.receive(told(danger="life"), by=people["clerk"], key=key())
    matched(lead, people["clerk"], home, head)
    begun = Begun("relief", "家里断粮", Known(home.pk, head.pk), ground="sudden")
    services.to_case(lead.pk, begun, by=people["clerk"], version=2, key=key())
    lead.refresh_from_db()
    assert (lead.case.kind, lead.case.urgent) == ("relief", True)
    assert Clock.objects.get(case=lead.case, step="relief_urgent").due_at == clock.now() + timedelta(hours=24)
    assert Claim.objects.get(case=lead.case).occurred_on == MONDAY


def test_a_family_with_an_open_case_of_the_kind_has_the_lead_noted_there(lead, people, family):
    home, (head, _) = family
    open_ = open_case("dibao", home.pk, head.pk, "申请低保", by=people["clerk"], key=key())
    matched(lead, people["clerk"], home, head)
    services.to_case(
        lead.pk, Begun("dibao", "又有人反映", Known(home.pk, head.pk)), by=people["clerk"], version=2, key=key()
    )
    lead.refresh_from_db()
    assert lead.case == open_ and Case.objects.count() == 1
    assert Event.objects.get(case=open_, verb="lead_joined").note == lead.words


def test_somebody_who_is_not_registered_is_registered_with_the_case(people, on):
    on(MONDAY)
    lead = services.receive(told(danger="urgent", name="阿卜杜拉"), by=people["clerk"], key=key())
    with pytest.raises(errors.NotMatched):
        services.to_case(
            lead.pk, Begun("relief", "滞留无钱", Known(1, 1), "stranded"), by=people["clerk"], version=1, key=key()
        )
    matched(lead, people["clerk"])
    who = Newcomer("阿卜杜拉", VILLAGE, "urban", birth_date=date(1990, 1, 1), why_no_id="证件遗失")
    services.to_case(lead.pk, Begun("relief", "滞留无钱", who, "stranded"), by=people["clerk"], version=2, key=key())
    lead.refresh_from_db()
    assert (Household.objects.count(), Person.objects.get()) == (1, lead.person)
    assert lead.household == lead.case.household


def test_no_case_is_opened_for_the_dead(lead, people, family):
    home, (head, _) = family
    Person.objects.filter(pk=head.pk).update(died_on=date(2022, 6, 1))
    matched(lead, people["clerk"], home, head)
    with pytest.raises(errors.ApplicantDied):
        services.to_case(
            lead.pk, Begun("dibao", "无收入", Known(home.pk, head.pk)), by=people["clerk"], version=2, key=key()
        )
    services.close(lead.pk, "died", "六月已去世，家中无他人", by=people["clerk"], version=2)


# --- who is meant, the same need, another place


def test_a_person_of_another_household_is_not_confirmed(lead, people, county, family):
    home, _ = family
    _, (stranger,) = county.household({"relation": "head", "birth_date": date(1960, 1, 1)}, division=VILLAGE)
    with pytest.raises(errors.PersonOfAnotherHousehold):
        matched(lead, people["clerk"], home, stranger)
    with pytest.raises(errors.PersonOfAnotherHousehold):
        services.confirm_match(lead.pk, 999999, None, by=people["clerk"], version=1)


def test_the_same_need_through_four_channels_is_handled_once(lead, people, on):
    others = [
        services.receive(told(channel=channel, source_ref="1"), by=people["clerk"], key=key())
        for channel in ("hotline", "home_visit", "letter")
    ]
    for other in others:
        services.end_as_same(other.pk, lead.pk, by=people["clerk"], version=1)
    assert Lead.objects.filter(same_as=lead, result="same", state="closed").count() == 3
    assert Lead.objects.filter(same_as=None).get() == lead, "the need counts once"
    with pytest.raises(errors.HasJoined):
        fifth = services.receive(told(channel="wechat"), by=people["clerk"], key=key())
        services.end_as_same(lead.pk, fifth.pk, by=people["clerk"], version=1)
    with pytest.raises(errors.SameAsItself):
        services.end_as_same(lead.pk, others[0].pk, by=people["clerk"], version=1)


def test_what_joins_one_that_joined_another_joins_that_other(lead, people):
    second, third = (services.receive(told(), by=people["clerk"], key=key()) for _ in range(2))
    services.end_as_same(second.pk, lead.pk, by=people["clerk"], version=1)
    services.end_as_same(third.pk, second.pk, by=people["clerk"], version=1)
    third.refresh_from_db()
    assert third.same_as == lead


def test_what_is_told_again_after_a_closure_without_help_is_handled_on_its_own(lead, people):
    answered(lead, people["clerk"])
    services.close(lead.pk, "no_need", "无困难", by=people["clerk"], version=2)
    again = services.receive(told(channel="hotline"), by=people["clerk"], key=key())
    with pytest.raises(errors.SameIsNotOpen):
        services.end_as_same(again.pk, lead.pk, by=people["clerk"], version=1)


def test_a_lead_about_somebody_of_another_county_goes_there_and_its_clock_runs_on(lead, people):
    due_at = lead.due_at
    services.hand_over(lead.pk, "653121", "人现在住疏附县", by=people["clerk"], version=1)
    lead.refresh_from_db()
    assert (lead.division, lead.due_at, lead.state) == ("653121000000", due_at, "open")
    kept = HandOver.objects.get()
    assert (kept.division, kept.to_division) == (VILLAGE, "653121000000")
    with pytest.raises(errors.LeadUnknown):
        services.answer(lead.pk, "联系", by=people["clerk"], version=2)


def test_a_lead_goes_to_a_county_or_below_and_not_where_it_is(lead, people):
    with pytest.raises(DivisionLevel):
        services.hand_over(lead.pk, "6531", "不在本县", by=people["clerk"], version=1)
    with pytest.raises(errors.PlaceTheSame):
        services.hand_over(lead.pk, VILLAGE, "在本村", by=people["clerk"], version=1)
    services.hand_over(lead.pk, TOWNSHIP, "村里无人办理", by=people["clerk"], version=1)


def test_a_handler_is_named_who_handles_leads_of_the_place(lead, officers):
    services.name_handler(lead.pk, officers["clerk2"].pk, by=officers["township"], version=1)
    for unfit in ("other_clerk", "child_director"):
        with pytest.raises(errors.HandlerUnfit):
            services.name_handler(lead.pk, officers[unfit].pk, by=officers["township"], version=2)
    assert {by.name for by in services.handlers(lead)} >= {"case-clerk", "case-reviewer"}


def test_numbers_are_shown_whole_once_and_the_log_says_to_whom(people):
    lead = services.receive(
        told(phone="13900001234", teller_name="邻居", teller_phone="13900005678"), by=people["clerk"], key=key()
    )
    shown = services.show_numbers(lead.pk, by=people["clerk"])
    assert (shown.phone, shown.citizen_id, shown.teller_phone) == ("13900001234", "", "13900005678")


def test_who_told_a_protected_lead_is_shown_to_the_named_handler_alone(people):
    lead = services.receive(
        told(channel="objection", protected=True, teller_name="邻居", teller_phone="13900005678"),
        by=people["clerk"], key=key(),
    )  # fmt: skip
    assert services.show_numbers(lead.pk, by=people["clerk"]).teller_phone == ""
    services.name_handler(lead.pk, people["clerk2"].pk, by=people["township"], version=1)
    assert services.show_numbers(lead.pk, by=people["clerk2"]).teller_phone == "13900005678"


def test_q07_who_told_a_lead_goes_a_year_after_its_end_and_no_earlier(people, on):
    on(MONDAY)
    leads = [
        services.receive(told(phone=f"1390000000{n}", teller_name="邻居"), by=people["clerk"], key=key())
        for n in (1, 2, 3)
    ]
    for lead, ended_on in zip(leads, (date(2021, 7, 3), date(2021, 7, 4)), strict=False):
        lead.state, lead.result, lead.helper, lead.closed_by = "closed", "service", "村委会", people["clerk"]
        lead.closed_at = datetime.combine(ended_on, time(9), clock.ZONE)
        lead.next_due_at, lead.version = None, lead.version + 1
        lead.save()
    assert end_tellers(clock.now()) == 1
    assert set(LeadTeller.objects.values_list("lead_id", flat=True)) == {lead.pk for lead in leads[1:]}
    with pytest.raises(DatabaseError, match="kept for a year"), transaction.atomic():
        LeadTeller.objects.get(lead=leads[2]).delete()
