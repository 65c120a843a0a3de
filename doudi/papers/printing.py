"""Printing: a paper's data as PDF, by the template in force, or as .docx to edit."""

import logging
from datetime import date
from typing import Any

from doudi.papers import kinds, press, queries, sandbox, sentences, setting, word
from doudi.papers.errors import LanguageUnknown, NoWordForm, PaperWrongData, TemplateFaulty, TemplateTooSlow
from doudi.papers.house import HOUSE
from doudi.papers.kinds.common import Kind

log = logging.getLogger(__name__)


def pdf(kind: str, data: Any, *, division: str, on: date, language: str | None = None) -> bytes:
    """A paper as PDF, by the template in force for the division on the day, else the house's.

    `language`: None, or `ug` or `kk` for letters: chosen at print, stored nowhere. A replaced template that fails
    on these data is logged and the house's is used, so that nobody waits for a paper.
    Raises PaperUnknown, PaperWrongData, LanguageUnknown, FontsMissing.
    """
    found = _checked(kind, data, language)
    given = setting.inputs(data, language)
    own = queries.source_in_force(kind, division, on)
    if own is not None:
        try:
            return sandbox.set_apart(own, given)[0]
        except (TemplateFaulty, TemplateTooSlow) as error:
            log.error("template of %s for %s failed, the house's was used: %s", kind, division, error)
    return press.set_source(house_source(found).encode(), given)[0]


def sample(kind: str, language: str | None = None) -> bytes:
    """A paper with made-up data by the house's template. Raises PaperUnknown, LanguageUnknown, FontsMissing."""
    found = _checked(kind, kinds.find(kind).sample, language)
    return press.set_source(house_source(found).encode(), setting.inputs(found.sample, language))[0]


def docx(kind: str, data: Any) -> bytes:
    """A paper as .docx with the data put in. Raises PaperUnknown, PaperWrongData, NoWordForm."""
    found = _checked(kind, data, None)
    if not found.word:
        raise NoWordForm(kind)
    return word.filled(tuple(found.word), data)


def house_source(kind: Kind) -> str:
    """The house's template of a kind: what an administrator starts from."""
    return (HOUSE / f"{kind.name}.typ").read_text()


def _checked(name: str, data: Any, language: str | None) -> Kind:
    found = kinds.find(name)
    if not isinstance(data, found.data):
        raise PaperWrongData(name, found.data.__name__, type(data).__name__)
    if language is not None and not (found.letter and language in sentences.LANGUAGES):
        raise LanguageUnknown(name, language)
    return found
