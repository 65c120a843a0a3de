"""`doudi pay month`: a month's payments of every county of a division."""

import os
from datetime import date

import click

from doudi.cli.campaign import acting, show
from doudi.cli.entitlements import Month
from doudi.units.fen import yuan


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
