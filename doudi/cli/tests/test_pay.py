"""`doudi pay`: a month of a county from the command, again, and an agreement on what was paid too much."""

import json

import pytest
from click.testing import CliRunner

from doudi.cli import campaign as campaigns
from doudi.cli.pay import pay
from doudi.funds.tests.county import COUNTY, County
from doudi.funds.tests.month import JULY, Months


@pytest.fixture
def months(db):
    return Months(County())


@pytest.fixture
def doudi(monkeypatch):
    """Runs a command with --json; gives what it printed."""
    monkeypatch.setattr(campaigns, "open_database", lambda: None)

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
