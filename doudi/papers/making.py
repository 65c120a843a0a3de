"""Making a paper from its data and the house's template: no database, so that a command can show samples."""

from typing import Any

from doudi.papers import kinds, press, sentences, setting, word
from doudi.papers.errors import LanguageUnknown, NoWordForm, PaperWrongData
from doudi.papers.house import HOUSE
from doudi.papers.kinds.common import Kind


def checked(name: str, data: Any, language: str | None = None) -> Kind:
    """The kind, if the data and the language are its own. Raises PaperUnknown, PaperWrongData, LanguageUnknown."""
    found = kinds.find(name)
    if not isinstance(data, found.data):
        raise PaperWrongData(name, found.data.__name__, type(data).__name__)
    if language is not None and not (found.letter and language in sentences.LANGUAGES):
        raise LanguageUnknown(name, language)
    return found


def house_source(name: str) -> str:
    """The house's template of a kind: what an administrator starts from. Raises PaperUnknown."""
    return (HOUSE / f"{kinds.find(name).name}.typ").read_text()


def house_pdf(name: str, data: Any, language: str | None = None) -> bytes:
    """A paper as PDF by the house's template.

    Raises PaperUnknown, PaperWrongData, LanguageUnknown, FontsMissing.
    """
    checked(name, data, language)
    return press.set_source(house_source(name).encode(), setting.inputs(data, language))[0]


def docx(name: str, data: Any) -> bytes:
    """A paper as .docx with the data put in. Raises PaperUnknown, PaperWrongData, NoWordForm."""
    found = checked(name, data)
    if not found.word:
        raise NoWordForm(name)
    return word.filled(tuple(found.word), data)
