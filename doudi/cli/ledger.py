"""`doudi ledger`: sums that come in, what is free of them, and whether the whole ledger agrees."""

from datetime import date, datetime
from pathlib import Path

import click

from doudi.cli.entitlements import Month
from doudi.cli.reserve import Yuan
from doudi.cli.shared import DAY, acting, common, progress, show
from doudi.units.fen import yuan

DIVISION = click.option("--division", required=True, help="区划代码 / division code")


@click.group()
def ledger() -> None:
    """资金与账：登记、确认、可用额、核对 / money, what is free of it, and the check of the whole ledger."""


@ledger.command()
@DIVISION
@click.option("--source", required=True, help="来源 / source: C R P K B L D V U")
@click.option("--document", required=True, help="文号 / the document")
@click.option("--document-on", required=True, type=DAY, help="文件日期 / its date")
@click.option("--year", required=True, type=int, help="预算年度 / budget year")
@click.option("--amount", required=True, type=Yuan(), help="金额（元）/ yuan")
@click.option("--use", "uses", multiple=True, required=True, help="用途代码，可多次 / purpose, as often as needed")
@click.option("--advance", is_flag=True, help="县级垫付 / a county advance")
@click.option("--key", required=True, help="请求号：同一号只登记一次 / request key: the same key enters once")
@common
def enter(
    division: str, source: str, document: str, document_on: datetime, year: int, amount: int, uses: tuple[str, ...],
    advance: bool, key: str, by: str, as_json: bool,
) -> None:  # fmt: skip
    """登记一笔资金，另一人确认后才可用 / enter a sum; it pays once another person has confirmed it."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds.allotment import Said
    from doudi.funds.services import allotments

    kind = "advance" if advance else "grant"
    said = Said(full_code(division), source, document, document_on.date(), year, amount, list(uses), kind=kind)
    number = allotments.enter(said, by=actor, key=key)
    show(as_json, {"allotment": number, "amount_fen": amount}, [f"已登记，待确认 / entered, to be confirmed: {number}"])


@ledger.command()
@click.argument("number", type=int)
@click.option("--received-on", type=DAY, help="收到日期，默认今天 / the day it came, today by default")
@common
def confirm(number: int, received_on: datetime | None, by: str, as_json: bool) -> None:
    """确认资金已到 / confirm that a sum came; again: it stays confirmed."""
    actor = acting(by)
    from doudi.core import clock
    from doudi.funds.models import Allotment
    from doudi.funds.services import allotments

    held = Allotment.objects.filter(pk=number, confirmed_by__isnull=False, ended_by__isnull=True).first()
    if held is None:
        day = received_on.date() if received_on else clock.today()
        held = allotments.confirm(number, received_on=day, by=actor)
    show(as_json, {"allotment": held.pk}, [f"已入账 / booked: {held.document} {yuan(held.amount_fen)} 元"])


@ledger.command("list")
@DIVISION
@common
def list_(division: str, by: str, as_json: bool) -> None:
    """各笔资金及可用额 / the sums of a division and what is free of each."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.funds import allotment_queries

    scope.require(actor, division)
    rows = allotment_queries.standings(division)
    lines = [
        f"{row.number}  {row.division}  {row.source}  {row.document}  {yuan(row.amount_fen)}"
        f"  可用 / free {yuan(row.free_fen)}  {row.state}"
        for row in rows
    ]
    show(as_json, {"allotments": [vars(row) for row in rows]}, lines or ["没有资金 / no money was entered"])


@ledger.command("report")
@DIVISION
@click.option("--month", type=Month(), required=True, help="月份 / month, YYYY-MM")
@click.argument("file", type=click.Path(path_type=Path))
@common
def report(division: str, month: date, file: Path, by: str, as_json: bool) -> None:
    """写一个月的财务报表（.xlsx）；与账不符时退出码为 1 / a month's workbook for finance; status 1 if it differs."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.funds.papers import finance

    scope.require(actor, division)
    told = finance.write(scope.full_code(division), month, file, progress=progress(as_json))
    totals = (f"{one.zh} / {one.en}：{yuan(one.left_fen)} {yuan(one.right_fen)}" for one in told.checks)
    checks = [{**vars(one), "agrees": one.agrees} for one in told.checks]
    show(as_json, {"workbook": told.path, "checks": checks}, [str(told.path), *totals])
    if not told.agrees:
        raise click.exceptions.Exit(1)


@ledger.command()
@click.option("--division", default="65", show_default=True, help="区划代码 / division code")
@common
def verify(division: str, by: str, as_json: bool) -> None:
    """重算全部余额、凭证、送盘和已结月份；有差异时退出码为 1 / recompute everything; status 1 if anything differs."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.funds.verify import CHECKS
    from doudi.funds.verify import verify as differences

    scope.require(actor, division)
    found = differences(division)
    lines = [f"{one.where}：{one.zh} / {one.en}  {yuan(one.left_fen)} ≠ {yuan(one.right_fen)}" for one in found] or [
        f"全部一致 / everything agrees（{len(CHECKS)} 项 / checks）"
    ]
    show(as_json, {"differences": [vars(one) for one in found], "checks": len(CHECKS)}, lines)
    if found:
        raise click.exceptions.Exit(1)
