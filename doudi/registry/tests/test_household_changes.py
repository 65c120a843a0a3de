"""A household's page changes people, accounts, incomes, facts, membership: nothing is overwritten, all says why."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from django.db import connection

from doudi.core import divisions, uploads
from doudi.core.errors import KeyReused, NotInScope, RoleMissing, Stale
from doudi.core.models import Audit
from doudi.core.scope import full_code
from doudi.core.writes import reading
from doudi.registry import errors, services
from doudi.registry.changing import Change
from doudi.registry.models import (
    Account,
    ChildKind,
    Former,
    Household,
    HouseholdFacts,
    Income,
    Membership,
    Person,
    PersonFacts,
    Source,
    Status,
)
from doudi.registry.tests.workbooks import CHILD, HEAD, OTHER, SPOUSE, VILLAGE

JULY, AUGUST, SEPTEMBER = date(2022, 7, 1), date(2022, 8, 1), date(2022, 9, 1)
NEXT_TOWNSHIP, FAR = "653101002006", "653201001001"
keys = count()


def change(month=JULY, version=0, **more):
    return Change(key=f"k{next(keys)}", month=month, reason=more.pop("reason", "入户核实"), version=version, **more)


def opened(by, identity=HEAD, division=VILLAGE, name="阿依古丽·买买提", number="", month=JULY):
    return services.open_household(
        division, head_name=name, head_id=identity, area="rural", address="幸福路 1 号", number=number,
        change=change(month), by=by,
    )  # fmt: skip


def joined(household, by, identity=SPOUSE, relation="spouse", version=1, month=JULY, name="艾山·热合曼"):
    return services.add_member(
        household, name=name, citizen_id=identity, relation=relation, change=change(month, version), by=by
    )


def seen(by, model, **where):
    with reading(by):
        return list(model.objects.filter(**where).order_by("from_month", "pk"))


def spans(by, model, *values, **where):
    return [
        (f"{row.from_month:%m}", f"{row.to_month:%m}" if row.to_month else "", *(getattr(row, name) for name in values))
        for row in seen(by, model, superseded_at=None, **where)
    ]


def test_a_household_is_opened_with_its_head_and_says_why(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk)
    with reading(clerk):
        head = Membership.objects.get(household=household)
        assert (head.relation, head.person.name, head.person.birth_date) == (
            "head",
            "阿依古丽·买买提",
            date(1975, 3, 2),
        )
        assert (head.source.kind, head.source.reason, head.source.actor) == ("page", "入户核实", clerk)
        entry = Audit.objects.get(verb="household.opened")
    assert HEAD not in str(vars(entry)) and entry.reason == "入户核实"


def test_a_correction_closes_the_old_record_and_keeps_what_is_known_later(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk, month=JULY)
    services.set_household_facts(household, facts={"vehicles": 2}, change=change(SEPTEMBER, 1), by=clerk)
    services.set_household_facts(household, facts={"vehicles": 1}, change=change(AUGUST, 2), by=clerk)
    assert spans(clerk, HouseholdFacts, "vehicles", "address") == [
        ("07", "08", 0, "幸福路 1 号"), ("08", "09", 1, "幸福路 1 号"), ("09", "", 2, "幸福路 1 号"),
    ]  # fmt: skip
    assert len(seen(clerk, HouseholdFacts)) == 5


def test_an_account_changes_with_reason_and_paper_and_the_number_is_sealed(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk)
    with reading(clerk):
        head = Person.objects.get()
    paper = uploads.Checked("存折.pdf", "pdf", b"%PDF-1.7 passbook")
    first = {"bank": "农业银行", "number": "6228480000000000018", "holder": ""}
    services.set_account(household, head.pk, **first, change=change(JULY, 1), by=clerk)
    services.set_account(
        household,
        head.pk,
        bank="信用社",
        number="6217 0000 0000 0000 026",
        change=change(AUGUST, 2, paper=paper),
        by=clerk,
    )
    assert spans(clerk, Account, "bank") == [("07", "08", "农业银行"), ("08", "", "信用社")]
    with reading(clerk):
        assert Account.objects.latest("pk").source.paper.file_name == "存折.pdf"
        assert not any(b"6217" in bytes(row.number_sealed) for row in Account.objects.all())
    with pytest.raises(errors.NothingChanges):
        services.set_account(
            household, head.pk, bank="信用社", number="6217000000000000026", change=change(AUGUST, 3), by=clerk
        )
    with pytest.raises(errors.ValueUnsound) as refused:
        services.set_account(household, head.pk, bank="信用社", number="62-17", change=change(AUGUST, 3), by=clerk)
    assert "8 至 30 位数字" in refused.value.words("zh")


def test_incomes_by_kind_and_facts_of_a_person(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk)
    with reading(clerk):
        head = Person.objects.get().pk
    services.set_incomes(
        household, head, incomes_fen={"wage_income": 50000, "illness_cost": 7000}, change=change(JULY, 1), by=clerk
    )
    services.set_incomes(
        household, head, incomes_fen={"wage_income": 0, "illness_cost": 7000}, change=change(AUGUST, 2), by=clerk
    )
    assert spans(clerk, Income, "kind", "amount_fen") == [("07", "", 7, 7000), ("07", "08", 1, 50000)]
    services.set_person_facts(household, head, facts={"severe_illness": True}, change=change(JULY, 3), by=clerk)
    services.certify(household, head, disability="vision", grade=1, change=change(JULY, 4), by=clerk)
    assert spans(clerk, PersonFacts, "severe_illness") == [("07", "", True)]
    with pytest.raises(errors.ValueUnsound):
        services.certify(household, head, disability="vision", grade=0, change=change(JULY, 5), by=clerk)
    with pytest.raises(errors.ValueUnsound):
        services.set_incomes(household, head, incomes_fen={"wage_income": -1}, change=change(JULY, 5), by=clerk)


def test_joining_leaving_moving_and_splitting_within_scope(as_page):
    clerk = as_page["clerk"]
    first, second = opened(clerk), opened(clerk, OTHER, name="王秀兰", number="B-2")
    spouse = joined(first, clerk)
    child = joined(first, clerk, CHILD, "child", 2, name="古丽娜尔·艾山")
    services.move(first, child, second, relation="grandchild", change=change(AUGUST, 3), by=clerk)
    assert spans(clerk, Membership, "household_id", person=child) == [("07", "08", first), ("08", "", second)]
    fresh = services.split(
        first, head=spouse, members=[], division=VILLAGE, area="urban", change=change(AUGUST, 4), by=clerk
    )
    assert spans(clerk, Membership, "household_id", "relation", person=spouse) == [
        ("07", "08", first, "spouse"), ("08", "", fresh, "head"),
    ]  # fmt: skip
    services.remove_member(second, child, change=change(SEPTEMBER, 2), by=clerk)
    assert spans(clerk, Membership, "household_id", person=child) == [("07", "08", first), ("08", "09", second)]
    again = services.add_member(
        first, name="古丽娜尔·艾山", citizen_id=CHILD, relation="女", change=change(SEPTEMBER, 5), by=clerk
    )
    assert again == child


def test_the_head_does_not_leave_the_others_without_one(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk)
    spouse = joined(household, clerk)
    with reading(clerk):
        head = Membership.objects.get(relation="head").person_id
    with pytest.raises(errors.HeadStays):
        services.remove_member(household, head, change=change(AUGUST, 2), by=clerk)
    services.relate(household, spouse, relation="head", change=change(AUGUST, 2), by=clerk)
    services.remove_member(household, head, change=change(SEPTEMBER, 3), by=clerk)
    assert spans(clerk, Membership, "relation", person=head) == [("07", "08", "head"), ("08", "09", "other")]
    with pytest.raises(errors.HeadTwice):
        joined(household, clerk, OTHER, "head", 4, SEPTEMBER)


def test_a_name_is_corrected_and_a_death_noted_and_what_stood_is_kept(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk)
    with reading(clerk):
        head = Person.objects.get().pk
    services.correct_person(
        household, head, name="阿依古丽•买买提汗", phone="13812345678", change=change(JULY, 1), by=clerk
    )
    services.record_death(household, head, died_on=date(2022, 8, 9), change=change(AUGUST, 2), by=clerk)
    with reading(clerk):
        person = Person.objects.get()
        assert (person.name, person.died_on) == ("阿依古丽·买买提汗", date(2022, 8, 9))
        assert [row.name for row in Former.objects.order_by("pk")] == ["阿依古丽·买买提", "阿依古丽·买买提汗"]
    for day in (date(1960, 1, 1), date(2999, 1, 1)):
        with pytest.raises(errors.DayUnsound):
            services.record_death(household, head, died_on=day, change=change(AUGUST, 3), by=clerk)


def test_who_stands_in_another_household_is_said_in_words(as_page):
    clerk, other, far = as_page["clerk"], as_page["next"], as_page["far"]
    first = opened(clerk, number="A-1")
    second = opened(clerk, OTHER, name="王秀兰")
    with pytest.raises(errors.PersonInHousehold) as here:
        joined(second, clerk, HEAD)
    assert (here.value.household, here.value.number) == (first, "A-1")
    elsewhere = opened(other, CHILD, NEXT_TOWNSHIP, "古丽娜尔·艾山")
    with pytest.raises(errors.PersonElsewhere) as near:
        joined(first, clerk, CHILD)
    opened(far, SPOUSE, FAR, "艾山·热合曼")
    with pytest.raises(errors.PersonElsewhere) as away:
        joined(first, clerk, SPOUSE)
    for refused, county in ((near, "653101"), (away, "653201")):
        assert divisions.name_of(full_code(county)) in refused.value.words("zh")
        assert str(elsewhere) not in refused.value.words("zh").replace("653101", "")
    with pytest.raises(errors.PersonHere):
        joined(first, clerk, HEAD)


@pytest.mark.parametrize(
    ("number", "words"),
    [("659999197503020012", "校验码不符"), ("12345", "应为 18 位"), ("659999750302001", "15 位旧号码"),
     ("009999197503020011", "不是省级代码"), ("659999197513020011", "不存在")],
)  # fmt: skip
def test_an_id_is_checked_with_clear_words(as_page, number, words):
    with pytest.raises(errors.IdUnsound) as refused:
        opened(as_page["clerk"], number)
    assert words in refused.value.words("zh")


def test_errors_come_in_the_stated_order(as_page):
    clerk = as_page["clerk"]
    household = opened(clerk)
    facts, good = {"vehicles": 1}, change(JULY, 1)
    services.set_household_facts(household, facts=facts, change=good, by=clerk)
    # A form that was sent twice writes once.
    services.set_household_facts(household, facts=facts, change=good, by=clerk)
    with reading(clerk):
        assert Household.objects.get().version == 2
    wrong = replace(change(date(1950, 1, 1), 1, reason=" "), key="order")
    for by, expected in (
        ("next", NotInScope),
        ("far", NotInScope),
        ("finance", RoleMissing),
        ("auditor", RoleMissing),
        ("clerk", Stale),
    ):
        with pytest.raises(expected):
            services.set_household_facts(household, facts={"vehicles": 9}, change=wrong, by=as_page[by])
    with pytest.raises(KeyReused):
        services.set_household_facts(household, facts={"vehicles": 9}, change=good, by=clerk)
    wrong = replace(wrong, version=2)
    with pytest.raises(errors.ReasonNeeded):
        services.set_household_facts(household, facts={"vehicles": 9}, change=wrong, by=clerk)
    with pytest.raises(errors.MonthUnsound):
        services.set_household_facts(household, facts={"vehicles": 9}, change=replace(wrong, reason="x"), by=clerk)


def test_a_county_reviewer_and_a_village_worker_enter_in_their_places(as_page):
    household = opened(as_page["reviewer"])
    joined(household, as_page["village_worker"])
    with pytest.raises(NotInScope):
        opened(as_page["village_worker"], OTHER, "653101001008")
    with pytest.raises(errors.VillageNeeded):
        opened(as_page["clerk"], OTHER, "653101001")
    with pytest.raises(errors.HouseholdNumberTaken):
        opened(as_page["clerk"], OTHER, number="Z", name="甲") and opened(
            as_page["clerk"], CHILD, number="Z", name="乙"
        )


def test_a_page_cannot_overwrite_a_record_by_raw_sql(as_page):
    clerk = as_page["clerk"]
    opened(clerk)
    denied = "permission denied for table registry_"
    for statement, refusal in (
        ("UPDATE registry_householdfacts SET vehicles = 9", f"{denied}householdfacts"),
        ("UPDATE registry_membership SET household_id = 9", f"{denied}membership"),
        ("DELETE FROM registry_person", f"{denied}person"),
        ("UPDATE registry_source SET reason = 'x'", f"{denied}source"),
        ("UPDATE registry_person SET id_index = 'x'", r"doudi: the number of person \d+ stays"),
        (
            "INSERT INTO registry_source (kind, file_name, sha256, division, month, actor_id, at, counts, reason)"
            " VALUES ('page', '', 'x', '653101002000', '2022-07-01', 1, now(), '{}', '')",
            'row-level security policy for table "registry_source"',
        ),
    ):
        with pytest.raises(Exception, match=refusal):
            _raw(clerk, statement)
    assert Source.objects.count() == 1


def _raw(by, statement):
    from doudi.core.writes import writing

    with writing(by), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_county_decides_on_a_child_and_of_which_kind_it_is_few_read(as_page):
    """K-01, Q-06: a reviewer decides by a document, corrects the kind and ends it; the township sees the status alone."""
    clerk, reviewer = as_page["clerk"], as_page["reviewer"]
    home = opened(clerk)
    child = joined(home, clerk, CHILD, "grandchild", name="阿里木·艾山")

    def decide(kind, month=JULY, by=reviewer, document="喀民发〔2022〕5号"):
        with reading(by):
            said = change(month, Household.objects.get(pk=home).version)
        services.decide_child(home, child, kind=kind, document=document, change=said, by=by)

    with pytest.raises(RoleMissing):
        decide("orphan", by=clerk)
    with pytest.raises(errors.DocumentNeeded):
        decide("orphan", document=" ")
    decide("hiv")
    assert spans(clerk, Status, "benefit", "origin", person_id=child) == [("07", "", "orphan", "decision")]
    assert seen(clerk, ChildKind) == []
    assert spans(as_page["finance"], ChildKind, "child_kind") == [("07", "", "hiv")]
    with pytest.raises(errors.NothingChanges):
        decide("hiv")
    decide("unsupported", AUGUST)
    decide("", SEPTEMBER)
    assert spans(reviewer, ChildKind, "child_kind") == [("07", "08", "hiv"), ("08", "09", "unsupported")]
    assert spans(clerk, Status, "benefit", person_id=child) == [("07", "09", "orphan")]
    with reading(reviewer):
        assert not any("hiv" in str(entry.facts) for entry in Audit.objects.filter(verb="child.decided"))
