"""`doudi prices`: price indices and the price subsidy, one thin command per verb."""

import uuid
from datetime import date
from pathlib import Path
from typing import Any

import click

from doudi.cli.entitlements import Month
from doudi.cli.reserve import Yuan
from doudi.cli.shared import DAY, acting, common, day_of, progress, show
from doudi.units.fen import yuan
from doudi.units.months import month_text

DIVISION = click.option("--division", required=True, help="区划代码 / division code")
MONTH = click.option("--month", required=True, type=Month(), help="指数月份 / index month, YYYY-MM")


@click.group()
def prices() -> None:
    """价格指数与价格临时补贴 / price indices and the price subsidy."""


@prices.command("list")
@DIVISION
@common
def list_(division: str, by: str, as_json: bool) -> None:
    """2021 年以来各月：指数、启动、金额、期限 / each month since 2021."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.core.scope import full_code
    from doudi.funds.prices import queries

    scope.require(actor, division)
    rows = queries.lines(full_code(division))
    show(as_json, {"months": [_facts(row) for row in rows]}, [_words(row) for row in rows])


@prices.command("import")
@DIVISION
@click.argument("file", type=click.Path(path_type=Path))
@common
def import_(division: str, file: Path, by: str, as_json: bool) -> None:
    """导入指数表；有误的行退回改正 / enter the indices of a file; bad rows come back in a workbook."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds.prices import importing

    done = importing.enter_file(full_code(division), file, key=str(uuid.uuid4()), by=actor)
    lines = [f"待确认 {done.waiting} 个，已有 {done.unchanged} 个，退回 {done.bad} 行 / waiting, unchanged, to mend"]
    lines += [str(done.mend)] if done.mend else []
    show(as_json, vars(done), lines)
    if done.bad:
        raise click.exceptions.Exit(1)


@prices.command("confirm")
@DIVISION
@common
def confirm(division: str, by: str, as_json: bool) -> None:
    """第二人确认待确认的指数 / a second person confirms what waits."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds.prices import services

    place = full_code(division)
    count = services.confirm_indices(place, seen=services.newest_waiting(place), key=str(uuid.uuid4()), by=actor)
    show(as_json, {"confirmed": count}, [f"已确认 {count} 个指数 / {count} indices confirmed"])


@prices.command("pay")
@DIVISION
@MONTH
@common
def pay(division: str, month: date, by: str, as_json: bool) -> None:
    """为已启动的月份建立发放批次并生成名册；指数修订后再运行，只补差额。

    Open the campaign of a month that triggered and draw it up; run again after a revision, it makes what differs.
    """
    actor = acting(by)
    from doudi.funds import job, services

    held = services.new_price(division, month, by=actor)
    done = job.run(held.pk, by=actor, progress=progress(as_json))
    show(
        as_json,
        {"campaign": held.pk, "deadline": str(held.deadline), "made": done.drawn.people, "fen": done.drawn.fen},
        [
            f"批次 {held.pk}：新列 {done.drawn.people} 笔 {yuan(done.drawn.fen)} 元，期限 {held.deadline} / campaign",
            f"下一步 / next: doudi campaign files {held.pk} --approved-by A --approved-by B",
        ],
    )


@prices.command("cost")
@DIVISION
@MONTH
@common
def cost(division: str, month: date, by: str, as_json: bool) -> None:
    """按规则核算一个月的费用 / what a month costs by the rules; nothing is paid."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds.prices import services

    kept = services.keep_cost(full_code(division), month, by=actor)
    facts = {name: getattr(kept, name) for name in ("people", "total_fen", "undecided", "lines", "facts_sha256")}
    lines = [
        f"{purpose}\t{people} 人\t{yuan(fen)} 元{'　阶段性新增' if new else ''}"
        for purpose, new, people, fen in kept.lines
    ]
    lines.append(f"合计 {kept.people} 人，{yuan(kept.total_fen)} 元；{kept.undecided} 户未能核算 / undecided")
    show(as_json, facts, lines)


@prices.command("paid")
@DIVISION
@MONTH
@click.option("--document", required=True, help="发放依据文号 / the document")
@click.option("--on", "paid_on", required=True, type=DAY, callback=day_of, help="发放日期 / day")
@click.option("--people", required=True, type=int, help="人数 / people")
@click.option("--amount", "total_fen", required=True, type=Yuan(), help="金额（元）/ yuan")
@common
def paid(division: str, month: date, by: str, as_json: bool, **said: Any) -> None:
    """登记一个月的价格补贴已发放 / note that a month was paid."""
    actor = acting(by)
    from doudi.core.scope import full_code
    from doudi.funds.prices import services

    held = services.note_paid(full_code(division), month, services.Paid(**said), key=str(uuid.uuid4()), by=actor)
    words = f"{month_text(held.month)} {held.paid_on} 已发放 {held.people} 人 {yuan(held.total_fen)} 元 / paid"
    show(as_json, said, [words])


def _facts(row: Any) -> dict[str, Any]:
    from doudi.funds.prices import tables

    one = row.month
    return {
        "month": month_text(one.month),
        **{name: None if growth is None else tables.percent(growth)[:-1] for name, growth in one.growths.items()},
        "triggered": one.triggered,
        "urban_fen": one.urban_fen if one.triggered else None,
        "rural_fen": one.rural_fen if one.triggered else None,
        "pay_by": one.pay_by,
        "paid_on": row.paid_on,
        "late": row.late,
        "cost_fen": row.cost.total_fen if row.cost else None,
    }


def _words(row: Any) -> str:
    from doudi.funds.prices import tables

    one = row.month
    said = "启动 / triggered" if one.triggered else "指数缺 / missing" if one.missing else "未启动 / not triggered"
    amounts = f"\t城镇 {tables.money(one.urban_fen)}、农村 {tables.money(one.rural_fen)} 元" if one.triggered else ""
    late = "\t逾期未发 / LATE" if row.late else ""
    growths = f"CPI {tables.percent(one.growths['cpi'])}\t食品 {tables.percent(one.growths['food'])}"
    return f"{month_text(one.month)}\t{growths}\t{said}{amounts}\t{one.pay_by} 前{late}"
