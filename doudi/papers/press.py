"""The press: a Typst template with our fonts and the house's folder, nothing else of the machine."""

import re
import threading
from functools import cache
from typing import Literal

import typst

from doudi.papers.errors import TemplateFaulty
from doudi.papers.fonts import carried
from doudi.papers.house import HOUSE

Form = Literal["pdf", "png"]
_LINE = re.compile(r"__typst_py_bytes__\.typ:(\d+)")
_one_at_a_time = threading.Lock()


def set_source(source: bytes, given: dict[str, str], form: Form = "pdf", above: int = 0) -> list[bytes]:
    """Compile a template in this process: one item for a PDF, one a page for PNG.

    `above`: lines that stand before the template proper, left out of line numbers. Raises TemplateFaulty, FontsMissing.
    """
    with _one_at_a_time:
        try:
            made = _compiler().compile(source, sys_inputs=given, format=form, ppi=96)
        except typst.TypstError as error:
            raise faulty(error, above) from None
    return made if isinstance(made, list) else [made or b""]


def faulty(error: typst.TypstError, above: int = 0) -> TemplateFaulty:
    """What Typst says as an error that names the line (0: not in the template itself)."""
    lines = (int(line) - above for line in _LINE.findall("\n".join([error.diagnostic, *error.trace])))
    message = re.sub(r" \((searched at|https?:)[^)]*\)", "", str(error.message))
    return TemplateFaulty(next((line for line in lines if line > 0), 0), message)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=HOUSE, font_paths=carried(), ignore_system_fonts=True)
