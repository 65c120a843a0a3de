"""What the database itself refuses of a reserve, whoever writes: overdrawing, editing, another township's money."""

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from doudi.core import dsn, scope
from doudi.funds import ledger, reserve
from doudi.funds.models import Journal, Posting, ReliefPayment
from doudi.funds.models.ledger import Account
from doudi.funds.services import reserves as services
from doudi.funds.tests.township import BANK, COUNTY, DOCUMENT, NEIGHBOUR, TOWNSHIP, Township


@pytest.fixture
def township(db):
    return Township(advanced=1_000_00)


def settle():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def test_a_balance_below_zero(township):
    """Without any service and without its lock: the constraint stands under everything."""
    made = ledger.Move("cash_moved", "x", Account.RESERVE_CASH, Account.RESERVE_BANK, 1_000_01, TOWNSHIP)
    with pytest.raises(IntegrityError, match="reservebalance_not_below_zero"), transaction.atomic():
        ledger.move(made, reserve=township.held, by=township.clerk)


@pytest.mark.parametrize("statement", [
    "UPDATE funds_reservebalance SET balance_fen = balance_fen + 1",
    "INSERT INTO funds_reservebalance (reserve_id, pocket, division, balance_fen) SELECT reserve_id, 'x', division, 1 FROM funds_reservebalance",
    "UPDATE funds_reliefpayment SET state = 'accepted'",
    "UPDATE funds_reserve SET document = 'x'",
    "UPDATE funds_grant SET amount_fen = 1",
    "DELETE FROM funds_reliefpayment",
    "DELETE FROM funds_grant",
    "TRUNCATE funds_topup CASCADE",
    "UPDATE funds_topup SET state = 'paid', version = version + 1",
    "UPDATE funds_reservecount SET bank_fen = 1",
])  # fmt: skip
def test_even_bulk_work_edits_nothing(township, statement):
    township.spend(1_000_00)
    township.count(0)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("kind", "debit", "credit", "fen"),
    [
        ("advance", Account.SPENDING, Account.FUND, 1),
        ("cash_moved", Account.RESERVE_BANK, Account.UNSETTLED, 1),
        ("accepted", Account.SPENDING, Account.UNSETTLED, 999),
        ("reversed", Account.UNSETTLED, Account.RESERVE_BANK, 500_00),
    ],
)
def test_a_journal_that_does_not_do_what_its_kind_says(township, kind, debit, credit, fen):
    payment = township.spend(500_00)
    named = payment if kind in ("accepted", "reversed") else None
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.move(
            ledger.Move(kind, "x", debit, credit, fen, TOWNSHIP),
            reserve=township.held,
            payment=named,
            division=COUNTY,
            by=township.finance,
        )
        settle()


def test_a_payment_that_is_not_in_the_ledger(township):
    payment = township.spend(500_00)
    services.reverse(payment.pk, reason="退票", by=township.deputy)
    with pytest.raises(IntegrityError, match="not in the ledger"), transaction.atomic():
        payment.pk, payment.state = None, "open"
        payment.save(force_insert=True)
        settle()


def test_a_second_payment_of_one_grant(township):
    payment = township.spend(500_00)
    with pytest.raises(IntegrityError, match="one_not_reversed"), transaction.atomic():
        payment.pk, payment.state = None, "open"
        payment.save(force_insert=True)


def test_a_payment_is_judged_once(township):
    payment = township.spend(500_00)
    township.accept(payment)
    with pytest.raises(IntegrityError), transaction.atomic():
        reserve.post(payment, "reversed", BANK, Account.UNSETTLED, by=township.deputy)


class Session:
    """A session of the pages' database role, in the scope of one township or county."""

    def __init__(self, place):
        held = connection.settings_dict
        self.held = psycopg.connect(
            host=held["HOST"],
            port=held["PORT"] or None,
            dbname=held["NAME"],
            user=dsn.APP,
            password=dsn.role_password(dsn.APP),
            autocommit=True,
        )
        self.place = place

    def __call__(self, *statements):
        """Run these in one transaction in the scope; gives the rows of the last."""
        with self.held.transaction():
            pid = self.held.execute("SELECT pg_backend_pid()").fetchone()[0]
            low, high = scope.code_range(self.place)
            self.held.execute("SELECT doudi_enter(%s)", [scope.token(scope.Scope(1, "clerk", low, high), pid)])
            for statement in statements:
                cursor = self.held.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture
def two(committed, django_db_blocker):
    """Two townships with a reserve each, and a session of the first's users."""
    with django_db_blocker.unblock():
        first, second = Township(), Township(township=NEIGHBOUR)
        first.spend(100_00)
        second.spend(200_00)
        session = Session(TOWNSHIP)
        yield first, second, session
        session.held.close()


TABLES = ("reserve", "reservebalance", "grant", "reliefpayment", "posting", "journal")


def test_a_township_sees_its_own_reserve_only(two):
    _, _, session = two
    seen = {table: session(f"SELECT count(*) FROM funds_{table}")[0][0] for table in TABLES}
    assert seen == {"reserve": 1, "reservebalance": 2, "grant": 1, "reliefpayment": 1, "posting": 4, "journal": 2}
    county = Session(COUNTY)
    assert county("SELECT count(*) FROM funds_reserve") == [(2,)]
    county.held.close()


def entry(kind, division, actor, debit, credit, fen):
    """A journal with its two sides in one statement, as the ledger writes them."""
    return f"""WITH journal AS (
      INSERT INTO funds_journal (reserve_id, division, kind, subject, reason, actor_id)
      SELECT id, '{division}', '{kind}', 'x', '', {actor} FROM funds_reserve RETURNING id)
    INSERT INTO funds_posting (journal_id, account, purpose, division, amount_fen)
    SELECT journal.id, side.account, 'relief', '{TOWNSHIP}', side.fen
    FROM journal, (VALUES ('{debit}', {fen}), ('{credit}', -{fen})) AS side (account, fen)"""


@pytest.mark.parametrize(
    ("kind", "division", "debit", "credit"),
    [
        ("advance", TOWNSHIP, "reserve_bank", "fund"),
        ("advance", COUNTY, "reserve_bank", "fund"),
        ("cash_moved", TOWNSHIP, "reserve_bank", "fund"),
        ("spent", TOWNSHIP, "reserve_bank", "unsettled"),
        ("owed", TOWNSHIP, "reserve_bank", "spending"),
    ],
)
def test_raw_sql_of_a_township_cannot_fill_its_reserve(two, kind, division, debit, credit):
    first, _, session = two
    with pytest.raises(psycopg.Error):
        session(entry(kind, division, first.clerk.pk, debit, credit, 1_000_00))
    assert first.left() == (19_900_00, 0)


@pytest.mark.parametrize("statement", [
    "UPDATE funds_reservebalance SET balance_fen = 0",
    "UPDATE funds_reserve SET id = id",
    "UPDATE funds_reliefpayment SET state = 'accepted'",
    "DELETE FROM funds_journal",
    f"INSERT INTO funds_reserve (division, opened_on, document, actor_id) VALUES ('{NEIGHBOUR[:-4]}3000', now(), 'x', 1)",
])  # fmt: skip
def test_raw_sql_of_a_township_cannot_edit(two, statement):
    _, _, session = two
    with pytest.raises(psycopg.Error):
        session(statement)


def test_raw_sql_cannot_overdraw(two):
    first, _, session = two
    with pytest.raises(psycopg.errors.CheckViolation, match="funds_reservebalance"):
        session(entry("cash_moved", TOWNSHIP, first.clerk.pk, "reserve_cash", "reserve_bank", 19_900_01))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("reserve_bank", -9_99), "does not balance"),
        (("reserve_bank", 0), "does not balance"),
    ],
)
def test_raw_sql_cannot_post_what_does_not_balance(two, change, says):
    first, _, session = two
    account, fen = change
    whole = entry("cash_moved", TOWNSHIP, first.clerk.pk, "reserve_cash", account, 10_00)
    with pytest.raises(psycopg.errors.CheckViolation, match=says):
        session(whole.replace(f"('{account}', -1000)", f"('{account}', {fen})"))


def test_raw_sql_cannot_write_a_journal_without_postings_or_of_nobody(two):
    first, _, session = two
    journal = entry("cash_moved", TOWNSHIP, first.clerk.pk, "reserve_cash", "reserve_bank", 10_00)
    bare = journal.split("WITH journal AS (")[1].split(" RETURNING")[0]
    with pytest.raises(psycopg.errors.CheckViolation, match="no postings"):
        session(bare)
    of_nobody = entry("cash_moved", TOWNSHIP, 0, "reserve_cash", "reserve_bank", 10_00)
    with pytest.raises(psycopg.errors.ForeignKeyViolation, match="of an actor"):
        session(of_nobody)


def test_the_pages_role_can_do_every_verb(committed, django_db_blocker):
    """All rights that the services need, and under row-level security: the whole way of a reserve as doudi_app."""
    with django_db_blocker.unblock():
        township = Township(amount="2000", advanced=0)
        connection.close()
        held = dict(connection.settings_dict)
        connection.settings_dict.update(USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))
        try:
            _whole_way(township)
        finally:
            connection.close()
            connection.settings_dict.update(held)
        assert township.left() == (2_000_00, 0)
        assert Journal.objects.filter(reserve=township.held).count() == 9
        assert ReliefPayment.objects.count() == 3
        assert sum(Posting.objects.values_list("amount_fen", flat=True)) == 0


def _whole_way(township):
    from doudi.core.writes import reading
    from doudi.funds import counts
    from doudi.funds.models import TopUp

    services.advance(TOWNSHIP, 2_000_00, document=DOCUMENT, by=township.finance, key="k1")
    services.move_cash(TOWNSHIP, 500_00, into="reserve_cash", reason="提现", by=township.clerk, key="k2")
    staff = (township.clerk, township.second_clerk)
    orders = [township.order(fen, decision=n) for n, fen in ((1, 500_00), (2, 1_000_00), (3, 100_00))]
    cash = services.spend(orders[0], pocket="reserve_cash", by=township.head, staff=staff)
    bank = services.spend(orders[1], pocket=BANK, by=township.head)
    wrong = services.spend(orders[2], pocket=BANK, by=township.head)
    services.reverse(wrong.pk, reason="退票", by=township.deputy)
    for line in (cash, bank):
        township.accept(line)
    with reading(township.clerk):
        draft = TopUp.objects.get()
        seen = counts.last_journal(township.held)
    services.send_top_up(draft.pk, version=1, by=township.clerk)
    services.agree_top_up(draft.pk, version=2, by=township.reviewer)
    number = services.count(
        TOWNSHIP, township.month, bank_fen=500_00, cash_fen=0, seen=seen, by=township.clerk, key="k3"
    )
    services.confirm_count(number, by=township.head)
    services.top_up(draft.pk, version=3, by=township.finance)
    services.drop(wrong.grant_id, reason="本人放弃", by=township.head)
