"""The sentences of the person's page in Chinese, Uyghur and Kazakh (data/words.yaml), and those of the notices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from unicodedata import bidirectional

import yaml
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from doudi.papers import sentences

FILE = Path(__file__).parent / "data" / "words.yaml"
LANGUAGES = {"zh": "汉语", "ug": "ئۇيغۇرچە", "kk": "قازاقشا"}
"""Each by its own name; ug and kk are written from right to left."""
CODES = {"zh": "zh-hans", "ug": "ug", "kk": "kk-arab"}
OTHERS = ("ug", "kk")


@dataclass(frozen=True)
class Text:
    """A sentence with its three texts, and the languages that a native reader has confirmed."""

    key: str
    zh: str
    ug: str
    kk: str
    confirmed: tuple[str, ...]


@cache
def table() -> dict[str, dict[str, Any]]:
    """Every sentence of the page by its key."""
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def texts() -> Iterator[Text]:
    """Every sentence, in the order of the file, for a native reader to confirm."""
    for key, held in table().items():
        yield Text(key, held["zh"], held["ug"], held["kk"], tuple(held.get("confirmed", ())))


def direction(lang: str) -> str:
    """How the language is written: ltr or rtl."""
    return "ltr" if lang == "zh" else "rtl"


def say(key: str, lang: str, **values: object) -> SafeString:
    """A sentence as HTML. What is put in stands in an isolate, so that names and figures keep their order."""
    return _filled(str(table()[key][lang]), lang, values)


def plain(key: str, lang: str, **values: object) -> str:
    """A sentence as plain text."""
    return str(table()[key][lang]).format(**{name: shown(value, lang) for name, value in values.items()})


def parts(key: str, lang: str, **values: object) -> list[tuple[str, bool]]:
    """A sentence in pieces for a paper: its own text, and what is put in (True) and runs from left to right."""
    found = []
    for text, name, _spec, _kind in Formatter().parse(str(table()[key][lang])):
        found += [(text, False)] if text else []
        if name:
            value = shown(values[name], lang)
            found.append((value, not any(bidirectional(char) in ("R", "AL") for char in value)))
    return found


def known(key: str) -> bool:
    """Whether there is such a sentence."""
    return key in table()


def of_papers(prefix: str, code: str, lang: str) -> str:
    """A kind of help, a reason or a paper by its code, in the words of the notices; the code itself if unknown."""
    held = sentences.table().get(f"{prefix}_{code}")
    return str(held[lang]) if held else code


def shown(value: object, lang: str) -> str:
    """A day as figures, anything else as it is."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _filled(text: str, lang: str, values: dict[str, object]) -> SafeString:
    held = {name: format_html("<bdi>{}</bdi>", shown(value, lang)) for name, value in values.items()}
    # The sentences are ours (a test keeps them free of markup); what is put in is escaped above.
    return mark_safe(text.format(**held))  # noqa: S308
