"""`doudi pay overpaid` and what follows: agreements on what was paid too much, and what is paid back at once."""

from datetime import date

import click

from doudi.cli.entitlements import Month
from doudi.cli.shared import DAY, acting, amount_of, common, day_of, show
from doudi.units.fen import yuan

SHOWN = 500
PARTS = {1: "dibao", 2: "tekun", 12: "care", 5: "child", 15: "child", 25: "child",
         **dict.fromkeys((6, 16, 26, 106, 116, 126, 136), "price")}  # fmt: skip
HOUSEHOLD = click.option("--household", type=int, required=True, help="户编号 / number of the household")
MONTH = click.option("--month", type=Month(), required=True, help="多发的月份 / the month that was overpaid")


def _code(household: int, benefit: str, month: date) -> int:
    """The benefit's number: of those with one name, that which was paid too much."""
    from doudi.funds import overpaid

    codes = [code for code, name in PARTS.items() if name == benefit]
    return next((code for code in codes if overpaid.of_household(household, code, month)), codes[0])


@click.command("overpaid")
@click.option("--division", required=True, help="区划代码 / division code")
@click.option("--since", type=Month(), required=True, help="自哪个月起 / since which month")
@common
def overpaid_(division: str, since: date, by: str, as_json: bool) -> None:
    """列出多发待追回的 / what was paid too much, the oldest 500."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.funds import overpaid

    scope.require(actor, division)
    found = overpaid.of_division(division, since, SHOWN)
    lines = [
        f"{o.household}\t{o.month:%Y-%m}\t{PARTS[o.benefit]}\t多发 {yuan(o.fen)} 元\t已有协议 {yuan(o.agreed_fen)} 元"
        for o in found
    ]
    show(as_json, {"overpaid": [vars(o) for o in found]}, lines or ["没有 / none"])


@click.command("agree")
@HOUSEHOLD
@click.option("--person", type=int, required=True, help="签协议的人 / who agreed")
@click.option("--benefit", type=click.Choice(["dibao", "tekun", "care", "child"]), required=True)
@MONTH
@click.option("--amount", callback=amount_of, required=True, help="共扣回（元）/ yuan in all")
@click.option("--a-month", "month_fen", callback=amount_of, required=True, help="每月最多扣回（元）/ yuan a month")
@click.option("--document", required=True, help="协议编号 / number of the agreement")
@common
def agree_(
    household: int, person: int, benefit: str, month: date, amount: int, month_fen: int, document: str, by: str,
    as_json: bool,
) -> None:  # fmt: skip
    """登记扣回协议，须另一人确认 / enter an agreement; another official confirms it."""
    actor = acting(by)
    from doudi.funds import services

    code = _code(household, benefit, month)
    held = services.agree(services.Agreed(household, person, code, month, amount, month_fen, document), by=actor)
    show(as_json, {"recovery": held.pk}, [f"已登记，编号 {held.pk}；下一步 / next: doudi pay confirm {held.pk}"])


@click.command("confirm")
@click.argument("number", type=int, metavar="ID")
@common
def confirm_(number: int, by: str, as_json: bool) -> None:
    """第二人确认扣回协议 / a second official confirms an agreement."""
    actor = acting(by)
    from doudi.funds import services

    held = services.confirm_recovery(number, by=actor)
    show(as_json, {"recovery": held.pk}, [f"已确认，下月起扣回 / confirmed: {held.pk}"])


@click.command("end")
@click.argument("number", type=int, metavar="ID")
@click.option("--reason", required=True, help="终止理由 / why")
@common
def end_(number: int, reason: str, by: str, as_json: bool) -> None:
    """登记终止已确认的扣回协议，须另一人确认 / ask that an agreement be ended; another official confirms it."""
    actor = acting(by)
    from doudi.funds import services

    held = services.ask_end(number, reason, by=actor)
    lines = [f"已登记，确认前仍扣回；下一步 / next: doudi pay confirm-end {held.pk}"]
    show(as_json, {"recovery": held.pk}, lines)


@click.command("confirm-end")
@click.argument("number", type=int, metavar="ID")
@common
def confirm_end_(number: int, by: str, as_json: bool) -> None:
    """第二人确认终止，不再扣回，已扣回的不变 / a second official confirms: nothing more is held back."""
    actor = acting(by)
    from doudi.funds import services

    held = services.confirm_end(number, by=actor)
    lines = [f"已终止，共扣回 {yuan(held.held_fen or 0)} 元 / ended: {held.pk}"]
    show(as_json, {"recovery": held.pk, "held_fen": held.held_fen}, lines)


@click.command("repay")
@HOUSEHOLD
@click.option("--person", type=int, required=True, help="退款人 / who paid back")
@click.option(
    "--benefit",
    type=click.Choice(["dibao", "tekun", "care", "child", "price"]),
    required=True,
    help="多发的项目 / what was overpaid",
)
@MONTH
@click.option("--amount", callback=amount_of, required=True, help="退回金额（元）/ yuan paid back")
@click.option("--way", type=click.Choice(["cash", "transfer"]), required=True, help="方式 / how it came")
@click.option("--receipt", required=True, help="票据号，转账填银行回单号 / number of the receipt or the bank's slip")
@click.option("--on", required=True, type=DAY, callback=day_of, help="收到日期 / day on which it came")
@common
def repay_(
    household: int, person: int, benefit: str, month: date, amount: int, way: str, receipt: str, on: date, by: str,
    as_json: bool,
) -> None:  # fmt: skip
    """登记家庭退回的现金或转账，须另一人确认 / enter what a household paid back; another official confirms it.

    确认前同一票据再登记一次得到同一登记 / until it is confirmed, the same receipt again gives the same.
    """
    actor = acting(by)
    from doudi.funds import services

    code = _code(household, benefit, month)
    held = services.enter_repayment(
        services.PaidBack(household, person, code, month, amount, way, receipt, on), by=actor
    )
    lines = [f"已登记，编号 {held.pk}；下一步 / next: doudi pay confirm-repayment {held.pk}"]
    show(as_json, {"repayment": held.pk}, lines)


@click.command("confirm-repayment")
@click.argument("number", type=int, metavar="ID")
@common
def confirm_repayment_(number: int, by: str, as_json: bool) -> None:
    """第二人确认收到退回，记入原资金（跨年的交回财政）/ a second official confirms that it came, and it is booked."""
    actor = acting(by)
    from doudi.funds import services

    held = services.confirm_repayment(number, by=actor)
    show(as_json, {"repayment": held.pk}, [f"已确认收到 {yuan(held.fen)} 元 / confirmed: {held.pk}"])


COMMANDS = (overpaid_, agree_, confirm_, end_, confirm_end_, repay_, confirm_repayment_)
