"""`doudi decide` and `doudi parameters`, as somebody at the keyboard sees them."""

import json

import pytest
from click.testing import CliRunner

from doudi.cli import entitlements, parameters
from doudi.core.errors import DivisionUnknown


@pytest.fixture
def doudi(county, monkeypatch):
    """Runs a command with --json and gives what it printed."""
    for module in (entitlements, parameters):
        monkeypatch.setattr(module, "open_database", lambda: None)

    def run(command, *arguments):
        done = CliRunner().invoke(command, [*arguments, "--json"])
        if done.exception:
            raise done.exception
        return json.loads(done.stdout)

    return run


def test_decide_prints_what_it_wrote_and_shows_progress_apart(county, doudi):
    county.household({}, {})
    done = doudi(entitlements.decide, "--division", "653101", "--month", "2022-07")
    assert (done["month"], done["people"], done["changed"], done["undecided"]) == ("2022-07", 2, 2, 0)


def test_decide_says_it_in_words(county, doudi):
    county.household({})
    shown = CliRunner().invoke(entitlements.decide, ["--division", "653101", "--month", "2022-07"])
    assert "1 户 1 人：新增或变动待遇 2 条" in shown.stdout
    assert "reading facts" in shown.stderr and "reading facts" not in shown.stdout


def test_a_month_is_written_as_2022_07(doudi):
    shown = CliRunner().invoke(entitlements.decide, ["--division", "653101", "--month", "2022-7"])
    assert shown.exit_code == 2 and "2022-07" in shown.stderr


def test_a_division_that_does_not_exist_is_said_so(doudi):
    with pytest.raises(DivisionUnknown):
        doudi(entitlements.decide, "--division", "659999", "--month", "2022-07")


def test_a_figure_is_entered_and_listed(doudi):
    entered = doudi(
        parameters.parameters, "set", "dibao.standard.rural", "480", "--division", "653101", "--from", "2022-07",
        "--document", "县发〔2022〕3号", "--approved-by", "approver",
    )  # fmt: skip
    assert (entered["value"], entered["division"]) == ("480", "653101000000")
    rows = doudi(parameters.parameters, "list", "--division", "653101", "--month", "2022-07")
    assert {
        "name": "dibao.standard.rural", "value": "480", "division": "653101000000", "from": "2022-07", "to": None,
        "document": "县发〔2022〕3号",
    } in rows  # fmt: skip
