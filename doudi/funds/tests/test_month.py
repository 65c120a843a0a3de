"""Monthly payments (duties K-01 to K-06): what is due and was not made is made, once, by purpose."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from openpyxl import load_workbook

from doudi.core import clock
from doudi.core.errors import OwnEntry
from doudi.entitlements.models import Benefit
from doudi.funds import beside, changes, months, overpaid, services
from doudi.funds.models import Attempt, Journal, Payable, PayableShare, Posting, RollLine
from doudi.funds.month_errors import NotOverpaid, RecoveryDiffers, RecoveryTooMuch
from doudi.funds.papers import changes as papers
from doudi.funds.tests.county import COUNTY
from doudi.funds.tests.month import AUGUST, JULY, OCTOBER, SEPTEMBER, Months


@pytest.fixture
def month(county):
    """The county's months."""
    return Months(county)


def counts():
    """Rows of everything that a payment adds."""
    return [model.objects.count() for model in (Payable, PayableShare, RollLine, Attempt, Journal, Posting)]


def test_each_benefit_is_paid_under_its_purpose_and_once(month):
    family, (head, wife) = month.home(31050, 31049)
    alone, (old,) = month.home(98000, benefit="tekun", care=20000)
    drawn = month.run()
    assert (drawn.people, drawn.fen) == (3, 62099 + 98000)
    # One payable a household and purpose, to the head; a share for each person.
    assert month.owed(family) == [("dibao_rural", "regular", 62099)]
    assert month.owed(alone) == [("tekun_rural_basic", "regular", 78000), ("tekun_rural_care", "regular", 20000)]
    assert Payable.objects.get(household_id=family.pk).person_id == head.pk
    assert (month.made(wife), month.made(old)) == (31049, 98000)
    before = counts()
    assert month.run().people == 0 and counts() == before
    assert months.to_do(COUNTY, JULY, sending=False) == []
    assert months.to_do(COUNTY, JULY, sending=True) == [COUNTY]
    month.send()
    assert Attempt.objects.count() == 3 and month.agrees()
    month.send()
    assert Attempt.objects.count() == 3
    assert month.answer().paid == 3 and month.agrees()
    assert months.to_do(COUNTY, JULY, sending=True) == []
    # A county that stops says why, and the others go on.
    month.home(5000)
    [stopped] = months.pay(
        COUNTY, JULY, approved_by=("甲",), by=month.county.operator, processes=1, progress=lambda *_: None
    )
    assert "审批" in stopped.fault and stopped.files == 0


@pytest.mark.parametrize("dense", [0, 1000])
def test_households_are_those_of_the_county_wherever_their_numbers_lie(month, monkeypatch, dense):
    """Numbers are read as a range or one by one: between two of ours lies a household that moved to another county."""
    monkeypatch.setattr("doudi.funds.drawing.numbers.DENSE", dense)
    first, (head,) = month.home(10000)
    between, (gone,) = month.home(20000)
    between.division = "653121001201"
    between.save(update_fields=["division"])
    last, (old,) = month.home(30000, benefit="tekun", care=10000)
    drawn = month.pay()
    assert (drawn.people, drawn.fen) == (3, 40000) and month.owed(between) == [] and month.kinds() == {}
    # A newer version of both is adjusted; what was made stays found.
    month.entitle(first, {head: 11000})
    month.entitle(last, {old: 31000}, benefit=Benefit.TEKUN, care=10000)
    assert month.run().fen == 2000 and (month.made(head), month.made(old), month.made(gone)) == (11000, 31000, 0)


def test_a_later_version_is_adjusted_once_and_a_lower_one_is_not_netted(month):
    home, (head, wife) = month.home(30000, 30000)
    month.pay()
    month.entitle(home, {head: 32000, wife: 31000})
    assert month.run().fen == 3000
    assert month.owed(home)[1:] == [("dibao_rural", "adjustment", 3000)]
    assert month.run().fen == 0
    month.send()
    month.answer()
    # The same sum split otherwise owes nothing; less than was paid stays paid, for people to look at.
    month.entitle(home, {head: 63000 - 20000, wife: 20000})
    assert month.run().fen == 0
    month.entitle(home, {head: 20000, wife: 20000})
    assert month.run().fen == 0 and len(month.owed(home)) == 2 and month.agrees()


def test_what_was_not_sent_is_withdrawn_when_less_is_due(month):
    home, (head, wife) = month.home(30000, 30000)
    other, _ = month.home(40000)
    month.run()
    month.entitle(home, {head: 25000})
    assert month.run().fen == 25000
    assert month.owed(home) == [("dibao_rural", "regular", 25000)]
    assert (month.made(head), month.made(wife)) == (25000, 0)
    assert month.owed(other) == [("dibao_rural", "regular", 40000)] and month.agrees()
    month.send()
    assert Attempt.objects.count() == 2 and month.agrees()


def test_an_earlier_month_is_paid_back_in_the_next_run(month):
    """K-03: one sum, a line per month, with the month that it is for."""
    month.home(10000)
    month.pay()
    late, (head,) = month.home(20000)
    month.entitle(late, {head: 21000}, month=AUGUST)
    month.run(AUGUST)
    assert sorted(month.owed(late)) == [("dibao_rural", "back", 20000), ("dibao_rural", "regular", 21000)]
    assert (month.made(head, JULY), month.made(head, AUGUST)) == (20000, 21000)
    # What lies before the first month that the county paid by Doudi is not ours to pay.
    month.entitle(late, {head: 19000}, month=date(2022, 6, 1))
    assert month.run(AUGUST).fen == 0


def test_derived_without_a_status_is_a_lead_and_on_the_roll_without_an_amount_is_looked_at(month):
    _, (paid,) = month.home(10000)
    _, (lead,) = month.home(20000, status=None)
    _, (kept,) = month.county.household({"derived": None})
    month.run()
    assert month.kinds() == {lead.pk: "lead", kept.pk: "no_amount"}
    assert Payable.objects.get().person_id == paid.pk


def test_who_moved_is_paid_for_a_month_once(month):
    """K-05: the month is of the person, whatever household and county pays it."""
    first, (head, son) = month.home(10000, 11000)
    month.pay()
    second, _ = month.county.household()
    month.entitle(first, {head: 10000})
    month.county.status(second, son, "dibao", from_month=date(2022, 6, 1))
    month.entitle(second, {son: 12000})
    month.run()
    assert month.kinds() == {son.pk: "elsewhere"} and month.owed(second) == []
    # He is in no household yet that is due it: 110 yuan too much. Then he is: it was his, and less than he is due.
    assert [one.fen for one in overpaid.of_division(COUNTY, JULY, 9)] == [11000]
    son.membership_set.update(superseded_at=clock.now())
    son.membership_set.create(
        household=second, relation="head", division=second.division, from_month=AUGUST, source=month.county.source
    )
    assert overpaid.of_division(COUNTY, JULY, 9) == []
    month.entitle(second, {son: 9000})
    assert [one.fen for one in overpaid.of_division(COUNTY, JULY, 9)] == [2000]


def test_a_dead_head_is_paid_through_the_living_and_a_dead_one_alone_waits(month):
    """K-04: the month of death is paid in full, to the household's account or to heirs with papers."""
    died = date(2022, 7, 31)
    home, (head, wife) = month.home(10000, 10000)
    alone, (old,) = month.home(20000)
    for person in (head, old):
        person.died_on = died
        person.save(update_fields=["died_on"])
    month.run()
    assert Payable.objects.get(household_id=home.pk).person_id == wife.pk
    assert RollLine.objects.get(household_id=home.pk).held == ""
    assert RollLine.objects.get(household_id=alone.pk).held == "no_account"


REFUSED = {
    "a share more for a payable": (
        """INSERT INTO funds_share SELECT person_id, household_id, division, benefit, month, 9, version, 0, fen, payable_id
        FROM funds_share""",
        "share_sum",
    ),
    "a payable more than the entitlement": (
        """WITH made AS (
          INSERT INTO funds_payable (campaign_id, document, benefit, person_id, household_id, division, purpose, level,
            amount_fen, shares, basis, kind)
          SELECT campaign_id, document, benefit, person_id, household_id, division, purpose, level, 1, 1, '', 'adjustment'
          FROM funds_payable RETURNING id, person_id, household_id, division)
        INSERT INTO funds_share (payable_id, person_id, household_id, division, benefit, month, part, version, fen)
        SELECT id, person_id, household_id, division, 1, '2022-07-01', 1, 1, 1 FROM made""",
        "share_within_entitlement",
    ),
    "the month a second time": (
        """INSERT INTO funds_share (payable_id, person_id, household_id, division, benefit, month, part, version, fen)
        SELECT payable_id, person_id, household_id, division, 1, month, 0, 1, fen FROM funds_share""",
        "funds_share_pkey",
    ),
    "a payable of no campaign": ("UPDATE funds_payable SET campaign_id = 0", "append-only"),
    "another amount": ("UPDATE funds_share SET fen = 1", "append-only"),
    "a share withdrawn alone": ("UPDATE funds_share SET withdrawn = payable_id", "share_withdrawn"),
    "a line of no campaign": (
        """INSERT INTO funds_rollline (campaign_id, person_id, household_id, division, kind, purpose, held, by_hand_fen)
        VALUES (0, 1, 1, '653101000000', 'due', '', '', 0)""",
        "rollline_named",
    ),
    "a campaign that goes": ("DELETE FROM funds_campaign", "append-only"),
}


def test_the_database_refuses(month):
    """By itself, whatever the program says."""
    month.home(30000)
    month.run()
    for what, (statement, said) in REFUSED.items():
        with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        cause = refused.value.__cause__
        assert said in f"{cause.diag.constraint_name} {cause}", what


def test_nothing_is_sent_of_a_payable_that_does_not_say_what_it_is_made_of(month):
    """By the database: its shares come after it, and before it is paid."""
    month.home(30000)
    month.pay()
    bare = """WITH made AS (
      INSERT INTO funds_payable (campaign_id, document, benefit, person_id, household_id, division, purpose, level,
        amount_fen, shares, basis, kind)
      SELECT campaign_id, document, benefit, person_id, household_id, division, purpose, level, amount_fen, 1, '', 'back'
      FROM funds_payable RETURNING id)
    SELECT id FROM made"""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(bare)
        [payable] = cursor.fetchone()
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            cursor.execute(
                """INSERT INTO funds_attempt (payable_id, batch_id, division, amount_fen, account_id, payee, allotment_id,
                  state, reason)
                SELECT %s, batch_id, division, amount_fen, account_id, payee, allotment_id, 'sent', ''
                FROM funds_attempt""",
                [payable],
            )
    assert refused.value.__cause__.diag.constraint_name == "payable_of_shares"


def test_what_was_paid_too_much_is_held_back_by_agreement_alone(month):
    """J-13: a person's agreement, two officials, at most a fifth of each month, and never more than was overpaid."""
    home, (head,) = month.home(30000)
    month.pay()
    month.entitle(home, {head: 24000})
    month.entitle(home, {head: 25000}, month=AUGUST)
    assert month.run(AUGUST).fen == 25000 and month.owed(home)[1] == ("dibao_rural", "regular", 25000)
    one, two = month.officials()
    said = services.Agreed(home.pk, head.pk, 1, JULY, 6000, 6000, "还款协议1号")
    with pytest.raises(RecoveryTooMuch):
        services.agree(replace(said, fen=6001), by=one)
    with pytest.raises(NotOverpaid):
        services.agree(replace(said, month=AUGUST), by=one)
    held = services.agree(said, by=one)
    assert services.agree(said, by=one) == held
    with pytest.raises(RecoveryDiffers):
        services.agree(replace(said, month_fen=100), by=one)
    with pytest.raises(OwnEntry):
        services.confirm_recovery(held.pk, by=one)
    month.entitle(home, {head: 25000}, month=SEPTEMBER)
    services.confirm_recovery(held.pk, by=two)
    month.send(AUGUST)
    month.answer(AUGUST)
    # A fifth of 250 yuan, then the rest; the month that was overpaid says so.
    assert month.run(SEPTEMBER).fen == 25000 - 5000
    assert month.made(head) == 30000 - 5000 and month.made(head, SEPTEMBER) == 25000 and month.agrees(SEPTEMBER)
    month.entitle(home, {head: 25000}, month=OCTOBER)
    assert month.run(OCTOBER).fen == 25000 - 1000
    month.entitle(home, {head: 25000}, month=date(2022, 11, 1))
    assert month.run(date(2022, 11, 1)).fen == 25000 and overpaid.of_division(COUNTY, JULY, 10) == []


def test_an_agreement_about_a_payment_that_came_back_stops_no_month(month):
    """J-13: what was sent was too much and agreed to be held back; then the bank returned all of it."""
    home, (head,) = month.home(30000)
    month.run()
    month.send()
    month.entitle(home, {head: 24000})
    one, two = month.officials()
    held = services.agree(services.Agreed(home.pk, head.pk, 1, JULY, 6000, 6000, "还款协议1号"), by=one)
    services.confirm_recovery(held.pk, by=two)
    month.answer(**{f"p{head.pk}": "AC04"})
    assert month.run().fen == 24000 and month.owed(home) == [("dibao_rural", "regular", 24000)]
    month.entitle(home, {head: 24000}, month=AUGUST)
    assert month.run(AUGUST).fen == 24000


def test_a_month_is_shown_beside_the_month_before_with_each_cause(month):
    """Who is new, who left, whose amount changed, each with its decision or cause."""
    same, people = month.home(10000)
    larger, (one, _) = month.home(20000, 20000)
    gone, (dead,) = month.home(30000)
    ended, (left,) = month.home(15000, status=None)
    month.county.status(ended, left, "dibao", to_month=AUGUST)
    month.pay()
    dead.died_on = date(2022, 7, 20)
    dead.save(update_fields=["died_on"])
    fresh, (new,) = month.home(12000, month=AUGUST, status=None)
    month.county.status(fresh, new, "dibao", from_month=AUGUST, document="县民〔2022〕9号")
    for home, fen in ((same, dict.fromkeys(people, 10000)), (larger, {one: 30000}), (gone, {}), (ended, {})):
        month.entitle(home, fen, month=AUGUST)
    month.run(AUGUST)
    held = month.open(AUGUST)
    found = {row.household: (row.what, row.cause, row.before_fen, row.now_fen) for row in changes.lines(held, 10)}
    assert found == {
        larger.pk: ("changed", "members", 40000, 30000),
        gone.pk: ("left", "died", 30000, 0),
        ended.pk: ("left", "ended", 15000, 0),
        fresh.pk: ("new", "decided", 0, 12000),
    }
    assert next(row.document for row in changes.lines(held, 10) if row.household == fresh.pk) == "县民〔2022〕9号"
    assert {(one.what, one.households) for one in changes.numbers(held)} == {
        ("new", 1), ("left", 1), ("changed", 1), ("same", 1),
    }  # fmt: skip


def test_what_is_paid_beside_the_month_stands_in_its_review(month):
    """D-02, J-10: the one-off has a campaign of its own; the month is read beside it, and never holds it."""
    _, (person,) = month.home(10000)
    one_off = month.county.campaign()
    services.draw_up(one_off.pk, by=month.county.operator)
    month.run()
    [found] = beside.of_month(month.open())
    assert (found.campaign, found.what, found.owed_fen, found.paid_fen) == (one_off.pk, "one_off", 30000, 0)
    assert month.made(person) == 10000
    assert "本月另行发放" in load_workbook(papers.write(month.open(), {})).sheetnames
