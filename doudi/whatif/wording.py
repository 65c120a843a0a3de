"""A change in words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from doudi.core import divisions
from doudi.policy.parameters import table
from doudi.ui import language
from doudi.units.months import month_text
from doudi.whatif.changes import RISING, Change


def said(changes: Iterable[Change]) -> list[str]:
    """Each change in the reader's language: one query for the names of the divisions."""
    held = list(changes)
    named = divisions.names_of([change.division for change in held])
    return [_one(change, named) for change in held]


def _one(change: Change, named: Mapping[str, str]) -> str:
    """Where, when, which figure and what it becomes."""
    held = table()[change.name]
    name = held.zh if language.short() == "zh" else held.en
    value = f"{change.value} {_('元')}" if held.kind == "money" and not change.value.endswith("%") else change.value
    if held.kind not in RISING or change.value[0] not in "+-":
        value = _("改为 %s") % value
    text = f"{named.get(change.division, change.division)} {name} {value}"
    if change.first:
        text += " " + _("自 %s 起") % month_text(change.first)
    if change.until:
        text += " " + _("至 %s 前") % month_text(change.until)
    return text
