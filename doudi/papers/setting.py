"""What a template reads: the data of a paper and the fixed sentences, as JSON beside the template."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from doudi.papers import sentences
from doudi.papers.citing import Citation
from doudi.units.fen import daxie, yuan


def inputs(data: Any, language: str | None = None) -> dict[str, str]:
    """What a template reads: the data as JSON, never as text of the template."""
    held = {"data": json.dumps(plain(data), ensure_ascii=False), "words": _words()}
    return held | ({"language": language} if language else {})


@cache
def _words() -> str:
    return json.dumps(sentences.table(), ensure_ascii=False)


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
