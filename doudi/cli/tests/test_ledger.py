"""`doudi ledger`: a sum is entered by one, confirmed by another; the check of the ledger says what differs."""

import json

import pytest
from click.testing import CliRunner

from doudi.cli import ledger as commands
from doudi.core import actors
from doudi.core.models import Role
from doudi.funds.tests.breaking import broken
from doudi.funds.tests.money import COUNTY
from doudi.funds.tests.people import actor

__all__ = ["broken"]

SUM = (
    "enter", "--division", COUNTY, "--source", "R", "--document", "新财社〔2022〕30号", "--document-on", "2022-03-01",
    "--year", "2022", "--amount", "50,000", "--use", "relief", "--key", "k",
)  # fmt: skip


@pytest.fixture
def run(db, monkeypatch):
    """Runs a subcommand in the test's database; gives its exit status and what it printed as JSON."""
    monkeypatch.setattr(commands, "acting", actors.named)
    for name in ("甲", "乙"):
        actor(name, Role.FINANCE, COUNTY)

    def go(*words, by="甲"):
        shown = CliRunner().invoke(commands.ledger, [*map(str, words), "--by", by, "--json"])
        return shown.exit_code, json.loads(shown.stdout)

    return go


def test_enter_confirm_list_and_verify(run):
    _, made = run(*SUM)
    assert run(*SUM) == (0, made)
    number = str(made["allotment"])
    assert run("confirm", number, by="乙") == run("confirm", number, by="乙") == (0, {"allotment": made["allotment"]})
    [row] = run("list", "--division", "653101")[1]["allotments"]
    assert (row["free_fen"], row["state"], row["uses"]) == (50_000_00, "booked", ["relief"])
    assert run("verify", "--division", COUNTY) == (0, {"differences": [], "checks": 9})


def test_the_months_report_is_written_and_its_totals_are_the_ledgers(run, tmp_path):
    file = tmp_path / "财务报表.xlsx"
    status, told = run("report", "--division", COUNTY, "--month", "2022-08", file)
    assert (status, told["workbook"]) == (0, str(file)) and file.stat().st_mode & 0o777 == 0o600
    assert len(told["checks"]) == 6 and all(one["agrees"] for one in told["checks"])


def test_verify_ends_with_status_1_and_says_what_differs(run, broken):
    number = str(run(*SUM)[1]["allotment"])
    run("confirm", number, by="乙")
    broken("UPDATE funds_allotmentbalance SET fund_fen = fund_fen + 1")
    status, found = run("verify", "--division", COUNTY)
    assert status == 1
    [one] = found["differences"]
    assert (one["where"], one["left_fen"], one["right_fen"]) == (f"allotment {number} fund", 50_000_01, 50_000_00)
    assert one["zh"] == "资金余额 = 各笔分录合计"
