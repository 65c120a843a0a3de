"""`doudi reserve` drives the same services; JSON stays alone on its stream."""

import json

import pytest
from click.testing import CliRunner

from doudi.cli import reserve as commands
from doudi.core import actors
from doudi.funds.tests.township import DOCUMENT, TOWNSHIP, Township


@pytest.fixture
def run(db, monkeypatch):
    """Runs a subcommand in the test's database; gives what it printed as JSON."""
    monkeypatch.setattr(commands, "acting", actors.named)

    def go(*words, by):
        shown = CliRunner().invoke(commands.reserve, [*words, "--by", by, "--json"], catch_exceptions=False)
        assert shown.exit_code == 0, shown.output
        return json.loads(shown.stdout)

    return go


def test_advance_count_confirm_list_and_statement(run):
    township = Township(advanced=0)
    month = f"{township.month:%Y-%m}"
    first = run("advance", TOWNSHIP, "5000", "--document", DOCUMENT, "--key", "k", by="县财务")
    assert first == run("advance", TOWNSHIP, "5000", "--document", DOCUMENT, "--key", "k", by="县财务")
    number = run("count", TOWNSHIP, "--month", month, "--bank", "5,000.00", "--cash", "0", by="经办员")["count"]
    assert run("confirm-count", str(number), by="出纳")["difference_fen"] == 0
    found = run("list", "--division", "653101", by="县财务")
    assert [row["bank_fen"] for row in found["reserves"]] == [5_000_00]
    assert all(check["left_fen"] == check["right_fen"] for check in found["checks"])
    [line] = run("statement", TOWNSHIP, "--month", month, by="经办员")["statement"]
    assert (line["kind"], line["left_fen"]) == ("advance", 5_000_00)


def test_an_amount_that_is_none_is_refused_in_words(db):
    shown = CliRunner().invoke(commands.reserve, ["advance", TOWNSHIP, "一百", "--document", "x"])
    assert shown.exit_code == 2 and "不是金额" in shown.output
