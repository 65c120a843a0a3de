"""Ten clerks deciding out of one reserve at once never overdraw it; a kill in the middle leaves nothing half done."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from doudi.core import home
from doudi.core.models import Audit
from doudi.funds.models import Grant, Journal, Posting, ReliefPayment, ReserveBalance, TopUp
from doudi.funds.reserve_checks import checks
from doudi.funds.tests.township import Township


@pytest.fixture
def township(committed, django_db_blocker):
    """10,000 yuan at the bank, in a database where processes really commit."""
    with django_db_blocker.unblock():
        yield Township(amount="20000", advanced=10_000_00)


@pytest.fixture
def together(township):
    """Lets orders (household, decision, fen, where, call) go at the same moment, each in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "doudi.funds.tests.spender"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DOUDI_HOME": str(home.folder())},
    )

    def go(*orders):
        process.stdin.write(json.dumps(orders) + "\n")
        process.stdin.flush()
        connection.close()
        return json.loads(process.stdout.readline())

    yield go
    process.stdin.close()
    process.wait()


def test_ten_clerks_at_once_never_overdraw_the_reserve(township, together):
    """10,000 yuan, ten decisions of 1,200 at once: eight are paid, two are told that 400 are left; 400 stay."""
    said = together(*((n, n, 1_200_00, "", 0) for n in range(1, 11)))
    assert sorted(said) == ["paid"] * 8 + ["short 40000 120000"] * 2
    assert township.left() == (400_00, 0)
    assert (Grant.objects.count(), ReliefPayment.objects.count()) == (8, 8)
    assert Audit.objects.filter(verb="reserve.spent").count() == 8
    assert TopUp.objects.count() == 1
    assert [check for check in checks([township.held]) if not check.agrees] == []


def test_one_family_at_ten_desks_stays_within_the_limit(township, together):
    """Ten decisions of 500 yuan for one household and cause at once: 2,000 yuan are paid, not one fen more."""
    said = together(*((7, n, 500_00, "", 0) for n in range(1, 11)))
    assert said.count("paid") == 4
    assert sum("OverLimit" in words for words in said) == 6
    assert township.left() == (8_000_00, 0)


def test_one_decision_at_ten_desks_is_paid_once(township, together):
    """The same form sent ten times at once."""
    assert together(*((7, 1, 500_00, "", 0) for _ in range(10))) == ["paid"] * 10
    assert township.left() == (9_500_00, 0)
    assert ReliefPayment.objects.count() == 1


@pytest.mark.parametrize(
    "where",
    [
        "doudi.funds.relief:grant_of",
        "doudi.funds.reserve:_pay",
        "doudi.funds.ledger:move",
        "doudi.funds.reserve:draft_if_low",
        "doudi.core.audit:write",
    ],
)
def test_a_kill_in_the_middle_changes_nothing(township, together, where):
    before = (Journal.objects.count(), Posting.objects.count(), Audit.objects.count())
    assert together((7, 1, 1_000_00, where, 1)) == ["signal 9"]
    assert (Grant.objects.count(), ReliefPayment.objects.count()) == (0, 0)
    assert (Journal.objects.count(), Posting.objects.count(), Audit.objects.count()) == before
    assert township.left() == (10_000_00, 0)
    assert together((7, 1, 1_000_00, "", 0)) == ["paid"]
    assert township.left() == (9_000_00, 0)
    assert ReserveBalance.objects.count() == 2
