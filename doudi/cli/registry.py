"""`doudi import`: take a county's household workbook."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doudi.core.runtime import open_database
from doudi.units.months import BadMonth, parse_month

if TYPE_CHECKING:
    from datetime import date

    from doudi.registry.services import Imported, Progress

NO_STATUS = (
    "注意：表中没有“救助类别”列，没有把任何人登记为在册，一次性补助不会发给新读入的人。",
    "Note: there is no column 救助类别, so nobody was put on the roll and nobody new will be paid.",
)
STEPS = {"read": "读取文件 / reading", "understand": "核对 / checking", "store": "写入户数 / households stored"}


def _month(_context: click.Context, _option: click.Parameter, value: str | None) -> "date | None":
    try:
        return parse_month(value) if value else None
    except BadMonth as error:
        raise click.BadParameter(f"{error.words('zh')} / {error.words('en')}") from error


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--division", required=True, help="区划代码，末尾的 0 可省略 / division code")
@click.option(
    "--month", callback=_month, metavar="YYYY-MM", help="适用起始月（默认：标题中的月份，否则本月）/ first month"
)
@click.option("--by", default="operator", show_default=True, help="经办人 / actor")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON / print JSON")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def import_(file: Path, division: str, month: "date | None", by: str, as_json: bool, lang: str) -> int:
    """导入户册（.xlsx .xls .csv）。可重复运行；有误的行另存待改。/ Import a household workbook; safe to run again.

    退出码 / exit status：0 全部读入 all read，3 有行待改 some rows to mend，1 没有读入 nothing read。
    """
    open_database()
    from doudi.core import actors
    from doudi.core.errors import DomainError
    from doudi.registry import services

    try:
        with _progress() as progress:
            done = services.import_file(file, division, month, by=actors.named(by), lang=lang, progress=progress)
    except DomainError:
        if as_json:
            click.echo(json.dumps(services.NOTHING_READ))
        raise
    if as_json:
        click.echo(json.dumps(done.as_json(), ensure_ascii=False))
    else:
        click.echo(_words(done, lang))
    return done.exit_status


@contextmanager
def _progress() -> "Iterator[Progress]":
    """A bar on stderr."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks = {what: bar.add_task(text, total=None, visible=False) for what, text in STEPS.items()}
        yield lambda what, done, of: bar.update(tasks[what], completed=done, total=of, visible=True)


def _words(done: "Imported", lang: str) -> str:
    lines = _zh(done) if lang == "zh" else _en(done)
    return "\n".join(line for line in lines if line)


def _zh(done: "Imported") -> list[str]:
    return [
        f"{done.division} 自 {done.month:%Y-%m} 起：读入 {done.households} 户 {done.people} 人，"
        f"其中有变动 {done.changed} 户，无变动 {done.unchanged} 户。",
        f"未声明而舍弃的列：{'、'.join(done.undeclared)}" if done.undeclared else "",
        f"另有 {done.unnamed} 列属于不予采集的信息，已舍弃。" if done.unnamed else "",
        NO_STATUS[0] if done.no_status else "",
        f"没有表头而跳过的工作表：{'、'.join(done.skipped_sheets)}" if done.skipped_sheets else "",
        f"待改正 {done.rejected_rows} 行：{done.rejects}（改好后再次导入该文件）" if done.rejects else "",
    ]


def _en(done: "Imported") -> list[str]:
    return [
        f"{done.division} from {done.month:%Y-%m}: {done.households} households, {done.people} people read; "
        f"{done.changed} changed, {done.unchanged} unchanged.",
        f"Columns that are not declared, dropped: {', '.join(done.undeclared)}" if done.undeclared else "",
        f"{done.unnamed} more columns are of a kind that is never taken; dropped." if done.unnamed else "",
        NO_STATUS[1] if done.no_status else "",
        f"Sheets without a header, skipped: {', '.join(done.skipped_sheets)}" if done.skipped_sheets else "",
        f"{done.rejected_rows} rows to mend: {done.rejects} (mend them there and import it)" if done.rejects else "",
    ]
