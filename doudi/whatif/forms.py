"""The form of a question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core.scope import full_code
from doudi.policy.parameters import table
from doudi.ui import language
from doudi.ui.fields import MonthField
from doudi.ui.forms import WriteForm, missing
from doudi.units.months import month_text
from doudi.whatif.changes import MOST_MONTHS, Change, Question, felt, read

ROWS = 4
"""How many figures are changed at once on the page; the command takes more."""


class QuestionForm(WriteForm):
    """Where, which months, and up to four figures with their new values."""

    division = forms.CharField(label=_("测算范围（区划代码）"), max_length=12)
    first = MonthField(label=_("起始月份"))
    months = forms.IntegerField(label=_("月数"), min_value=1, max_value=MOST_MONTHS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(name, _named(name)) for name in table() if name in felt()]
        groups = []
        for row in range(1, ROWS + 1):
            needed = row == 1
            self.fields[f"name_{row}"] = forms.ChoiceField(
                label=_("参数"), choices=[("", "—"), *named], required=needed
            )
            self.fields[f"value_{row}"] = forms.CharField(
                label=_("新值"), max_length=20, required=needed, help_text=_("如 520，或增减 +30、-10、+5%。")
            )
            self.fields[f"division_{row}"] = forms.CharField(
                label=_("只改这个区划（代码，可不填）"), max_length=12, required=False
            )
            self.fields[f"first_{row}"] = MonthField(label=_("自何月起（可不填）"), required=False)
            self.fields[f"until_{row}"] = MonthField(label=_("至何月前（可不填）"), required=False)
            names = [f"{field}_{row}" for field in ("name", "value", "division", "first", "until")]
            groups.append((_("改动 %s") % row, names))
        for name in ("name_1", "value_1"):
            field = self.fields[name]
            field.error_messages["required"] = missing(field) % {"label": field.label}
        self.groups = groups  # type: ignore[misc]

    def question(self) -> Question:
        """What is asked, once the form is valid. Raises ChangeUnreadable."""
        held = self.cleaned_data
        place = full_code(held["division"].strip())
        rows = [row for row in range(1, ROWS + 1) if held[f"name_{row}"]]
        return Question(place, held["first"], held["months"], tuple(self._change(row, place) for row in rows))

    def _change(self, row: int, place: str) -> Change:
        held = {name: self.cleaned_data[f"{name}_{row}"] for name in ("name", "value", "division", "first", "until")}
        span = [month_text(held[name]) if held[name] else "" for name in ("first", "until")]
        dates = f"~{span[0]}..{span[1]}" if any(span) else ""
        return read(f"{held['name']}={held['value'].strip()}@{held['division'].strip() or place}{dates}", place)


def _named(name: str) -> str:
    held = table()[name]
    return held.zh if language.short() == "zh" else held.en
