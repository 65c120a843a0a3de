"""J-06: who has no usable account is paid in cash or in kind on a signature sheet, once, and the ledger agrees."""

from datetime import date

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction

from doudi.core import clock, jobs
from doudi.core.errors import NotInScope, OwnEntry, RoleMissing
from doudi.core.models import Actor, Audit, Job, Role
from doudi.funds import job, services
from doudi.funds.cash import queries
from doudi.funds.cash import services as cash
from doudi.funds.cash.errors import NotEntered, NothingHanded, NotOnSheet, SheetConfirmed
from doudi.funds.cash.services import Signed
from doudi.funds.cash.sheets import folder
from doudi.funds.errors import AlreadySent, NothingToRelease, ReasonMissing
from doudi.funds.models import Attempt, Batch, HandedOut, ReturnFile
from doudi.funds.papers import answers
from doudi.funds.tests.county import COUNTY, OTHER_VILLAGE

ON = date(2022, 8, 20)
WHY = "卧床，未办社保卡"


@pytest.fixture
def staff(county):
    """A clerk of the township who enters sheets, and the county's reviewer, who confirms them."""
    county.approvers()
    made = [("经办", Role.CLERK, "653101001000"), ("审核", Role.REVIEWER, COUNTY)]
    return [Actor.objects.create(name=name, label=name, role=role, division=place) for name, role, place in made]


@pytest.fixture
def sheet(county, pay, staff):
    """Two people without an account put on sheets, one by the bank; gives pay, the two, and their lines' numbers."""
    _, [one, _banked] = county.household({"account": False}, {"account": True}, village=OTHER_VILLAGE)
    _, [two] = county.household({"account": False})
    pay.run()
    services.hand_out(pay.campaign.pk, [one.pk], WHY, goods="面粉2袋", by=county.operator)
    services.hand_out(pay.campaign.pk, [two.pk], WHY, by=county.operator)
    pay.run()
    pay.send()
    return pay, [one, two], [Attempt.objects.get(payable__person_id=p.pk).pk for p in (one, two)]


def state(person):
    return Attempt.objects.filter(payable__person_id=person.pk).latest("pk").state


def test_a_sheet_for_each_village_names_household_month_amount_and_what(sheet):
    pay, [one, two], [first, _] = sheet
    assert pay.line(one).held == pay.line(two).held == "" and Batch.objects.filter(bank__cash=True).count() == 1
    books = sorted(folder(pay.campaign.pk).glob("*.xlsx"))
    assert len(books) == 2  # two townships
    page = openpyxl.load_workbook(books[1]).worksheets[0]
    cells = [cell.value for cell in page[4]]
    assert cells[1:4] == [str(first), one.name, one.name] and cells[6:8] == [300, "面粉2袋"]
    assert "2022-07" in page["A2"].value and "两名签字" in page.cell(page.max_row, 1).value
    assert pay.agrees()


def test_handed_out_counts_once_a_second_official_confirmed_it(sheet, staff):
    """300 yuan each: one signed, one not collected. Before the second official nothing is paid."""
    pay, [one, two], [first, second] = sheet
    clerk, reviewer = staff
    cash.enter_handed(pay.campaign.pk, [Signed(second, two.name)], ON, by=clerk)
    cash.enter_handed(pay.campaign.pk, [Signed(first, "")], ON, by=pay.county.operator)
    assert state(one) == state(two) == "sent"
    assert cash.confirm_handed(pay.campaign.pk, seen=cash.as_seen(pay.campaign.pk, by=reviewer), by=reviewer) == 2
    posted = job.post_handed(pay.campaign.pk, by=reviewer)
    assert (posted.paid, posted.returned, posted.faults) == (1, 1, 0)
    assert state(two) == "paid" and Attempt.objects.get(pk=second).settled_on == ON
    assert state(one) == "returned" and Attempt.objects.get(pk=first).reason == "NOTTAKEN"
    assert pay.agrees()
    with pytest.raises(NothingHanded):
        job.post_handed(pay.campaign.pk, by=reviewer)


def test_what_an_earlier_job_posted_or_this_one_before_it_was_killed_is_done(sheet, staff):
    """Two confirmations wait for the worker: the first job posts both. Its workbook is written if it was not."""
    import doudi.funds.jobs  # noqa: F401

    pay, [one, two], [first, second] = sheet
    clerk, reviewer = staff
    number, operator = pay.campaign.pk, pay.county.operator
    for by, line in ((clerk, Signed(second, two.name)), (operator, Signed(first, one.name))):
        cash.enter_handed(number, [line], ON, by=by)
        cash.confirm_handed(number, seen=cash.as_seen(number, by=reviewer), by=reviewer)
    assert cash.post_handed(number, by=reviewer).paid == 2
    workbook = answers.path_of(ReturnFile.objects.get())
    workbook.unlink(missing_ok=True)
    for asked in Job.objects.filter(kind="campaign.handed"):
        jobs.run(asked.pk)
    assert set(Job.objects.filter(kind="campaign.handed").values_list("state", flat=True)) == {"done"}
    assert workbook.exists() and state(one) == state(two) == "paid" and pay.agrees()


def test_what_was_not_collected_is_still_due_and_goes_out_again_by_a_new_word(sheet, staff):
    """Not collected: held until an official decides again; then on the next sheet, or by the bank with a new account."""
    pay, [one, two], [first, second] = sheet
    _clerk, reviewer = staff
    operator = pay.county.operator
    cash.enter_handed(pay.campaign.pk, [Signed(first, ""), Signed(second, "")], ON, by=operator)
    cash.confirm_handed(pay.campaign.pk, seen=cash.as_seen(pay.campaign.pk, by=reviewer), by=reviewer)
    job.post_handed(pay.campaign.pk, by=reviewer)
    pay.run()
    assert pay.line(one).held == pay.line(two).held == "returned"
    services.hand_out(pay.campaign.pk, [one.pk], "下村再发", by=operator)
    pay.county.account(two, "6228480000000099999")
    services.release(pay.campaign.pk, two.pk, "已开户", by=operator)
    pay.run()
    pay.send()
    assert state(one) == state(two) == "sent" and Attempt.objects.filter(payable__person_id=one.pk).count() == 2
    assert Attempt.objects.filter(payable__person_id=two.pk).latest("pk").account_id is not None
    assert pay.agrees()


def test_nobody_is_paid_twice(sheet):
    """On a sheet it does not go to the bank, whatever account comes meanwhile; at the bank it is not put on a sheet."""
    pay, [one, _two], _ = sheet
    pay.county.account(one, "6228480000000099999")
    pay.run()
    pay.send()
    assert Attempt.objects.filter(payable__person_id=one.pk).count() == 1
    with pytest.raises(AlreadySent):
        services.hand_out(pay.campaign.pk, [one.pk], WHY, by=pay.county.operator)


def test_a_decision_holds_the_bank_back_at_once_and_can_be_taken_back(county, pay):
    _, [one] = county.household({})
    pay.run()
    with pytest.raises(ReasonMissing):
        services.hand_out(pay.campaign.pk, [one.pk], " ", by=county.operator)
    with pytest.raises(NothingToRelease):
        services.release(pay.campaign.pk, one.pk, "x", by=county.operator)
    services.hand_out(pay.campaign.pk, [one.pk], WHY, by=county.operator)
    assert pay.line(one).held == "by_hand"
    services.release(pay.campaign.pk, one.pk, "能自己取", by=county.operator)
    pay.run()
    assert pay.line(one).held == "" and pay.line(one).account_id is not None


def test_who_enters_confirms_and_what_is_on_no_sheet(sheet, staff):
    pay, [one, two], [first, second] = sheet
    clerk, reviewer = staff
    number, operator = pay.campaign.pk, pay.county.operator
    with pytest.raises(NotOnSheet):
        cash.enter_handed(number, [Signed(first + 99, "x")], ON, by=operator)
    cash.enter_handed(number, [Signed(second, "邻居阿依")], ON, by=clerk)
    cash.enter_handed(number, [Signed(second, two.name)], ON, by=clerk)  # mended before it was confirmed
    with pytest.raises(NotInScope):
        cash.confirm_handed(number, seen=cash.as_seen(number, by=clerk), by=clerk)
    cash.enter_handed(number, [Signed(first, one.name)], ON, by=reviewer)
    assert (
        cash.confirm_handed(number, seen=cash.as_seen(number, by=reviewer), by=reviewer) == 1
    )  # not the reviewer's own
    with pytest.raises(SheetConfirmed):
        cash.enter_handed(number, [Signed(second, "")], ON, by=clerk)
    assert HandedOut.objects.get(attempt_id=second).signed_by == two.name


def test_a_wrong_entry_is_refused_with_its_reason_and_entered_anew(sheet, staff):
    """The clerk wrote a neighbour; the reviewer sends the line back, the other one is confirmed meanwhile."""
    pay, [one, two], [first, second] = sheet
    clerk, reviewer = staff
    number, operator = pay.campaign.pk, pay.county.operator
    cash.enter_handed(number, [Signed(second, "邻居阿依")], ON, by=clerk)
    cash.enter_handed(number, [Signed(first, one.name)], ON, by=operator)
    assert cash.refuse_handed(number, [second], " 表上是本人签字 ", by=reviewer) == 1
    assert Audit.objects.filter(verb="cash.refused").values_list("reason", "facts").get() == (
        "表上是本人签字", {"numbers": [second]},
    )  # fmt: skip
    assert cash.confirm_handed(number, seen=cash.as_seen(number, by=reviewer), by=reviewer) == 1
    assert job.post_handed(number, by=reviewer).paid == 1 and state(two) == "sent"
    [line] = [line for line in queries.lines(pay.campaign) if line.number == second]
    assert (line.handed, line.signed_by, line.refusal) == (None, "", "表上是本人签字")
    cash.enter_handed(number, [Signed(second, two.name)], ON, by=clerk)
    assert cash.confirm_handed(number, seen=cash.as_seen(number, by=reviewer), by=reviewer) == 1
    assert job.post_handed(number, by=reviewer).paid == 1 and state(two) == "paid" and pay.agrees()
    kept = HandedOut.objects.filter(attempt_id=second).order_by("pk")
    assert list(kept.values_list("signed_by", "refused_by__name", "confirmed_by__name")) == [
        ("邻居阿依", "审核", None),
        (two.name, None, "审核"),
    ]


def test_who_may_refuse_and_what(sheet, staff):
    pay, [_one, two], [first, second] = sheet
    clerk, reviewer = staff
    number = pay.campaign.pk
    auditor = Actor.objects.create(name="审计", label="审计", role=Role.AUDITOR, division=COUNTY)
    cash.enter_handed(number, [Signed(first, "")], ON, by=reviewer)
    cash.enter_handed(number, [Signed(second, two.name)], ON, by=clerk)
    for who, which, reason, error in (
        (clerk, second, "写错", NotInScope),
        (auditor, second, "写错", RoleMissing),
        (reviewer, second, " ", ReasonMissing),
        (reviewer, second + 99, "写错", NotEntered),
        (reviewer, first, "写错", OwnEntry),
    ):
        with pytest.raises(error):
            cash.refuse_handed(number, [which], reason, by=who)
    cash.confirm_handed(number, seen=cash.as_seen(number, by=reviewer), by=reviewer)
    with pytest.raises(NotEntered, match=str(second)):
        cash.refuse_handed(number, [second], "写错", by=reviewer)


def test_the_database_holds_a_refusal_to_another_person_with_a_reason_and_for_good(sheet, staff):
    pay, [one, _], [first, _second] = sheet
    _clerk, reviewer = staff
    cash.enter_handed(pay.campaign.pk, [Signed(first, one.name)], ON, by=pay.county.operator)
    row = HandedOut.objects.filter(attempt_id=first)
    refused = {"refused_by": reviewer, "refused_at": clock.now(), "refuse_reason": "写错"}
    for wrong in ({**refused, "refused_by": pay.county.operator}, {**refused, "refuse_reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**wrong)
    row.update(**refused)
    for wrong in ({"refuse_reason": "别的"}, {"confirmed_by": reviewer}, {"signed_by": "别人"}):
        with pytest.raises(IntegrityError, match="stays so"), transaction.atomic():
            row.update(**wrong)


def test_the_database_holds_accounts_to_banks_and_two_people_to_a_sheet(sheet):
    pay, _, [first, _] = sheet
    statements = [
        "UPDATE funds_handedout SET confirmed_by_id = entered_by_id, confirmed_at = now()",
        f"""INSERT INTO funds_attempt (payable_id, batch_id, division, amount_fen, account_id, payee, state, reason)
        SELECT p.id, b.id, p.division, p.amount_fen, NULL, 'x', 'sent', '' FROM funds_payable p, funds_batch b
        JOIN funds_payingbank k ON k.id = b.bank_id AND NOT k.cash
        WHERE p.id = (SELECT payable_id FROM funds_attempt WHERE id = {first})""",
    ]
    cash.enter_handed(pay.campaign.pk, [Signed(first, "x")], ON, by=pay.county.operator)
    Attempt.objects.filter(pk=first).update(state="returned")
    for statement in statements:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
