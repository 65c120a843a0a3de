"""`doudi person`: the sentences of the person's page, for native readers to confirm; a code for a case."""

import csv
from pathlib import Path

import click

from doudi.core.runtime import open_database


@click.group()
def person() -> None:
    """群众求助和查询页面。/ The person's own page."""


@person.command("strings")
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), help="*.csv")
@click.option("--all", "every", is_flag=True, help="已确认的也列出 / those confirmed too")
def strings(out: Path | None, every: bool) -> None:
    """列出维吾尔文、哈萨克文待母语者确认的句子。/ Sentences that a native reader has not confirmed yet."""
    from doudi.person import words

    rows = [text for text in words.texts() if every or set(words.OTHERS) - set(text.confirmed)]
    if out:
        with out.open("w", encoding="utf-8-sig", newline="") as held:
            writer = csv.writer(held)
            writer.writerow(["编号 key", "汉语 zh", "维吾尔文 ug", "哈萨克文 kk", "已确认 confirmed"])
            writer.writerows([one.key, one.zh, one.ug, one.kk, " ".join(one.confirmed)] for one in rows)
        click.echo(f"{out}（{len(rows)}）")
        return
    for one in rows:
        click.echo(f"{one.key}\n  zh {one.zh}\n  ug {one.ug}\n  kk {one.kk}")
    click.echo(f"待确认 / to confirm: {len(rows)}")


@person.command("code")
@click.option("--case", type=int, help="案件编号 / number of a case")
@click.option("--household", type=int, help="家庭编号 / number of a household")
@click.option("--by", "name", required=True, help="经办人 / the actor")
def code(case: int | None, household: int | None, name: str) -> None:
    """为案件或家庭制作查询码，只显示一次。/ A code for a case or a household, shown once."""
    if (case is None) == (household is None):
        raise click.UsageError("--case 或 --household 任选其一 / either --case or --household")
    open_database()
    from doudi.core import actors
    from doudi.person import services

    click.echo(services.make_code(case=case, household=household, by=actors.named(name)))
