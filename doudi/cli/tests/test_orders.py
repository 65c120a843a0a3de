"""`doudi orders` and `doudi campaign new --order`: relief in a severely affected area from order to reconciliation."""

import json

import pytest
from click.testing import CliRunner

from doudi.cli import campaign as campaigns
from doudi.cli import orders as commands
from doudi.cli import shared
from doudi.core import clock
from doudi.funds.area_errors import AreaEmpty, OrderAmount
from doudi.funds.models import Attempt, Payable
from doudi.funds.tests.area import DOCUMENT, TOWNSHIP, Relief
from doudi.funds.tests.county import COUNTY, OTHER_VILLAGE, County
from doudi.registry.models import Household

MONTH = f"{clock.today():%Y-%m}"
ENTER = (
    "enter", "--division", COUNTY, "--document", DOCUMENT, "--issued-on", clock.today(), "--issuer", "county",
    "--area", TOWNSHIP, "--from", f"{MONTH}-01", "--group", "dibao", "--clause", "第二条",
)  # fmt: skip


@pytest.fixture
def county(db):
    held = County()
    Relief(held)
    return held


@pytest.fixture
def doudi(county, monkeypatch):
    """Runs a command with --json; gives its exit status and what it printed."""
    monkeypatch.setattr(shared, "open_database", lambda: None)

    def run(group, *arguments):
        done = CliRunner().invoke(group, [*map(str, arguments), "--json"])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, json.loads(done.stdout) if done.exit_code == 0 else done.output

    return run


def confirmed(doudi, *more):
    """An order, entered and confirmed."""
    _, entered = doudi(commands.orders, *ENTER, "--amount", "500", *more)
    _, held = doudi(commands.orders, "confirm", entered["order"], "--version", 1, "--by", "县民政")
    return held


def test_from_the_order_to_the_report(county, doudi, tmp_path):
    """Three households of the township, one of them named on a list and one a lead: two payments of 500 yuan.

    One arrives, one comes back, its account is mended and it is sent again; ledger and files agree to the fen.
    """
    _, [head, _] = county.household({}, {})
    named, [second] = county.household({"status": None, "derived": None})
    county.household({"status": None, "derived": None})
    Household.objects.filter(pk=named.pk).update(number="17")
    path = tmp_path / "名单.csv"
    path.write_text("户编号\n17\n")
    _, entered = doudi(commands.orders, *ENTER, "--amount", "500")
    assert doudi(commands.orders, "name", entered["order"], path, "--version", 1)[1]["households"] == 1
    order = doudi(commands.orders, "confirm", entered["order"], "--version", 2, "--by", "县民政")[1]
    assert (order["confirmed_by"], order["households"], order["amount_fen"]) == ("县民政", 1, 500_00)

    made = doudi(campaigns.campaign, "new", "--order", order["order"], "--month", MONTH, "--deadline", "2026-12-31")[1]
    assert (made["document"], made["benefit"], made["amount_fen"]) == (DOCUMENT, "relief", 500_00)
    number = made["campaign"]
    ran = doudi(campaigns.campaign, "run", number)[1]
    assert (ran["due"], ran["due_fen"], ran["kind_in_area"], ran["unit"]) == (2, 1_000_00, 1, "户")
    doudi(campaigns.campaign, "files", number, "--approved-by", "甲", "--approved-by", "乙")
    answer = tmp_path / "回盘.csv"
    paid, back = (Attempt.objects.get(payable__person_id=person.pk) for person in (head, second))
    answer.write_text(f"业务编号,金额,结果,原因代码\n{paid.pk},500.00,成功,\n{back.pk},500.00,失败,AC04\n")
    assert doudi(campaigns.campaign, "returns", number, answer)[1]["returned"] == 1
    county.account(second, "6228480000000009999", month=clock.today().replace(day=1))
    assert doudi(campaigns.campaign, "run", number)[1]["held"] == {}
    doudi(campaigns.campaign, "files", number, "--approved-by", "甲", "--approved-by", "乙")
    again = Attempt.objects.filter(payable__person_id=second.pk).latest("pk")
    answer.write_text(f"业务编号,金额,结果,原因代码\n{again.pk},500.00,成功,\n")
    doudi(campaigns.campaign, "returns", number, answer)
    status, told = doudi(campaigns.campaign, "report", number)
    assert (status, told["agrees"]) == (0, True)
    assert [(t["due_fen"], t["paid_fen"], t["unpaid_fen"]) for t in told["townships"]] == [(1_000_00, 1_000_00, 0)]


def test_an_amount_of_0_is_refused_with_the_citation(doudi):
    for amount in ("0", "-5"):
        with pytest.raises(OrderAmount, match="新民发〔2022〕63号"):
            doudi(commands.orders, *ENTER, "--amount", amount)


def test_an_empty_area_pays_nobody_and_says_so(county, doudi):
    county.household({}, village=OTHER_VILLAGE)
    number = doudi(campaigns.campaign, "new", "--order", confirmed(doudi)["order"], "--month", MONTH)[1]["campaign"]
    with pytest.raises(AreaEmpty):
        doudi(campaigns.campaign, "run", number)
    assert not Payable.objects.exists()


def test_an_order_says_amount_and_county_itself(doudi):
    order = confirmed(doudi)["order"]
    for more in (("--amount", "600"), ("--division", COUNTY)):
        assert doudi(campaigns.campaign, "new", "--order", order, "--month", MONTH, *more)[0] == 2
    assert doudi(campaigns.campaign, "new", "--month", MONTH)[0] == 2


def test_the_list_says_which_version_there_is_to_confirm(doudi):
    doudi(commands.orders, *ENTER, "--amount", "500")
    doudi(commands.orders, *ENTER, "--amount", "600")
    [held] = doudi(commands.orders, "list")[1]["orders"]
    assert (held["version"], held["amount_fen"], held["confirmed_by"]) == (2, 600_00, None)
