"""Setting a paper: a Typst template, data as JSON beside it, our fonts, nothing else of the machine."""

import json
import re
import threading
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from doudi.papers.citing import Citation
from doudi.papers.errors import TemplateFaulty
from doudi.papers.fonts import carried
from doudi.units.fen import daxie, yuan

HOUSE = Path(__file__).parent / "house"
"""The house's templates, what they share (house.typ) and the fixed sentences in three languages."""
_LINE = re.compile(r"__typst_py_bytes__\.typ:(\d+)")
_one_at_a_time = threading.Lock()


def inputs(data: Any, language: str | None = None) -> dict[str, str]:
    """What a template reads: the data as JSON, never as text of the template."""
    held = {"data": json.dumps(plain(data), ensure_ascii=False)}
    return held | ({"language": language} if language else {})


def plain(value: Any, name: str = "") -> Any:
    """A dataclass as JSON: dates by year, month and day; fields named `..._fen` as yuan and capitals."""
    if isinstance(value, Citation):
        return value.text()
    if is_dataclass(value):
        names = [field.name for field in fields(value)] + _sums(type(value))
        return {each: plain(getattr(value, each), each) for each in names}
    if isinstance(value, date):
        held = {"y": value.year, "m": value.month}
        return held if name.endswith("month") else held | {"d": value.day}
    if isinstance(value, tuple):
        return [plain(item, name) for item in value]
    if name.endswith("_fen") and value is not None:
        return {"yuan": yuan(value), "daxie": capitals(value)}
    return value


def _sums(kind: type) -> list[str]:
    """The properties of a class that are amounts: sums belong to the data, not to a template."""
    return [name for name in dir(kind) if name.endswith("_fen") and isinstance(getattr(kind, name, None), property)]


def capitals(fen: int) -> str:
    """An amount in capital characters; a negative one (a difference) with 负 before it."""
    return f"负{daxie(-fen)}" if fen < 0 else daxie(fen)


def set_source(source: bytes, given: dict[str, str], form: Literal["pdf", "png"] = "pdf") -> bytes | list[bytes]:
    """Compile a template in this process. Raises TemplateFaulty, FontsMissing."""
    with _one_at_a_time:
        try:
            made = _compiler().compile(source, sys_inputs=given, format=form, ppi=96)
        except typst.TypstError as error:
            raise faulty(error) from None
    assert made is not None  # noqa: S101 no output file was named, so the bytes come back
    return made


def faulty(error: typst.TypstError) -> TemplateFaulty:
    """What Typst says as an error that names the line (0: outside the template itself)."""
    found = _LINE.search("\n".join([error.diagnostic, *error.trace]))
    return TemplateFaulty(int(found[1]) if found else 0, str(error.message))


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=HOUSE, font_paths=carried(), ignore_system_fonts=True)
