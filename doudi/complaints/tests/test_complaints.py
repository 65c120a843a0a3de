"""A complaint from its registration to the last review (duties N-06, 信访工作条例 第二十三条 to 第三十六条)."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from doudi.casework import services as cases
from doudi.casework.errors import GateClosed, WrongState
from doudi.casework.models import RelativeFiling, State
from doudi.casework.tests.conftest import COUNTY, TOWNSHIP, key
from doudi.casework.tests.office import VILLAGE
from doudi.complaints import queries, services
from doudi.complaints.errors import (
    AboutYou,
    CannotHandle,
    ComplaintState,
    ComplaintUnknown,
    HandledElsewhere,
    NoLevelAbove,
    NotTheHandler,
    OnceOnly,
    OwnLeave,
    TooLate,
    WordsNeeded,
)
from doudi.complaints.models import Complaint
from doudi.complaints.services import Said
from doudi.core.errors import KeyReused, RoleMissing, Stale
from doudi.core.writes import writing
from doudi.entitlements.models import Entitlement
from doudi.registry.models import Household, Person, Status

MONDAY = date(2022, 7, 4)
SAID = "乡里办事员收了二百元才给盖章"


def said(office=TOWNSHIP, **more):
    return Said(office=office, channel="letter", subjects=["taking"], words=SAID, received_on=MONDAY, **more)


@pytest.fixture
def held(levels, county, on):
    """The county's reviewer registers a complaint about a township on Monday 4 July 2022."""
    on(MONDAY)
    return services.register(said(name="买买提", phone="13800001234"), by=levels["reviewer"], key=key())


def now(held):
    held.refresh_from_db()
    return held.version


def answered(held, levels):
    return services.answer(
        held.pk, "属实，已责令退还二百元。", founded=True, by=levels["reviewer"], version=now(held)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("office", "by", "place"),
    [
        (VILLAGE, "reviewer", COUNTY), (TOWNSHIP, "reviewer", COUNTY), (COUNTY, "prefecture", "653100000000"),
        ("653100000000", "region", "650000000000"),
    ],
)  # fmt: skip
def test_n06_the_level_above_handles_it(levels, county, on, office, by, place):
    on(MONDAY)
    assert services.register(said(office), by=levels[by], key=key()).division == place


def test_n06_no_office_handles_what_is_said_of_itself(levels, county, on):
    on(MONDAY)
    with pytest.raises(AboutYou):
        services.register(said(COUNTY), by=levels["reviewer"], key=key())
    with pytest.raises(NoLevelAbove):
        services.register(said("65"), by=levels["region"], key=key())
    with pytest.raises(RoleMissing):
        services.register(said(), by=levels["clerk"], key=key())
    with pytest.raises(HandledElsewhere):
        services.register(said("653121000000"), by=levels["reviewer"], key=key())
    assert not Complaint.objects.exists()


def test_n06_the_terms_with_their_articles(held):
    """Received on 4 July 2022: told by the 19th, sent back by the 14th (Gurban's days left out), done by 2 September."""
    assert (held.tell_by, held.object_by, held.done_by) == (date(2022, 7, 19), date(2022, 7, 14), date(2022, 9, 2))
    assert set(held.cites.values()) == {"信访工作条例 第二十三条", "信访工作条例 第三十四条"}


def test_a_form_sent_twice_registers_once(levels, county, on):
    on(MONDAY)
    asked = key()
    first = services.register(said(), by=levels["reviewer"], key=asked)
    assert services.register(said(), by=levels["reviewer"], key=asked) == first
    with pytest.raises(KeyReused):
        services.register(said(VILLAGE), by=levels["reviewer"], key=asked)


def test_nobody_has_to_say_who_they_are(levels, county, on):
    on(MONDAY)
    made = services.register(said(), by=levels["reviewer"], key=key())
    assert not hasattr(made, "complainant")


def test_the_official_complained_of_does_not_handle_it(levels, county, on):
    """Neither the reviewer of whom it is said, nor anybody out of another office."""
    on(MONDAY)
    about = said(official=levels["reviewer"].pk)
    with pytest.raises(AboutYou):
        services.register(about, by=levels["reviewer"], key=key())
    for name in ("reviewer", "clerk", "prefecture"):
        with pytest.raises(CannotHandle):
            services.register(about, by=levels["approver"], key=key(), handler=levels[name].pk)
    assert services.register(about, by=levels["approver"], key=key()).handler == levels["approver"]


def test_from_told_to_answered(held, levels, on):
    on(date(2022, 7, 8))
    services.tell(held.pk, date(2022, 7, 8), by=levels["reviewer"], version=now(held))
    done = answered(held, levels)
    assert (done.state, done.founded, done.ask_by) == ("answered", True, date(2022, 8, 7))
    with pytest.raises(ComplaintState):
        answered(held, levels)


def test_the_handler_alone_takes_the_steps(held, levels):
    for step in (
        lambda: services.tell(held.pk, MONDAY, by=levels["approver"], version=held.version),
        lambda: services.answer(held.pk, "不属实", founded=False, by=levels["approver"], version=held.version),
        lambda: services.not_ours(held.pk, "属邻县", by=levels["approver"], version=held.version),
    ):
        with pytest.raises(NotTheHandler):
            step()
    with pytest.raises(ComplaintUnknown):
        services.tell(held.pk, MONDAY, by=levels["township"], version=held.version)
    with pytest.raises(Stale):
        services.tell(held.pk, MONDAY, by=levels["reviewer"], version=7)
    with pytest.raises(WordsNeeded):
        services.answer(held.pk, "  ", founded=False, by=levels["reviewer"], version=held.version)


@pytest.mark.parametrize(("day", "late"), [(date(2022, 7, 14), False), (date(2022, 7, 15), True)])
def test_n06_the_wrong_office_objects_within_five_working_days(held, levels, on, day, late):
    on(day)
    if late:
        with pytest.raises(TooLate):
            services.not_ours(held.pk, "属邻县", by=levels["reviewer"], version=held.version)
    else:
        back = services.not_ours(held.pk, "属邻县", by=levels["reviewer"], version=held.version)
        assert (back.state, back.not_ours_why) == ("not_ours", "属邻县")


def test_n06_thirty_days_more_once_with_leave_of_another_and_a_reason(held, levels):
    with pytest.raises(OwnLeave):
        held.handler = levels["approver"]
        held.save(update_fields=["handler"])
        services.extend(held.pk, "需外调", by=levels["approver"], version=held.version)
    with pytest.raises(RoleMissing):
        services.extend(held.pk, "需外调", by=levels["reviewer"], version=held.version)
    with pytest.raises(WordsNeeded):
        services.extend(held.pk, "", by=levels["approver2"], version=held.version)
    longer = services.extend(held.pk, "需外调", by=levels["approver2"], version=held.version)
    assert longer.done_by == date(2022, 10, 2)
    with pytest.raises(OnceOnly):
        services.extend(held.pk, "再延", by=levels["approver2"], version=longer.version)


def test_n06_two_reviews_each_by_the_level_above(held, levels, on):
    """Answered on 4 July: asked until 3 August, answered by the prefecture in 30 days; then the region, and no more."""
    answered(held, levels)
    with pytest.raises(RoleMissing):
        services.ask_review(held.pk, MONDAY, "没有退钱", by=levels["approver"], key=key())
    with pytest.raises(HandledElsewhere):
        services.ask_review(held.pk, MONDAY, "没有退钱", by=levels["region"], key=key())
    on(date(2022, 8, 3))
    first = services.ask_review(held.pk, date(2022, 8, 3), "没有退钱", by=levels["prefecture"], key=key())
    assert (first.step, first.due_on, first.cites) == ("review", date(2022, 9, 2), "信访工作条例 第三十五条")
    with pytest.raises(OnceOnly):
        services.ask_review(held.pk, date(2022, 8, 3), "再问", by=levels["prefecture"], key=key())
    services.answer_review(held.pk, "应当退还", upheld=False, by=levels["prefecture"])
    second = services.ask_review(held.pk, date(2022, 8, 3), "仍不服", by=levels["region"], key=key())
    assert (second.step, second.division, second.cites) == ("recheck", "650000000000", "信访工作条例 第三十六条")
    services.answer_review(held.pk, "维持", upheld=True, by=levels["region"])
    with pytest.raises(OnceOnly):
        services.ask_review(held.pk, date(2022, 8, 3), "还不服", by=levels["region"], key=key())


def test_n06_a_review_asked_on_the_31st_day_is_too_late(held, levels, on):
    answered(held, levels)
    on(MONDAY + timedelta(days=31))
    with pytest.raises(TooLate):
        services.ask_review(held.pk, date(2022, 8, 4), "没有退钱", by=levels["prefecture"], key=key())


def test_a14_a_complaint_in_the_review_makes_the_county_visit(levels, county, steps, on):
    on(MONDAY)
    home, people = county.household({"relation": "head", "wage_income": 400_00})
    case = steps.opened(home, people[0])
    steps.accepted(case)
    services.register(said(case=case.pk), by=levels["reviewer"], key=key())
    assert RelativeFiling.objects.get(case=case).ground == "complaint"
    steps.checked(case)
    steps.visited(case)
    steps.opinion(case)
    steps.posted(case)
    on(date(2022, 7, 15))
    steps.submitted(case)
    with pytest.raises(GateClosed):
        steps.decided(case)
    steps.visited(case, by="approver2")
    assert steps.decided(case).outcome == "approved"


def test_n06_nothing_that_a_family_gets_hangs_on_a_complaint(levels, county, on):
    """A complaint names no household and no person of the registry, and what the family gets stays as it was."""
    related = {
        column.related_model
        for model in apps.get_app_config("complaints").get_models()
        for column in model._meta.get_fields()
        if isinstance(column, models.ForeignKey)
    }
    assert related.isdisjoint({Household, Person, Status, Entitlement})
    on(MONDAY)
    home, people = county.household({"relation": "head", "wage_income": 400_00})
    county.status(home, people[0], "dibao")
    county.decide()
    before = list(Status.objects.values()), list(Entitlement.objects.values_list("household_id", "amount_fen"))
    held = services.register(said(name=people[0].name), by=levels["reviewer"], key=key())
    services.answer(held.pk, "不属实", founded=False, by=levels["reviewer"], version=held.version)
    county.decide()
    after = list(Status.objects.values()), list(Entitlement.objects.values_list("household_id", "amount_fen"))
    assert before == after


def test_a_case_that_is_decided_is_not_filed_apart(levels, county, steps, on):
    on(MONDAY)
    home, people = county.household({"relation": "head", "wage_income": 400_00})
    case = steps.opened(home, people[0])
    cases.withdraw(case.pk, "不再申请", by=levels["clerk"], version=case.version)
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN
    with pytest.raises(WrongState):
        services.register(said(case=case.pk), by=levels["reviewer"], key=key())
    assert not Complaint.objects.exists()


@pytest.fixture
def unnamed(levels, county, on):
    """A complaint about a township, sent from somebody's own page on Monday 4 July 2022: nobody handles it yet."""
    on(MONDAY)
    with writing(levels["region"]):
        return services.recorded(said(), by=levels["region"], source_ref="letter 1")


def test_n06_what_has_no_handler_waits_for_the_office_that_handles_it(unnamed, levels):
    assert (unnamed.division, unnamed.handler) == (COUNTY, None)
    assert queries.waiting(levels["approver"], MONDAY).unnamed == 1
    assert queries.waiting(levels["approver"], date(2022, 7, 20)).unnamed_late == 1
    assert queries.waiting(levels["prefecture"], MONDAY).unnamed == 0
    for step in (
        lambda: services.tell(unnamed.pk, MONDAY, by=levels["reviewer"], version=1),
        lambda: services.hand_over(unnamed.pk, levels["reviewer"].pk, by=levels["prefecture"], version=1),
    ):
        with pytest.raises(NotTheHandler):
            step()
    with pytest.raises(CannotHandle):
        services.hand_over(unnamed.pk, levels["clerk"].pk, by=levels["reviewer"], version=1)
    named = services.hand_over(unnamed.pk, levels["reviewer"].pk, by=levels["approver"], version=1)
    assert named.handler == levels["reviewer"]
    with pytest.raises(NotTheHandler):
        services.hand_over(unnamed.pk, levels["approver"].pk, by=levels["approver"], version=named.version)


def test_nothing_moves_without_a_handler(unnamed):
    unnamed.state, unnamed.told_on = "told", MONDAY
    with pytest.raises(IntegrityError, match="complaint_named_before_it_moves"), transaction.atomic():
        unnamed.save(update_fields=["state", "told_on"])


def test_who_gave_leave_does_not_become_the_handler(held, levels):
    longer = services.extend(held.pk, "需外调", by=levels["approver2"], version=held.version)
    with pytest.raises(OwnLeave):
        services.hand_over(held.pk, levels["approver2"].pk, by=levels["reviewer"], version=longer.version)
