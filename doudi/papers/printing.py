"""Printing: a paper's data as PDF, by the template in force for the division, or as .docx to edit."""

import logging
from datetime import date
from typing import Any

from doudi.papers import queries, sandbox, setting
from doudi.papers.errors import TemplateFaulty, TemplateTooSlow
from doudi.papers.making import checked, docx, house_pdf

__all__ = ["docx", "pdf"]
log = logging.getLogger(__name__)


def pdf(kind: str, data: Any, *, division: str, on: date, language: str | None = None) -> bytes:
    """A paper as PDF, by the template in force for the division on the day, else the house's.

    `language`: None, or `ug` or `kk` for letters: chosen at print, stored nowhere. A replaced template that fails
    on these data is logged and the house's is used, so that nobody waits for a paper.
    Raises PaperUnknown, PaperWrongData, LanguageUnknown, FontsMissing.
    """
    checked(kind, data, language)
    own = queries.source_in_force(kind, division, on)
    if own is not None:
        try:
            return sandbox.set_apart(own, setting.inputs(data, language))[0]
        except (TemplateFaulty, TemplateTooSlow) as error:
            log.error("the template of %s for %s failed, the house's was used: %s", kind, division, error)
    return house_pdf(kind, data, language)
