"""What templates ask for: money, months, names by code, icons."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.translation import gettext

from doudi.ui import words
from doudi.units import fen

register = template.Library()


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


@register.inclusion_tag("ui/icon.html")
def icon(name: str) -> dict[str, str]:
    """A drawing out of the sprite; it says nothing to a screen reader, the words beside it do."""
    return {"name": name}
