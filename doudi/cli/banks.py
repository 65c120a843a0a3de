"""`doudi campaign banks`: the banks that pay for a county, and the columns that they want."""

from typing import Any

import click

from doudi.cli.shared import ID, acting, common, show


@click.group("banks")
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
