"""Words of codes of temporary assistance, for its templates."""

from django import template
from django.utils.translation import gettext

from doudi.casework import relief_words

register = template.Library()


@register.filter
def relief_word(code: str, table: str) -> str:
    """The word for a code out of a table of doudi.casework.relief_words, in the reader's language."""
    return gettext(getattr(relief_words, table)[code]) if code else ""
