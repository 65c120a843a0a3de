"""`doudi pay`: a month's payments of every county of a division, what was paid too much, accounts not drawn on."""

import os
from datetime import date
from pathlib import Path

import click

from doudi.cli import overpaid
from doudi.cli.entitlements import Month
from doudi.cli.shared import DAY, acting, common, day_of, show
from doudi.units.fen import yuan


@click.group()
def pay() -> None:
    """按月发放 / monthly payments."""


for command in overpaid.COMMANDS:
    pay.add_command(command)


@pay.command("month")
@click.argument("month", type=Month())
@click.option("--division", required=True, help="区划代码：县，或含若干县 / a county, or what holds counties")
@click.option("--approved-by", multiple=True, help="审批人，须两名；不写则只生成名册 / approver, given twice")
@common
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


@pay.command("idle")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--division", required=True, help="县级区划代码 / code of the county")
@click.option("--on", required=True, type=DAY, callback=day_of, help="名单截至日期 / day of the list")
@common
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
