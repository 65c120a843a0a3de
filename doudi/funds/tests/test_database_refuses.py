"""What the database itself refuses, whoever writes."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from doudi.funds.models import Attempt, Batch, Journal, Payable, Posting


@pytest.fixture
def sent(county, pay):
    """One person, sent to the bank."""
    _, [person] = county.household({})
    pay.run()
    pay.send()
    return pay, Attempt.objects.get(), person


def settle():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("amounts", [(100, -99), (100,), (), (5, 5, -9)])
def test_a_journal_that_does_not_balance(sent, amounts):
    pay, _, _ = sent
    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        journal = Journal.objects.create(
            campaign=pay.campaign, division="653101000000", kind="sent", subject="x", actor=pay.county.operator
        )
        for place, fen in enumerate(amounts):
            Posting.objects.create(
                journal=journal, account="owed", purpose=str(place), division="653101001000", amount_fen=fen
            )
        settle()


def test_a_posting_added_to_a_balanced_journal(sent):
    with pytest.raises(IntegrityError, match="does not balance"), transaction.atomic():
        Posting.objects.create(
            journal=Journal.objects.filter(campaign__isnull=False).first(),
            account="owed",
            purpose="x",
            division="653101001000",
            amount_fen=1,
        )
        settle()


@pytest.mark.parametrize("model", [Payable, Journal, Posting, Attempt, Batch])
def test_nothing_of_money_is_deleted(sent, model):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


def test_a_payable_does_not_change(sent):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Payable.objects.update(amount_fen=1)


@pytest.mark.parametrize("fen", [0, -1])
def test_a_payable_of_nothing_or_less(sent, fen):
    with pytest.raises(IntegrityError, match="payable_amount_positive"), transaction.atomic():
        payable = Payable.objects.get()
        payable.pk, payable.person_id, payable.amount_fen = None, 99, fen
        payable.save(force_insert=True)


def again(attempt, **facts):
    """A second attempt for the same payable."""
    held = {"payable_id": attempt.payable_id, "batch_id": attempt.batch_id, "division": attempt.division}
    held |= {"amount_fen": attempt.amount_fen, "account_id": attempt.account_id, "payee": attempt.payee}
    return Attempt.objects.create(**(held | facts))


def test_a_second_open_attempt(sent):
    _, attempt, _ = sent
    with pytest.raises(IntegrityError, match="attempt_one_open_or_paid"), transaction.atomic():
        again(attempt)


def test_an_attempt_after_it_was_paid(sent):
    pay, attempt, person = sent
    pay.answer((person, "paid"))
    with pytest.raises(IntegrityError, match="attempt_one_open_or_paid"), transaction.atomic():
        again(attempt)


def test_an_attempt_of_another_amount(sent):
    pay, attempt, person = sent
    pay.answer((person, "returned", "AC04"))
    with pytest.raises(IntegrityError, match="amount of its payable"), transaction.atomic():
        again(attempt, amount_fen=30_001)
    again(attempt)


@pytest.mark.parametrize(("first", "then"), [("paid", "returned"), ("returned", "paid"), ("paid", "sent")])
def test_an_attempt_that_was_settled_stays_so(sent, first, then):
    pay, attempt, person = sent
    pay.answer((person, first, "AC04"))
    with pytest.raises(IntegrityError, match="stays so"), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(state=then)


def test_a_batch_that_its_drawer_approved(sent):
    batch = Batch.objects.get()
    batch.pk, batch.number, batch.first_approver = None, 2, batch.drawn_by
    with pytest.raises(IntegrityError, match="batch_three_people"), transaction.atomic():
        batch.save(force_insert=True)


def test_the_pages_role_sees_its_scope(real_county):
    """Row-level security: a township sees its own lines and the campaign of its county, no other payable."""
    import psycopg

    from doudi.core import dsn, scope
    from doudi.funds import services
    from doudi.funds.tests.county import OTHER_VILLAGE, VILLAGE

    real_county.household({}, {})
    real_county.household({}, village=OTHER_VILLAGE)
    services.draw_up(real_county.campaign().pk, by=real_county.operator)
    held = connection.settings_dict
    with psycopg.connect(
        host=held["HOST"],
        port=held["PORT"] or None,
        dbname=held["NAME"],
        user=dsn.APP,
        password=dsn.role_password(dsn.APP),
    ) as session:
        pid = session.execute("SELECT pg_backend_pid()").fetchone()[0]
        low, high = scope.code_range(VILLAGE[:9])
        session.execute("SELECT doudi_enter(%s)", [scope.token(scope.Scope(1, "clerk", low, high), pid)])

        def count(table):
            return session.execute(f"SELECT count(*) FROM {table}").fetchone()[0]

        seen = {t: count(f"funds_{t}") for t in ("campaign", "payable", "rollline", "payingbank", "journal")}
        assert seen == {"campaign": 1, "payable": 2, "rollline": 2, "payingbank": 0, "journal": 0}
