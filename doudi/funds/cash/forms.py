"""What officials fill in about payments handed out in cash or in kind."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.core import clock
from doudi.funds.cash.queries import Line
from doudi.funds.cash.services import Signed
from doudi.ui.fields import DayField
from doudi.ui.forms import WriteForm
from doudi.units.fen import yuan


class DecideForm(WriteForm):
    """Who gets it by hand, what, and why."""

    who = forms.ChoiceField(
        label=gettext_lazy("给谁"), help_text=gettext_lazy("无账户的人；有账户的在名单上逐人办理。")
    )
    goods = forms.CharField(
        label=gettext_lazy("实物名称、数量"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("发现金的不填。如“面粉 25 公斤 2 袋”。"),
    )
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea)

    def __init__(self, *args: Any, who: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = who


def _shown(line: Line) -> str:
    """A line as the sheet has it, and what was entered of it and may still be mended."""
    told = "　".join((str(line.number), line.name, yuan(line.fen)))
    if line.handed is None:
        return f"{told}　{_('被退回：%(why)s') % {'why': line.refusal}}" if line.refusal else told
    return f"{told}　{_('已登记：%(who)s') % {'who': line.signed_by or _('未领取')}}"


class SheetForm(WriteForm):
    """A village's sheet as it came back, or the part of it that did."""

    on = DayField(label=gettext_lazy("发放日期"), until=clock.today)
    taken = forms.MultipleChoiceField(
        label=gettext_lazy("本人签字领取"), required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    others = forms.CharField(
        label=gettext_lazy("他人代领"), required=False, widget=forms.Textarea,
        help_text=gettext_lazy("一行一笔：编号，空格，代领人姓名和关系。"),
    )  # fmt: skip
    missing = forms.MultipleChoiceField(
        label=gettext_lazy("未领取，款物已交回"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("仍为应发，不因未领取消。没有勾选的留待下次登记。"),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(line.number): line for line in lines}
        listed = [(number, _shown(line)) for number, line in self.lines.items()]
        self.fields["taken"].choices = self.fields["missing"].choices = listed

    def clean_others(self) -> dict[str, str]:
        """Who came instead, by the number of the line."""
        found: dict[str, str] = {}
        for line in str(self.cleaned_data["others"]).splitlines():
            number, _space, name = line.strip().partition(" ")
            if line.strip() and (number not in self.lines or not name.strip()):
                raise forms.ValidationError(_("“%(line)s”：须写表上的编号、空格、代领人姓名。") % {"line": line})
            if number:
                found[number] = name.strip()[:80]
        return found

    def clean(self) -> Any:
        """A line is said once."""
        held = super().clean() or {}
        said = [*held.get("taken", ()), *held.get("others", ()), *held.get("missing", ())]
        twice = next((number for number in said if said.count(number) > 1), None)
        if twice:
            self.add_error("missing", _("编号 %(number)s 登记了两次。") % {"number": twice})
        if not said and not self.errors:
            self.add_error("taken", _("请至少登记一笔。"))
        return held

    def signed(self) -> list[Signed]:
        """The lines as the service takes them."""
        held = self.cleaned_data
        return [
            *(Signed(int(number), self.lines[number].name) for number in held["taken"]),
            *(Signed(int(number), name) for number, name in held["others"].items()),
            *(Signed(int(number), "") for number in held["missing"]),
        ]


class ConfirmForm(WriteForm):
    """The second official's word, with what the page showed."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class RefuseForm(WriteForm):
    """Which entries of others are wrong, and why."""

    lines = forms.MultipleChoiceField(label=gettext_lazy("有误的登记"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label=gettext_lazy("理由"), max_length=500, widget=forms.Textarea)

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"].choices = [(str(line.number), _shown(line)) for line in lines]

    def numbers(self) -> list[int]:
        """The lines as the service takes them."""
        return [int(number) for number in self.cleaned_data["lines"]]
