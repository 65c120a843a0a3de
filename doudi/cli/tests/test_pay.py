"""`doudi pay`: a month of a county from the command, again; what was too much comes back by agreement or at once."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from doudi.cli import shared
from doudi.cli.pay import pay
from doudi.core.errors import OwnEntry
from doudi.funds.models import Allotment, Repayment
from doudi.funds.tests.county import COUNTY, County
from doudi.funds.tests.money import PLENTY, free
from doudi.funds.tests.month import JULY, Months


@pytest.fixture
def months(db):
    return Months(County())


@pytest.fixture
def doudi(monkeypatch):
    """Runs a command with --json; gives what it printed."""
    monkeypatch.setattr(shared, "open_database", lambda: None)

    def run(*arguments, status=0):
        done = CliRunner().invoke(pay, [*map(str, arguments), "--json"])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == status
        return json.loads(done.stdout)

    return run


def test_a_month_is_paid_once_and_what_was_too_much_comes_back_by_agreement(months, doudi):
    home, (head,) = months.home(30000)
    months.county.approvers()
    approved = ("--approved-by", "甲", "--approved-by", "乙")
    month = ("month", "2022-07", "--division", COUNTY)
    assert doudi(*month)["made"] == 1
    assert doudi(*month, *approved)["files"] == 1
    assert doudi(*month, *approved) == {"counties": [], "made": 0, "fen": 0, "files": 0}
    stopped = doudi("month", "2022-08", "--division", COUNTY, "--approved-by", "甲", status=3)
    assert "审批人" in stopped["counties"][0]["fault"]
    months.entitle(home, {head: 20000}, month=JULY)
    [found] = doudi("overpaid", "--division", COUNTY, "--since", "2022-07")["overpaid"]
    assert (found["household"], found["fen"]) == (home.pk, 10000)
    terms = ("--amount", "100", "--a-month", "60", "--document", "协议1号")
    made = doudi(
        "agree", "--household", home.pk, "--person", head.pk, "--benefit", "dibao", "--month", "2022-07", *terms,
        "--by", "甲",
    )  # fmt: skip
    assert doudi("confirm", made["recovery"], "--by", "乙") == made
    assert doudi("end", made["recovery"], "--reason", "每月金额写错", "--by", "甲") == made
    assert doudi("confirm-end", made["recovery"], "--by", "乙") == {**made, "held_fen": 0}


def test_what_is_paid_back_at_once_is_entered_by_one_and_confirmed_by_another(months, doudi):
    """100 of 300 yuan were too much: a transfer of 40, with its slip; the same slip again is the same repayment."""
    home, (head,) = months.home(30000)
    months.county.approvers()
    months.pay()
    months.entitle(home, {head: 20000}, month=JULY)
    slip = ("repay", "--household", home.pk, "--person", head.pk, "--benefit", "dibao", "--month", "2022-07",
            "--amount", "40", "--way", "transfer", "--receipt", "回单0001", "--on", "2022-09-01", "--by", "甲")  # fmt: skip
    made = doudi(*slip)
    assert doudi(*slip) == made
    held = Repayment.objects.get(pk=made["repayment"])
    assert (held.fen, held.way, held.received_on) == (4000, "transfer", date(2022, 9, 1))
    with pytest.raises(OwnEntry):
        doudi("confirm-repayment", held.pk, "--by", "甲")
    assert doudi("confirm-repayment", held.pk, "--by", "乙") == made
    [left] = doudi("overpaid", "--division", COUNTY, "--since", "2022-07")["overpaid"]
    assert (left["fen"], left["repaid_fen"]) == (6000, 4000)
    assert free(Allotment.objects.get()) == PLENTY - 30000 + 4000


@pytest.mark.parametrize(("option", "typed"), [("--way", "cheque"), ("--amount", "四十"), ("--on", "yesterday")])
def test_what_cannot_be_read_of_a_repayment_is_said_with_its_option(option, typed):
    sound = {"--household": "1", "--person": "1", "--benefit": "dibao", "--month": "2022-07", "--amount": "40",
             "--way": "cash", "--receipt": "票1", "--on": "2022-09-01"}  # fmt: skip
    told = CliRunner().invoke(pay, ["repay", *(word for pair in {**sound, option: typed}.items() for word in pair)])
    assert told.exit_code == 2 and option in told.output
