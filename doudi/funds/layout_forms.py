"""What an official fills in for the columns that a bank wants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core.errors import DomainError
from doudi.funds import layout
from doudi.funds.layout import ANSWERED, DAYS, ENCODINGS, SENT, SEPARATORS, Asked, Layout
from doudi.ui.forms import WriteForm

ROWS = 12
WORDS = {"paid": layout.PAID, "returned": layout.RETURNED, "pending": layout.PENDING}


class LayoutForm(WriteForm):
    """The two files of a bank, column by column."""

    own = forms.BooleanField(
        label=_("恢复通用格式"), required=False, help_text=_("勾选后不看以下各项，按通用格式送盘、回盘。"),
    )  # fmt: skip
    sent = forms.CharField(
        label=_("送盘文件的列"), widget=forms.Textarea, required=False,
        help_text=_("按银行要求的次序，一行一列：银行的列名=字段。字段：%(fields)s。") % {"fields": "、".join(SENT)},
    )  # fmt: skip
    answered = forms.CharField(
        label=_("回盘文件的列"), widget=forms.Textarea, required=False,
        help_text=_("一行一列：银行的列名=字段，次序不限。字段：%(fields)s。") % {"fields": "、".join(ANSWERED)},
    )  # fmt: skip
    encoding = forms.ChoiceField(label=_("编码"), choices=list(ENCODINGS.items()))
    separator = forms.ChoiceField(label=_("分隔符"), choices=list(SEPARATORS.items()))
    unit = forms.ChoiceField(label=_("金额单位"), choices=[("yuan", _("元")), ("fen", _("分"))])
    day = forms.ChoiceField(label=_("日期写法"), choices=list(DAYS.items()))
    paid = forms.CharField(label=_("表示已入账的词"), required=False, help_text=_("用空格分开；不填用通用的词。"))
    returned = forms.CharField(label=_("表示退票的词"), required=False)
    pending = forms.CharField(label=_("表示处理中的词"), required=False)

    groups = (
        (_("列"), ("own", "sent", "answered")),
        (_("编码和写法"), ("encoding", "separator", "unit", "day", "paid", "returned", "pending")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("sent", "answered"):
            self.fields[name].widget.attrs["rows"] = ROWS

    def clean(self) -> Any:
        """What is wrong with a column stands beside its file."""
        held = super().clean()
        if not self.cleaned_data.get("own"):
            for side, lines in self._lines().items():
                try:
                    layout.columns(side, lines)
                except DomainError as error:
                    self.refuse(error, side)
        return held

    def _lines(self) -> dict[layout.Side, list[str]]:
        """The columns of each file, a line each."""
        held = self.cleaned_data
        return {
            "sent": [line for line in held.get("sent", "").splitlines() if line.strip()],
            "answered": [line for line in held.get("answered", "").splitlines() if line.strip()],
        }

    def asked(self) -> Asked | None:
        """The layout asked for; None for Doudi's own."""
        held = self.cleaned_data
        if held["own"]:
            return None
        lines, words = self._lines(), {name: held[name].split() for name in WORDS}
        written = {name: held[name] for name in ("encoding", "separator", "unit", "day")}
        return Asked(lines["sent"], lines["answered"], **words, **written)


def filled(shape: Layout) -> dict[str, Any]:
    """The form of a layout: words that are Doudi's own are left out."""
    return {
        "sent": "\n".join(layout.lines(shape.sent)),
        "answered": "\n".join(ANSWERED if shape == layout.DEFAULT else layout.lines(shape.answered)),
        "encoding": shape.encoding or "gb18030", "separator": shape.separator, "unit": shape.unit,
        "day": shape.day or "%Y-%m-%d",
        **{name: "" if getattr(shape, name) == own else " ".join(getattr(shape, name)) for name, own in WORDS.items()},
    }  # fmt: skip
