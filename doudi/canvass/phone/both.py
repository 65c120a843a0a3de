"""Words for the phone: both languages at once, since it switches where there is no server to ask."""

from django.utils.translation import gettext, override

from doudi.core.errors import DomainError

Words = dict[str, str]


def both(text: str) -> Words:
    """A text of the pages in Chinese and English."""
    with override("en"):
        return {"zh": text, "en": gettext(text)}


def refusal(error: DomainError) -> Words:
    """The words of an error."""
    return {"zh": error.words("zh"), "en": error.words("en")}


def pairs(choices: list[tuple[str, str]]) -> list[list[object]]:
    """Choices as the phone lists them: code and words."""
    return [[str(code), both(str(label))] for code, label in choices]
