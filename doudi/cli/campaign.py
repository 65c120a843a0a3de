"""`doudi campaign`: paying the one-off subsidy, or relief by an order, from the roll to the reconciliation."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from doudi.core.runtime import open_database
from doudi.units.fen import BadAmount, parse_yuan, yuan
from doudi.units.months import BadMonth, month_text, parse_month

NOTICE = "新民发〔2022〕63号"
ID = click.argument("number", metavar="ID", type=int)


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The switches that every subcommand has."""
    command = click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")(command)
    return click.option("--by", default="operator", show_default=True, help="经办人 / who acts")(command)


def acting(name: str) -> Any:
    """Open the database and find who acts."""
    open_database()
    from doudi.core import actors

    return actors.named(name)


def show(as_json: bool, facts: dict[str, Any], lines: list[str]) -> None:
    """The result as JSON, or in words."""
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, default=str))
    else:
        click.echo("\n".join(lines))


def progress(as_json: bool) -> Callable[[str], None]:
    """Steps go to the error stream, so that JSON stays alone on the other."""
    return lambda step: click.echo(f"… {step}", err=True) if not as_json else None


def _month(_: Any, __: Any, text: str) -> date:
    try:
        return parse_month(text)
    except BadMonth as error:
        raise click.BadParameter(f"{error.words('zh')} {error.words('en')}") from error


def amount_of(_: Any, __: Any, text: str | None) -> int | None:
    try:
        return None if text is None else parse_yuan(text)
    except BadAmount as error:
        raise click.BadParameter(f"{error.words('zh')} {error.words('en')}") from error


def day_of(_: Any, __: Any, moment: datetime | None) -> date | None:
    return moment.date() if moment else None


DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def campaign() -> None:
    """一次性补助发放：new → run → files → returns → report / payment campaigns."""


@campaign.command("new")
@click.option("--division", help="县级区划代码 / code of the county")
@click.option("--month", required=True, callback=_month, help="基准月份 / reference month, YYYY-MM")
@click.option(
    "--order", "order", type=int, help="按认定文件发放临时救助：文件编号 / relief by this order (orders list)"
)
@click.option("--document", default=NOTICE, show_default=True, help="依据文件 / the notice")
@click.option("--amount", callback=amount_of, help="每人金额（元），默认取本县参数 / yuan a person")
@click.option("--deadline", type=DAY, callback=day_of, help="发放期限 / deadline, YYYY-MM-DD")
@common
def new(
    division: str | None, month: date, order: int | None, document: str, amount: int | None, deadline: date | None,
    by: str, as_json: bool,
) -> None:  # fmt: skip
    """新建发放批次；相同的再建一次得到同一批次 / draw up a campaign (again: the same one).

    用 --order 时，文号、金额、地区以认定文件为准 / with --order the order says document, amount and area.
    """
    if order is not None and (amount is not None or division):
        raise click.UsageError("--order 不能与 --division、--amount 同用 / --order stands alone")
    if order is None and not division:
        raise click.UsageError("须写明 --division 或 --order / --division or --order is needed")
    actor = acting(by)
    from doudi.funds import services, wording

    held = (
        services.new_relief(order, month, deadline=deadline, by=actor)
        if order is not None
        else _new_one_off(str(division), month, document, amount, deadline, actor)
    )
    show(
        as_json,
        _facts(held),
        [
            f"批次 {held.pk}：{held.document}，{held.division}，{month_text(held.month)}，"
            f"{wording.standard(held)}，期限 {held.deadline} / campaign {held.pk}",
            f"下一步 / next: doudi campaign run {held.pk}",
        ],
    )


def _new_one_off(
    division: str, month: date, document: str, amount: int | None, deadline: date | None, by: Any
) -> Any:  # fmt: skip
    from doudi.funds import parameters, services

    return services.new(
        division,
        month,
        document=document,
        amount_fen=amount if amount is not None else parameters.amount_fen(division, month),
        deadline=deadline or parameters.deadline(division, month),
        by=by,
    )


def _facts(held: Any) -> dict[str, Any]:
    return {
        "benefit": held.benefit,
        "order": held.order_id,
        "campaign": held.pk,
        "document": held.document,
        "division": held.division,
        "month": month_text(held.month),
        "amount_fen": held.amount_fen,
        "deadline": str(held.deadline),
        "drawn_by": held.drawn_by.name,
        "ran_at": held.ran_at,
    }


def _amount(held: Any) -> str:
    """Yuan a person or household; a month has no amount of its own."""
    return "—" if held.amount_fen is None else yuan(held.amount_fen)


@campaign.command("list")
@common
def list_(by: str, as_json: bool) -> None:
    """列出批次 / list the campaigns."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.funds.models import Campaign

    held = [c for c in Campaign.objects.order_by("pk") if scope.contains(actor.division, c.division)]
    lines = [f"{c.pk}\t{c.document}\t{c.division}\t{month_text(c.month)}\t{_amount(c)}\t{c.deadline}" for c in held]
    show(as_json, {"campaigns": [_facts(c) for c in held]}, lines or ["尚无批次 / no campaign yet"])


@campaign.command("run")
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


@campaign.command("files")
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


@campaign.command("returns")
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


@campaign.command("report")
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


@campaign.command("hold")
@ID
@click.option("--person", required=True, help="人员编号或身份证号 / person's number or citizen ID")
@click.option("--reason", required=True, help="理由 / why")
@common
def hold(number: int, person: str, reason: str, by: str, as_json: bool) -> None:
    """暂缓一人 / hold one person's payment."""
    actor = acting(by)
    from doudi.funds import found, services

    line = services.hold(number, found.person(number, person), reason, by=actor)
    facts = {"campaign": number, "person": line.person_id, "held": line.held}
    show(as_json, facts, [f"已暂缓人员 {line.person_id} / held"])


@campaign.command("release")
@ID
@click.option("--person", required=True, help="人员编号或身份证号 / person's number or citizen ID")
@click.option("--reason", required=True, help="理由 / why")
@common
def release(number: int, person: str, reason: str, by: str, as_json: bool) -> None:
    """放行一人（下次 run 生效）/ release one person's payment, from the next run on."""
    actor = acting(by)
    from doudi.funds import found, services

    line = services.release(number, found.person(number, person), reason, by=actor)
    show(
        as_json,
        {"campaign": number, "person": line.person_id},
        [f"已放行人员 {line.person_id}；请再次运行 run {number} / released: run the campaign again"],
    )


@campaign.command("cash")
@ID
@click.option("--person", multiple=True, help="人员编号或身份证号（可多次）/ a person, may be given again")
@click.option("--no-account", is_flag=True, help="全部无账户的人 / everybody without an account")
@click.option("--goods", default="", help="实物名称、数量；现金不写 / in kind: what")
@click.option("--reason", required=True, help="理由 / why")
@common
def cash(
    number: int, person: tuple[str, ...], no_account: bool, goods: str, reason: str, by: str, as_json: bool
) -> None:
    """改为现金或实物发放（下次 run 生效，files 时出签领表）/ hand out on a signature sheet, from the next run on."""
    actor = acting(by)
    from doudi.funds import found, services
    from doudi.funds.models import RollLine

    people = {found.person(number, text) for text in person}
    if no_account:
        lines = RollLine.objects.filter(campaign_id=number, held="no_account", payable_id__isnull=False)
        people |= set(lines.values_list("person_id", flat=True))
    if not people:
        raise click.UsageError("没有人：须写 --person 或 --no-account / nobody: give --person or --no-account")
    count = services.hand_out(number, sorted(people), reason, goods=goods, by=actor)
    show(as_json, {"campaign": number, "people": count}, [f"已登记 {count} 人；请再次运行 run {number} / run it again"])


@campaign.command("handed")
@ID
@click.option("--on", required=True, type=DAY, callback=day_of, help="发放日期 / day of handing out")
@click.option("--signed", multiple=True, help="编号=签领人 / number=who signed")
@click.option("--missing", multiple=True, type=int, help="未领取的编号 / number that was not collected")
@common
def handed(number: int, on: date, signed: tuple[str, ...], missing: tuple[int, ...], by: str, as_json: bool) -> None:
    """登记签领表（可只登记一部分），须另一人在网页上确认 / enter a sheet; another official confirms it on its page."""
    actor = acting(by)
    from doudi.funds.cash import services

    pairs = [text.partition("=") for text in signed]
    if any(not line.isdigit() or not name.strip() for line, _, name in pairs):
        raise click.UsageError("--signed 应为“编号=签领人” / --signed is number=name")
    lines = [services.Signed(int(line), name.strip()) for line, _, name in pairs]
    count = services.enter_handed(number, [*lines, *(services.Signed(one, "") for one in missing)], on, by=actor)
    show(as_json, {"campaign": number, "lines": count}, [f"已登记 {count} 笔，待第二人确认 / entered, to be confirmed"])


@campaign.command("entered")
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


@campaign.group("banks")
def banks() -> None:
    """付款银行对照表：写法 → 银行、付款账户 / which written bank name means which paying bank."""


@banks.command("list")
@click.option("--division", required=True, help="县级区划代码 / code of the county")
@common
def banks_list(division: str, by: str, as_json: bool) -> None:
    """列出 / list."""
    actor = acting(by)
    from doudi.core import scope
    from doudi.funds.models import PayingBank

    scope.require(actor, division)
    fields = ("name", "spellings", "payer_name", "payer_account", "cnaps", "bic", "layout")
    rows = list(PayingBank.objects.filter(division=scope.full_code(division)).order_by("name").values(*fields))
    lines = [
        f"{r['name']}\t{r['payer_name']}\t{r['payer_account'] or '（未设置）'}\t{'、'.join(r['spellings'])}"
        f"\t{'自定格式 / own columns' if r['layout'] else ''}"
        for r in rows
    ]
    show(as_json, {"banks": rows}, lines or ["尚无；新建批次或 banks set 时载入常用银行 / none yet"])


@banks.command("set")
@click.option("--division", required=True, help="县级区划代码 / code of the county")
@click.option("--name", default="", help="银行名称；不写则设置全部银行 / bank; all banks if left out")
@click.option("--spelling", multiple=True, help="开户行常见写法（可多次）/ a spelling, may be given again")
@click.option("--payer-name", help="付款户名 / payer")
@click.option("--payer-account", help="付款账号 / payer's account")
@click.option("--cnaps", help="联行号 / CNAPS code")
@click.option("--bic", help="BIC")
@common
def banks_set(division: str, name: str, spelling: tuple[str, ...], by: str, as_json: bool, **given: str | None) -> None:
    """设置付款账户、写法 / set payer account and spellings."""
    if spelling and not name:
        raise click.UsageError("--spelling 须与 --name 同用 / --spelling needs --name")
    actor = acting(by)
    from doudi.funds import services

    fields = {field: value for field, value in given.items() if value is not None}
    count = services.set_bank(division, name, by=actor, spellings=list(spelling), **fields)
    show(as_json, {"banks_set": count}, [f"已设置 {count} 家银行 / {count} banks set"])


@banks.command("columns")
@click.option("--division", required=True, help="县级区划代码 / code of the county")
@click.option("--name", required=True, help="银行名称 / bank")
@click.option("--sent", multiple=True, help="送盘的一列：银行的列名=字段，按次序 / a column of the sent file, in order")
@click.option("--answered", multiple=True, help="回盘的一列：银行的列名=字段 / a column of the answer")
@click.option("--encoding", type=click.Choice(["gb18030", "utf-8", "utf-8-sig"]), default="gb18030", show_default=True)
@click.option("--separator", type=click.Choice([",", ";", "|", "tab"]), default=",", show_default=True)
@click.option(
    "--unit", type=click.Choice(["yuan", "fen"]), default="yuan", show_default=True, help="金额单位 / amounts in"
)
@click.option("--day", default="%Y-%m-%d", show_default=True, help="日期写法 / how days are written", type=click.Choice(
    ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y年%m月%d日"]))  # fmt: skip
@click.option("--paid", multiple=True, help="表示已入账的词（可多次）/ a word for paid")
@click.option("--returned", multiple=True, help="表示退票的词 / a word for returned")
@click.option("--pending", multiple=True, help="表示处理中的词 / a word for no result yet")
@click.option("--own", is_flag=True, help="恢复通用格式 / Doudi's own columns again")
@common
def banks_columns(division: str, name: str, own: bool, separator: str, by: str, as_json: bool, **asked: Any) -> None:
    """设置一家银行自己的送盘、回盘列 / give a bank the columns that it wants, from the next file on."""
    actor = acting(by)
    from doudi.funds import services
    from doudi.funds.layout import Asked

    wanted = None if own else Asked(separator="\t" if separator == "tab" else separator, **asked)
    bank = services.set_layout(division, name, wanted, by=actor)
    words = "通用格式 / Doudi's own columns" if bank.layout is None else "银行自定格式 / its own columns"
    show(as_json, {"bank": name, "layout": bank.layout}, [f"{name}：{words}"])


@banks.command("again")
@ID
@click.option("--batch", type=int, required=True, help="第几个银行文件 / number of the file")
@common
def banks_again(number: int, batch: int, by: str, as_json: bool) -> None:
    """银行未受理的文件改用该银行现在的格式，再运行 files 重写 / let a file take its bank's columns of today."""
    actor = acting(by)
    from doudi.funds import services

    held = services.send_again_as(number, batch, by=actor)
    show(as_json, {"campaign": number, "batch": held.number}, [f"下一步 / next: doudi campaign files {number}"])
