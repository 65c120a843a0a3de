"""`doudi synth`: a county that does not exist."""

import sys
from pathlib import Path

import click


@click.command()
@click.option("--division", default="653101", show_default=True, help="区划代码 / division")
@click.option("--households", default=20000, show_default=True, help="户数 / households")
@click.option(
    "--seed", default=1, show_default=True, help="随机种子：同一种子同一结果 / the same seed, the same county"
)
@click.option("--month", default="2022-07", show_default=True, help="月份 / month")
@click.option("--format", "formats", multiple=True, default=("xlsx",), show_default=True, help="xlsx csv csv-gb18030")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="写到哪里 / where to write")
@click.option("--json", "as_json", is_flag=True)
def synth(
    division: str, households: int, seed: int, month: str, formats: tuple[str, ...], folder: Path | None, as_json: bool
) -> None:
    """生成模拟县的户册：没有真实的人。/ Write the workbook of a county that does not exist: nobody in it is real."""
    from doudi.core import home
    from doudi.synth import write_county
    from doudi.synth.errors import SynthError
    from doudi.units.months import BadMonth, parse_month

    try:
        first = parse_month(month)
        with click.progressbar(length=households, label="模拟户册 / synthetic workbook", file=sys.stderr) as bar:
            done = write_county(
                division,
                households,
                seed,
                first,
                folder or home.files("synth"),
                progress=lambda now, _: bar.update(now - bar.pos),
                formats=formats,
            )
    except (SynthError, BadMonth) as error:
        raise click.ClickException(f"{error.words('zh')}\n{error.words('en')}") from error
    if as_json:
        import json

        paths = {name: str(path) for name, path in done.paths.items()}
        click.echo(json.dumps({"paths": paths, "truth": str(done.truth_path)}, ensure_ascii=False))
        return
    for path in (*done.paths.values(), done.truth_path):
        click.echo(str(path))
