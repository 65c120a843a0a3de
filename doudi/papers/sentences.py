"""The fixed sentences, usual reasons and missing papers in Chinese, Uyghur and Kazakh (house/words.yaml)."""

from functools import cache
from typing import Any

import yaml

from doudi.papers.errors import CodeUnknown
from doudi.papers.house import HOUSE

LANGUAGES = ("ug", "kk")


@cache
def table() -> dict[str, Any]:
    """Every sentence by its id, each a map from language to text."""
    return dict(yaml.safe_load((HOUSE / "words.yaml").read_text()))


def chinese(name: str, **values: object) -> str:
    """A sentence in Chinese with its values. Raises CodeUnknown."""
    if name not in table():
        raise CodeUnknown(name)
    return str(table()[name]["zh"]).format(**values)


def codes(prefix: str) -> dict[str, str]:
    """The codes of one kind (`reason`, `item`, `help`) with their Chinese words, in the table's order."""
    start = f"{prefix}_"
    return {name.removeprefix(start): text["zh"] for name, text in table().items() if name.startswith(start)}


def require_codes(prefix: str, *wanted: str) -> None:
    """Raises CodeUnknown for a code that has no words."""
    for code in wanted:
        if code not in codes(prefix):
            raise CodeUnknown(f"{prefix}_{code}")
