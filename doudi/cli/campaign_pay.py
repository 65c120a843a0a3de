"""`doudi campaign run`, `files`, `returns`: from the roll to what the bank answers."""

from pathlib import Path
from typing import Any

import click

from doudi.cli.shared import ID, acting, common, progress, show
from doudi.units.fen import yuan


@click.command("run")
@ID
@common
def run(number: int, by: str, as_json: bool) -> None:
    """核算、生成应发名册与预览；可随时中断重来 / decide, draw up the roll, write the preview."""
    actor = acting(by)
    from doudi.funds import found, job, queries, wording

    ran = job.run(number, by=actor, progress=progress(as_json))
    held = found.campaign(number, by=actor)
    kinds, townships = queries.kinds(held), queries.by_township(held)
    reasons = queries.held_reasons(held)
    facts = {
        "campaign": number,
        **{f"kind_{kind}": count for kind, count in kinds.items()},
        "new": ran.drawn.people,
        "unit": wording.unit(held),
        "due": sum(t.due for t in townships),
        "due_fen": sum(t.due_fen for t in townships),
        "ready": sum(t.ready for t in townships),
        "ready_fen": sum(t.ready_fen for t in townships),
        "paid": sum(t.paid for t in townships),
        "held": {code: count for code, count, _ in reasons},
        "preview": ran.preview,
        "rolls": ran.rolls,
        "slips": ran.slips,
    }
    show(as_json, facts, _ran_words(number, facts))


def _ran_words(number: int, facts: dict[str, Any]) -> list[str]:
    from doudi.funds.models.campaigns import Held

    unit = facts["unit"]
    held = [f"  暂缓 / held: {Held(code).label} {count} {unit}" for code, count in facts["held"].items()]
    return [
        f"应发 {facts['due']} {unit} {yuan(facts['due_fen'])} 元，其中新列 {facts['new']} {unit} / due",
        *([_order_words(facts)] if unit == "户" else []),
        f"  在册待复核 / on the roll, not derived: {facts['kind_review']}；线索 / leads: {facts['kind_lead']}；"
        f"已手工发放 / paid by hand: {facts['kind_by_hand']}；其他批次 / elsewhere: {facts['kind_elsewhere']}",
        *held,
        f"待送盘 {facts['ready']} {unit} {yuan(facts['ready_fen'])} 元 / ready",
        f"预览 / preview: {facts['preview']}",
        *(f"花名册 / rolls: {path.parent}" for path in facts["rolls"][:1]),
        *(f"告知单 / slips: {path.parent}" for path in facts["slips"][:1]),
        f"下一步 / next: doudi campaign files {number} --approved-by 甲 --approved-by 乙",
    ]


def _order_words(facts: dict[str, Any]) -> str:
    return (
        f"  认定地区内未列入 / in the area, not named: {facts['kind_in_area']}；"
        f"已按个案救助 / relieved one by one: {facts['kind_relieved']}"
    )


@click.command("files")
@ID
@click.option("--approved-by", multiple=True, help="审批人，须两名 / approver, given twice")
@common
def files(number: int, approved_by: tuple[str, ...], by: str, as_json: bool) -> None:
    """两人审批后按付款银行写送盘文件 / write the bank files, approved by two people."""
    actor = acting(by)
    from doudi.funds import job

    made = job.send(number, approved_by=list(approved_by), by=actor, progress=progress(as_json))
    facts = [
        {
            "number": batch.number,
            "bank": batch.bank.name,
            "payments": batch.count,
            "fen": batch.total_fen,
            "payer_account_set": bool(batch.payer_account),
            "csv": written.csv,
            "xml": written.xml,
        }
        for batch, written in made
    ]
    lines = [f"{f['number']}\t{f['bank']}\t{f['payments']} 笔\t{yuan(f['fen'])} 元\t{f['csv']}" for f in facts]
    unset = [f["bank"] for f in facts if not f["payer_account_set"]]
    if unset:
        lines.append(
            f"注意：{'、'.join(sorted(set(unset)))} 的付款账户未设置，银行不会受理。用 doudi campaign banks set "
            "--division 县 --payer-name 户名 --payer-account 账号 设置后再次运行本命令。"
            " / the payer account is not set: set it and run this again"
        )
    from doudi.funds.cash import sheets

    signed = sorted(sheets.folder(number).glob("*.xlsx"))
    lines += [f"签领表 / signature sheet\t{path}" for path in signed]
    show(as_json, {"campaign": number, "files": facts, "sheets": signed}, lines)


@click.command("returns")
@ID
@click.argument("file", type=click.Path(path_type=Path))
@common
def returns(number: int, file: Path, by: str, as_json: bool) -> None:
    """读取银行回盘（.csv 或 pain.002）并入账 / read and post the bank's return.

    有差错行时以 3 退出 / exit 3 if some lines are at fault.
    """
    actor = acting(by)
    from doudi.funds import job

    posted, workbook = job.post_return(number, file, by=actor)
    facts = {**vars(posted), "workbook": workbook}
    again = "（此文件此前已入账，未重复入账 / read before, nothing posted）" if posted.again else ""
    words = (
        f"已入账 / paid {posted.paid}，退票 / returned {posted.returned}，处理中 / pending {posted.pending}，"
        f"差错 / faults {posted.faults}{again}"
    )
    show(as_json, facts, [words, f"退票与差错 / what came back: {workbook}"])
    if posted.faults:
        raise click.exceptions.Exit(3)


COMMANDS = (run, files, returns)
