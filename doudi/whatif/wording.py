"""A change in words."""

from django.utils.translation import gettext as _

from doudi.core import divisions
from doudi.policy.parameters import table
from doudi.ui import language
from doudi.units.months import month_text
from doudi.whatif.changes import RISING, Change


def said(change: Change) -> str:
    """Where, when, which figure and what it becomes, in the reader's language."""
    held = table()[change.name]
    name = held.zh if language.short() == "zh" else held.en
    value = f"{change.value} {_('元')}" if held.kind == "money" and not change.value.endswith("%") else change.value
    if held.kind not in RISING or change.value[0] not in "+-":
        value = _("改为 %s") % value
    text = f"{divisions.name_of(change.division)} {name} {value}"
    if change.first:
        text += " " + _("自 %s 起") % month_text(change.first)
    if change.until:
        text += " " + _("至 %s 前") % month_text(change.until)
    return text
