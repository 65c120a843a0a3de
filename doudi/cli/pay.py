"""`doudi pay`: a month's payments of every county of a division; what was paid too much, and agreements on it."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from doudi.cli.campaign import DAY, acting, amount_of, day_of, show
from doudi.cli.entitlements import Month
from doudi.units.fen import yuan

SHOWN = 500
PARTS = {1: "dibao", 2: "tekun", 12: "care", 5: "child", 15: "child", 25: "child",
         **dict.fromkeys((6, 16, 26, 106, 116, 126, 136), "price")}  # fmt: skip


@click.group()
def pay() -> None:
    """按月发放 / monthly payments."""


@pay.command("month")
@click.argument("month", type=Month())
@click.option("--division", required=True, help="区划代码：县，或含若干县 / a county, or what holds counties")
@click.option("--approved-by", multiple=True, help="审批人，须两名；不写则只生成名册 / approver, given twice")
@click.option("--by", default="operator", show_default=True, help="经办人 / who acts")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")
def month_(month: date, division: str, approved_by: tuple[str, ...], by: str, as_json: bool) -> None:
    """按已核算的待遇生成各县当月名册，两人审批的即送盘；可随时中断重来，重复运行不重复发。

    Draw up the month of each county from the entitlements that were decided (doudi decide), and write the bank files
    (.csv) if two people approved. Run again, it does what is left. Exit 3 if a county stopped.
    """
    actor = acting(by)
    from doudi.funds import months

    done = months.pay(
        division, month, approved_by=approved_by, by=actor, processes=os.cpu_count() or 1,
        progress=lambda number, total: None if as_json else click.echo(f"… {number}/{total}", err=True),
    )  # fmt: skip
    made, fen, files = sum(c.made for c in done), sum(c.fen for c in done), sum(c.files for c in done)
    faults = [c for c in done if c.fault]
    lines = [
        f"{len(done)} 个县有变动：新列 {made} 笔 {yuan(fen)} 元，送盘文件 {files} 个 / counties, payments, bank files",
        *(f"  {c.county}\t{c.fault}" for c in faults),
    ]
    show(as_json, {"counties": [vars(c) for c in done], "made": made, "fen": fen, "files": files}, lines)
    if faults:
        raise click.exceptions.Exit(3)


def switches(command: Any) -> Any:
    """The switches that every subcommand has."""
    command = click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")(command)
    return click.option("--by", default="operator", show_default=True, help="经办人 / who acts")(command)


@pay.command("overpaid")
@click.option("--division", required=True, help="区划代码 / division code")
@click.option("--since", type=Month(), required=True, help="自哪个月起 / since which month")
@switches
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


@pay.command("agree")
@click.option("--household", type=int, required=True, help="户编号 / number of the household")
@click.option("--person", type=int, required=True, help="签协议的人 / who agreed")
@click.option("--benefit", type=click.Choice(["dibao", "tekun", "care", "child"]), required=True)
@click.option("--month", type=Month(), required=True, help="多发的月份 / the month that was overpaid")
@click.option("--amount", callback=amount_of, required=True, help="共扣回（元）/ yuan in all")
@click.option("--a-month", "month_fen", callback=amount_of, required=True, help="每月最多扣回（元）/ yuan a month")
@click.option("--document", required=True, help="协议编号 / number of the agreement")
@switches
def agree_(
    household: int, person: int, benefit: str, month: date, amount: int, month_fen: int, document: str, by: str,
    as_json: bool,
) -> None:  # fmt: skip
    """登记扣回协议，须另一人确认 / enter an agreement; another official confirms it."""
    actor = acting(by)
    from doudi.funds import overpaid, services

    codes = [code for code, name in PARTS.items() if name == benefit]
    code = next((code for code in codes if overpaid.of_household(household, code, month)), codes[0])
    held = services.agree(services.Agreed(household, person, code, month, amount, month_fen, document), by=actor)
    show(as_json, {"recovery": held.pk}, [f"已登记，编号 {held.pk}；下一步 / next: doudi pay confirm {held.pk}"])


@pay.command("confirm")
@click.argument("number", type=int, metavar="ID")
@switches
def confirm_(number: int, by: str, as_json: bool) -> None:
    """第二人确认扣回协议 / a second official confirms an agreement."""
    actor = acting(by)
    from doudi.funds import services

    held = services.confirm_recovery(number, by=actor)
    show(as_json, {"recovery": held.pk}, [f"已确认，下月起扣回 / confirmed: {held.pk}"])


@pay.command("idle")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--division", required=True, help="县级区划代码 / code of the county")
@click.option("--on", required=True, type=DAY, callback=day_of, help="名单截至日期 / day of the list")
@switches
def idle_(file: Path, division: str, on: date, by: str, as_json: bool) -> None:
    """登记银行的未支取名单：每个账户一次走访，不停发 / accounts not drawn on: a visit each, never a stop.

    有须改正的行时以 3 退出 / exit 3 if rows come back to be mended.
    """
    actor = acting(by)
    from doudi.funds.idle import importing

    told = importing.take_file(division, file, on, by=actor)
    lines = [
        f"新增 {told.new} 个待走访，{told.known} 个已有，{told.lately} 个未满月数 / new visits, known, not long enough",
        *([f"待改正 {told.bad} 行 / to mend: {told.mend}"] if told.bad else []),
    ]
    show(as_json, vars(told), lines)
    if told.bad:
        raise click.exceptions.Exit(3)
