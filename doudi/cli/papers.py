"""`doudi papers`: the papers that can be printed, and a sample of each."""

import json
from pathlib import Path

import click


@click.group()
def papers() -> None:
    """文书样张。/ The papers that can be printed."""


@papers.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_(as_json: bool) -> None:
    """列出所有文书。/ Every kind of paper."""
    from doudi.papers.kinds import KINDS

    shown = [
        {"kind": kind.name, "zh": kind.zh, "en": kind.en, "letter": kind.letter, "docx": bool(kind.word)}
        for kind in KINDS.values()
    ]
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    for line in shown:
        also = " ".join(name for name, has in (("docx", line["docx"]), ("ug kk", line["letter"])) if has)
        click.echo(f"{line['kind']:<20}{also:<12}{line['zh']} / {line['en']}")


@papers.command("sample")
@click.argument("kind")
@click.option("-o", "out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="*.pdf / *.docx")
@click.option("--language", type=click.Choice(["ug", "kk"]), help="维吾尔文、哈萨克文 / Uyghur, Kazakh")
def sample(kind: str, out: Path, language: str | None) -> None:
    """按样例数据打印一份。/ Print one with made-up data."""
    from doudi.papers import kinds, making

    data = kinds.find(kind).sample
    made = making.docx(kind, data) if out.suffix == ".docx" else making.house_pdf(kind, data, language)
    out.write_bytes(made)
    click.echo(f"{out}（{len(made) // 1024} KB）")
