"""`doudi policy`: check worked examples, explain a household, draw the rules."""

import json
from pathlib import Path

import click

from doudi.cli.policy_files import export, run
from doudi.policy.checking import CheckResult
from doudi.policy.errors import PolicyError
from doudi.policy.explaining import Explanation

LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)


@click.group()
def policy() -> None:
    """政策规则：检验案例、解释一户、画图。/ The rules: check examples, explain, draw."""


@policy.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@LANG
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], lang: str, as_json: bool) -> None:
    """运行案例；有不符时逐项列出。/ Run worked examples; exit 1 if any differs."""
    from doudi.policy.checking import check_file

    results = [result for path in files for result in check_file(path)]
    failed = [result for result in results if not result.passed]
    if as_json:
        click.echo(json.dumps([_as_dict(result, lang) for result in results], ensure_ascii=False, indent=1))
    else:
        for result in failed:
            _show(result, lang)
        click.echo(
            f"{len(results)} 例，{len(results) - len(failed)} 例相符，{len(failed)} 例不符"
            if lang == "zh"
            else f"{len(results)} examples, {len(results) - len(failed)} pass, {len(failed)} fail"
        )
    ctx.exit(1 if failed else 0)


def _show(result: CheckResult, lang: str) -> None:
    click.secho(f"✗ {result.file}: {result.name}", fg="red")
    if result.error:
        click.echo("    " + result.error.words(lang))
    for held in result.differences:
        who = f"[{held.member}]" if held.member else ""
        said = ("应为", "实为") if lang == "zh" else ("expected", "found")
        click.echo(f"    {held.output}{who}: {said[0]} {held.expected}, {said[1]} {held.found}")
        click.echo(f"        {held.rule} 〔{held.cites}〕")


def _as_dict(result: CheckResult, lang: str) -> dict[str, object]:
    return {
        "file": result.file,
        "name": result.name,
        "passed": result.passed,
        "error": result.error.words(lang) if result.error else None,
        "differences": [vars(held) for held in result.differences],
    }


@policy.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--household", type=int, help="登记库中的家庭编号 / household id of the registry")
@click.option("--month", help="月份，如 2022-07 / month")
@click.option("--by", default="operator", show_default=True, help="经办人 / actor")
@click.option("--json", "as_json", is_flag=True)
@LANG
def explain(file: Path | None, household: int | None, month: str | None, by: str, as_json: bool, lang: str) -> None:
    """解释一户：每个数从哪来、依据哪一条。/ Explain every figure of one household."""
    if (file is None) == (household is None):
        raise click.UsageError("请给出案例文件，或 --household 与 --month / give a FILE, or --household and --month")
    try:
        told = _of_registry(household, month, by) if household is not None else _of_file(file or Path())
    except PolicyError as error:
        raise click.ClickException(f"{error.words('zh')}\n{error.words('en')}") from error
    shown = told.as_dict(lang)
    click.echo(json.dumps(shown, ensure_ascii=False, indent=1) if as_json else told.text(lang))


def _of_file(file: Path) -> Explanation:
    from doudi.policy import explain as explain_columns
    from doudi.policy import snapshot
    from doudi.policy.reading import example, load

    held = example(load(file)[0], f"{file.name} 第 1 例")
    parameters = snapshot(held.division, held.month, overrides=held.parameters)
    return explain_columns(held.columns, parameters, held.month, members=held.members)


def _of_registry(household: int, month: str | None, by: str) -> Explanation:
    from doudi.core.runtime import open_database
    from doudi.units.months import BadMonth, parse_month

    if month is None:
        raise click.UsageError("请用 --month 指明月份 / give the month with --month")
    try:
        first = parse_month(month)
    except BadMonth as error:
        raise click.UsageError(error.words()) from error
    open_database()
    from doudi.core import actors
    from doudi.entitlements.queries import explain_household

    return explain_household(household, first, by=actors.named(by))


@policy.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default="rules.svg", show_default=True)
@LANG
def graph(output: Path, lang: str) -> None:
    """把规则画成图（SVG）。/ Draw the rules as a picture."""
    from doudi.policy import graph_svg

    output.write_text(graph_svg(lang), encoding="utf-8")
    click.echo(str(output))


policy.add_command(export)
policy.add_command(run)
