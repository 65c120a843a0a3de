"""What templates ask for: money, months, names by code, icons."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext

from doudi.ui import figures, words
from doudi.units import fen

register = template.Library()
register.simple_tag(figures.citation)
register.simple_tag(figures.figure)
ICON = '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'


@register.filter
def yuan(amount_fen: int) -> str:
    """Fen as yuan with thousands separators."""
    return fen.yuan(amount_fen)


@register.filter
def month(day: date) -> str:
    """A month as 2022-07."""
    return f"{day:%Y-%m}"


@register.filter
def of(code: object, names: Mapping[object, object]) -> object:
    """The entry of a mapping, or the key itself."""
    return names.get(code, code)


@register.filter
def word(code: str, table: str) -> str:
    """The word for a code out of a table of doudi.ui.words, in the reader's language."""
    return gettext(getattr(words, table).get(code, code)) if code else ""


@register.simple_tag
def icon(name: str) -> str:
    """A drawing out of frontend/icons.mjs; it says nothing to a screen reader, the words beside it do."""
    return format_html(ICON, static("vendor/icons.svg"), name)
