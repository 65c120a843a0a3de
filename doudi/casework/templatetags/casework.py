"""What the templates of casework ask for."""

from django import template
from django.utils.translation import gettext

from doudi.casework import words

register = template.Library()


@register.filter
def cword(code: str, table: str) -> str:
    """The word for a code out of a table of doudi.casework.words, in the reader's language."""
    return gettext(getattr(words, table).get(code, code)) if code else ""
