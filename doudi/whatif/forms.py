"""The form of a question."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from doudi.core.errors import DivisionUnknown, DomainError
from doudi.policy.parameters import table
from doudi.ui import language
from doudi.ui.fields import MonthField
from doudi.ui.forms import WriteForm, missing
from doudi.whatif.changes import MOST_MONTHS, Change, Question, felt, place_of, value_of
from doudi.whatif.errors import ChangeEmpty, ChangeIdle, ChangeNotAsked, ChangeOutside, MonthsOutside, SpanUnfit
from doudi.whatif.words import CHAPTERS

ROWS = 4
"""How many figures are changed at once on the page; the command takes more."""


class QuestionForm(WriteForm):
    """Where, which months, and up to four figures with their new values."""

    division = forms.CharField(label=_("测算范围（区划代码）"), max_length=12)
    first = MonthField(label=_("起始月份"))
    months = forms.IntegerField(label=_("月数"), min_value=1, max_value=MOST_MONTHS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups, choices = [], [("", "—"), *_choices()]
        for row in range(1, ROWS + 1):
            needed = row == 1
            self.fields[f"name_{row}"] = forms.ChoiceField(label=_("参数"), choices=choices, required=needed)
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
        for name in [f"name_{row}" for row in range(1, ROWS + 1)]:
            self.fields[name].error_messages["invalid_choice"] = _("没有可以测算的参数“%(value)s”。")
        self.groups = groups  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """Codes are read, and a change is whole or not there."""
        held: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("division", *(f"division_{row}" for row in range(1, ROWS + 1))):
            if held.get(name):
                try:
                    held[name] = place_of(held[name])
                except DivisionUnknown as error:
                    self.refuse(error, name)
        for row in range(1, ROWS + 1):
            self._whole(row)
        return held

    def _whole(self, row: int) -> None:
        """A change needs its figure and its value."""
        filled = {name for name in self._names(row) if self.cleaned_data.get(name) or name in self.errors}
        for name in (f"name_{row}", f"value_{row}"):
            if filled and name not in filled and not self.fields[name].required:
                self.add_error(name, missing(self.fields[name]) % {"label": self.fields[name].label})

    def question(self) -> Question:
        """What is asked, once the form is valid."""
        held = self.cleaned_data
        return Question(
            held["division"], held["first"], held["months"], tuple(self._change(row) for row in self._rows())
        )

    def blame(self, error: DomainError) -> None:
        """Show what a service refuses beside the field that it is about."""
        self.refuse(error, self._at_fault(error))

    def _rows(self) -> list[int]:
        return [row for row in range(1, ROWS + 1) if self.cleaned_data.get(f"name_{row}")]

    def _names(self, row: int) -> list[str]:
        return [f"{field}_{row}" for field in ("name", "value", "division", "first", "until")]

    def _change(self, row: int) -> Change:
        name, value, division, first, until = (self.cleaned_data[field] for field in self._names(row))
        return Change(name, value_of(value), division or self.cleaned_data["division"], first, until)

    def _at_fault(self, error: DomainError) -> str | None:
        facts = vars(error)
        if isinstance(error, MonthsOutside | SpanUnfit):
            return "first" if isinstance(error, MonthsOutside) else "months"
        code = facts.get("code") or (facts.get("division") if isinstance(error, ChangeOutside) else None)
        if code is not None:
            rows = [row for row in self._rows() if self.cleaned_data[f"division_{row}"] == code]
            return f"division_{rows[0]}" if rows else "division"
        named = [row for row in self._rows() if self.cleaned_data[f"name_{row}"] == facts.get("name")]
        return f"{_part(error)}_{named[0]}" if named else None


def _part(error: DomainError) -> str:
    """Which field of a change is at fault: its months, its figure, else its value."""
    if isinstance(error, ChangeEmpty):
        return "until"
    if isinstance(error, ChangeNotAsked):
        return "first"
    return "name" if isinstance(error, ChangeIdle) else "value"


def _choices() -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    """The figures that can be costed, under the headings of their chapters."""
    costed = [held for name, held in table().items() if name in felt()]
    found = []
    for beginning, heading in CHAPTERS.items():
        mine = [held for held in costed if held.name.startswith(beginning)]
        if mine:
            found.append(
                (_t(heading), [(held.name, held.zh if language.short() == "zh" else held.en) for held in mine])
            )
    return found
