"""Replaced templates run apart: no file, no network, bounded time and memory. A template is data, not trusted code."""

import json
import subprocess
import sys
from typing import Any

from doudi.papers.errors import TemplateFaulty, TemplateTooSlow
from doudi.papers.fonts import carried
from doudi.papers.press import Form

SECONDS = 10
"""How long a replaced template may take; the house's own take a tenth of a second."""

ENVIRONMENT = {"PYTHONUTF8": "1"}
"""What the process knows of this one's surroundings: no address, no key, no proxy."""


def set_apart(source: str, given: dict[str, str], form: Form = "pdf") -> list[bytes]:
    """Compile a template in a process of its own; one item for a PDF, one a page for PNG.

    Raises TemplateFaulty, TemplateTooSlow, FontsMissing.
    """
    carried()
    asked = json.dumps({"source": source, "given": given, "form": form})
    command = [sys.executable, "-m", "doudi.papers.sandbox_worker"]
    try:
        done = subprocess.run(command, input=asked.encode(), env=ENVIRONMENT, capture_output=True, timeout=SECONDS)  # noqa: S603 fixed command
    except subprocess.TimeoutExpired:
        raise TemplateTooSlow(SECONDS) from None
    if done.returncode:
        raise TemplateTooSlow(SECONDS)
    head, _, rest = done.stdout.partition(b"\n")
    answer: dict[str, Any] = json.loads(head)
    if "fault" in answer:
        raise TemplateFaulty(**answer["fault"])
    return _parts(rest, answer["sizes"])


def _parts(joined: bytes, sizes: list[int]) -> list[bytes]:
    held, start = [], 0
    for size in sizes:
        held.append(joined[start : start + size])
        start += size
    return held
