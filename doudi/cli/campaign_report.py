"""`doudi campaign report` and `entered`: how far a campaign is, whether it agrees, what is in the systems."""

from datetime import date
from typing import Any

import click

from doudi.cli.shared import DAY, ID, acting, common, day_of, show
from doudi.units.fen import yuan


@click.command("report")
@ID
@common
def report(number: int, by: str, as_json: bool) -> None:
    """各乡镇进度与对账；不符则以 1 退出 / progress by township and reconciliation; exit 1 if they differ."""
    actor = acting(by)
    from doudi.funds import job

    told = job.tell(number, by=actor)
    checks = [{**vars(check), "agrees": check.agrees} for check in told.checks]
    townships = [{**vars(t), "unpaid": t.unpaid, "unpaid_fen": t.unpaid_fen} for t in told.townships]
    facts = {
        "campaign": number,
        "townships": townships,
        "reconciliation": checks,
        "agrees": told.agrees,
        "workbook": told.workbook,
        "export": told.export,
    }
    show(as_json, facts, _told_words(told))
    if not told.agrees:
        raise click.exceptions.Exit(1)


def _told_words(told: Any) -> list[str]:
    lines = ["乡镇 / township\t应发 due\t已发 paid\t在途 sent\t退票 returned\t未发 unpaid\t未发元 unpaid yuan"]
    lines += [
        f"{t.name}\t{t.due}\t{t.paid}\t{t.sent}\t{t.returned}\t{t.unpaid}\t{yuan(t.unpaid_fen)}" for t in told.townships
    ]
    lines.append("对账 / reconciliation")
    for check in told.checks:
        sign = "相符 agrees" if check.agrees else f"不符 differs {yuan(check.left_fen - check.right_fen)}"
        lines.append(f"  {check.zh} / {check.en}: {yuan(check.left_fen)} : {yuan(check.right_fen)} {sign}")
    return [*lines, f"进度表 / workbook: {told.workbook}", *(f"系统录入 / export: {p}" for p in told.export)]


@click.command("entered")
@ID
@click.option("--township", required=True, help="乡镇代码 / code of the township")
@click.option("--on", required=True, type=DAY, callback=day_of, help="录入日期 / day of entry")
@common
def entered(number: int, township: str, on: date, by: str, as_json: bool) -> None:
    """登记某乡镇录入系统的日期（及时录入系统）/ note when a township was entered in the systems."""
    actor = acting(by)
    from doudi.funds import services

    entry = services.enter_in_system(number, township, on, by=actor)
    facts = {"campaign": number, "township": entry.division, "entered_in_system_on": entry.entered_in_system_on}
    show(as_json, facts, [f"{entry.division} 已登记录入日期 {on} / noted"])


COMMANDS = (report, entered)
