"""What the templates of casework ask for."""

from django import template
from django.utils.translation import gettext

from doudi.casework import words
from doudi.casework.case_lines import case_lines

register = template.Library()
register.simple_tag(case_lines)


@register.filter
def cword(code: str, table: str) -> str:
    """The word for a code out of a table of doudi.casework.words, in the reader's language."""
    return gettext(getattr(words, table).get(code, code)) if code else ""
