"""`doudi what-if`: what other figures would cost, beside today; nothing is written."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from doudi.cli.entitlements import STAGES, Month
from doudi.cli.shared import acting, common
from doudi.units.fen import yuan


@click.command("what-if")
@click.option("--division", required=True, help="区划代码 / division code")
@click.option("--from", "first", required=True, type=Month(), help="起始月份 / first month")
@click.option("--months", default=1, show_default=True, help="几个月 / how many months")
@click.option(
    "--change", "written", multiple=True, required=True,
    help="改动，可多次：dibao.standard.rural=+30@653101~2022-09..2023-01 / a change, may be repeated",
)  # fmt: skip
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="写工作簿 / write a workbook")
@common
def what_if(
    division: str, first: date, months: int, written: tuple[str, ...], xlsx: Path | None, by: str, as_json: bool
) -> None:
    """测算：参数换一个数，费用和人数怎样变；不改动任何待遇。/ What other figures would cost; nothing is changed."""
    actor = acting(by)
    from doudi.core import clock, divisions
    from doudi.whatif import engine, workbook
    from doudi.whatif.changes import Question, place_of, read

    place = place_of(division)
    question = Question(place, first, months, tuple(read(text, place) for text in written))
    result = engine.work_out(question, by=actor, progress=_show)
    if xlsx:
        name = divisions.name_of(place)
        workbook.write(xlsx, question, result, place=name, who=actor.label, at=clock.now())
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        click.echo("\n".join([*_words(result), *_cases(result), *_beside(result, question.changes)]))


def _show(stage: str, done: int, total: int) -> None:
    if stage in STAGES and not done:
        click.echo(f"{STAGES[stage]} …", err=True)


def _beside(result: dict[str, Any], changes: tuple[Any, ...]) -> Iterator[str]:
    from django.utils import translation

    from doudi.whatif.notes import notes

    for lang in ("zh-hans", "en"):
        with translation.override(lang):
            yield from notes(result, changes)


def _payers(result: dict[str, Any]) -> list[str]:
    """Who pays, all months together: today, by the changed figures, the difference."""
    from doudi.whatif.sheets import payers

    rows = payers(result, monthly=False).rows
    return ["\t".join([str(row[0]), *("※" if fen is None else yuan(int(fen)) for fen in row[1:])]) for row in rows]


def _cases(result: dict[str, Any]) -> list[str]:
    """What the cases of the last twelve months would cost, apart from the rest."""
    from doudi.funds.papers.workbook import Yuan
    from doudi.whatif.case_sheets import case_sheets

    def line(row: Sequence[Any]) -> str:
        return "\t".join("※" if cell is None else yuan(cell) if isinstance(cell, Yuan) else str(cell) for cell in row)

    held = case_sheets(result, monthly=False)
    return [told for sheet in held for told in (sheet.name, line(sheet.columns), *map(line, sheet.rows))]


def _words(result: dict[str, Any]) -> list[str]:
    lines = []
    for month, (today, then) in zip(result["months"], result["totals"], strict=True):
        more = None if None in (today, then) else then - today
        lines.append("\t".join([month, *("※" if fen is None else yuan(fen) for fen in (today, then, more))]))
    if result["closed"]:
        return [
            *lines,
            "受影响的人，或其中某一类儿童，不足 10 人，不予列出。"
            "/ Fewer than ten people, or children of a kind, are concerned: not told.",
        ]
    lines += _payers(result)
    people = ["※" if number is None else str(number) for number in result["flows"]["people"]]
    return [*lines, "新纳入 {} 人，不再享受 {} 人，增加 {} 人，减少 {} 人 / gained, lost, more, less".format(*people)]
