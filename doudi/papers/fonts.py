"""The fonts that papers carry, so that every machine prints the same."""

from functools import cache
from pathlib import Path

import typst

from doudi.papers.errors import FontsMissing

FOLDER = Path(__file__).parent / "fonts"
FILES = (
    "NotoSerifSC_400Regular.ttf",
    "NotoSerifSC_700Bold.ttf",
    "NotoSansSC_500Medium.ttf",
    "NotoNaskhArabic_400Regular.ttf",
    "NotoNaskhArabic_700Bold.ttf",
)
"""Noto Serif SC stands in for 仿宋, 宋体 and 小标宋, Noto Sans SC for 黑体; Noto Naskh Arabic has Uyghur and Kazakh."""


@cache
def carried() -> typst.Fonts:
    """Our fonts and no others, read once a process. Raises FontsMissing."""
    missing = [name for name in FILES if not (FOLDER / name).exists()]
    if missing:
        raise FontsMissing("、".join(missing))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
