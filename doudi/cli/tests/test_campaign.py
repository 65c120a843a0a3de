"""`doudi campaign` from new to report, as an official types it."""

import json
import sys
import types

import pytest
from click.testing import CliRunner

from doudi.cli import campaign as commands
from doudi.cli import shared
from doudi.funds.models import Attempt
from doudi.funds.tests.county import COUNTY, County

SUBCOMMANDS = (
    "new",
    "run",
    "files",
    "returns",
    "report",
    "list",
    "hold",
    "release",
    "entered",
    "banks",
    "cash",
    "handed",
)


@pytest.fixture
def county(db):
    """A county with nobody in it yet."""
    return County()


@pytest.fixture
def doudi(county, monkeypatch):
    """Runs a subcommand with --json; gives its exit status and what it printed. The month is decided already."""
    monkeypatch.setattr(shared, "open_database", lambda: None)
    decided = types.SimpleNamespace(decide_month=lambda division, month, by: None, decide_price=None)
    monkeypatch.setitem(sys.modules, "doudi.entitlements.services", decided)

    def run(*arguments):
        done = CliRunner().invoke(commands.campaign, [*map(str, arguments), "--json"])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, json.loads(done.stdout)

    return run


def test_help_shows_every_subcommand():
    text = CliRunner().invoke(commands.campaign, ["--help"]).stdout
    for name in SUBCOMMANDS:
        assert name in text
        assert "--by" in CliRunner().invoke(commands.campaign, [name, "--help"]).stdout or name == "banks"


def test_from_new_to_report(county, doudi, tmp_path):
    """Two people: one is paid, one comes back; the report agrees, and names the one unpaid."""
    county.household({}, {})
    county.approvers()
    _, made = doudi("new", "--division", "653101", "--month", "2022-07", "--deadline", "2022-08-31")
    number = made["campaign"]
    assert made["amount_fen"] == 30_000
    _, ran = doudi("run", number)
    assert (ran["due"], ran["due_fen"], ran["ready"]) == (2, 60_000, 2)
    _, sent = doudi("files", number, "--approved-by", "甲", "--approved-by", "乙")
    assert [f["payments"] for f in sent["files"]] == [2]
    one, other = Attempt.objects.order_by("pk").values_list("pk", flat=True)
    answer = tmp_path / "回盘.csv"
    answer.write_text(f"业务编号,金额,结果,原因代码\n{one},300.00,成功,\n{other},300.00,失败,AC04\n9,1,成功,\n")
    status, posted = doudi("returns", number, answer)
    assert (status, posted["paid"], posted["returned"], posted["faults"]) == (3, 1, 1, 1)
    status, told = doudi("report", number)
    assert status == 0 and told["agrees"]
    [township] = told["townships"]
    assert (township["due"], township["paid"], township["returned"], township["unpaid"]) == (2, 1, 1, 1)


def test_a_county_without_households_is_not_even_decided(county, doudi):
    """Exit 1 with words, and no run of the rules is left behind."""
    from doudi.entitlements.models import Run
    from doudi.funds.errors import NobodyThere

    number = doudi("new", "--division", COUNTY, "--month", "2022-07")[1]["campaign"]
    runs = Run.objects.count()
    with pytest.raises(NobodyThere):
        doudi("run", number)
    assert Run.objects.count() == runs


def test_a_difference_is_named_and_ends_with_1(county, doudi):
    """A bank file that was cut off after it was written does not agree."""
    county.household({}, {})
    county.approvers()
    number = doudi("new", "--division", COUNTY, "--month", "2022-07")[1]["campaign"]
    doudi("run", number)
    _, sent = doudi("files", number, "--approved-by", "甲", "--approved-by", "乙")
    path = sent["files"][0]["csv"]
    with open(path, "rb+") as out:
        out.truncate(out.read().rstrip().rfind(b"\r\n") + 2)
    status, told = doudi("report", number)
    assert status == 1
    [differs] = [check for check in told["reconciliation"] if not check["agrees"]]
    assert path.endswith(differs["en"].removeprefix("bank file "))
    assert differs["left_fen"] - differs["right_fen"] == 30_000


def test_one_person_is_held_by_citizen_id(county, doudi):
    county.household({}, {})
    number = doudi("new", "--division", COUNTY, "--month", "2022-07")[1]["campaign"]
    doudi("run", number)
    _, held = doudi("hold", number, "--person", "659999198001010001", "--reason", "待核实")
    assert held["held"] == "by_hand"
    assert doudi("run", number)[1]["held"] == {"by_hand": 1}
    doudi("release", number, "--person", held["person"], "--reason", "已核实")
    assert doudi("run", number)[1]["ready"] == 2


def test_the_table_of_banks(county, doudi):
    doudi("banks", "set", "--division", "653101", "--payer-name", "喀什市民政局", "--payer-account", "3000")
    _, held = doudi("banks", "list", "--division", "653101")
    assert {bank["payer_account"] for bank in held["banks"]} == {"3000"} and len(held["banks"]) > 10


def test_every_error_has_words_in_both_languages():
    """Filled with any facts, no placeholder is left."""
    from dataclasses import fields

    from doudi.core.errors import DomainError
    from doudi.funds import errors

    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, DomainError) and kind is not DomainError:
            error = kind(**{field.name: "甲" for field in fields(kind)})
            assert error.words("zh") != error.words("en") and "{" not in error.words("zh") + error.words("en")


def test_a_bank_is_given_columns_and_its_own_again(county, doudi):
    doudi("banks", "set", "--division", "653101", "--payer-account", "3000")
    sent = [word for one in ("流水=业务编号", "账号=收款账号", "金额") for word in ("--sent", one)]
    answered = [word for one in ("流水=业务编号", "金额", "标志=结果") for word in ("--answered", one)]
    bank = ("banks", "columns", "--division", "653101", "--name", "中国农业银行")
    _, held = doudi(*bank, *sent, *answered, "--separator", "tab", "--paid", "00")
    assert held["layout"]["separator"] == "\t" and held["layout"]["paid"] == ["00"]
    assert doudi(*bank, "--own")[1]["layout"] is None


def test_without_an_account_a_sheet_is_written_and_entered(county, doudi):
    """Decided, drawn up again, approved: a sheet of one line; what it says waits for a second official."""
    county.household({"account": False})
    county.approvers()
    number = doudi("new", "--division", "653101", "--month", "2022-07")[1]["campaign"]
    doudi("run", number)
    assert doudi("cash", number, "--no-account", "--reason", "卧床")[1]["people"] == 1
    doudi("run", number)
    _, made = doudi("files", number, "--approved-by", "甲", "--approved-by", "乙")
    assert made["files"] == [] and len(made["sheets"]) == 1
    line = Attempt.objects.get(account_id=None).pk
    assert doudi("handed", number, "--on", "2022-08-20", "--signed", f"{line}=户主")[1]["lines"] == 1
