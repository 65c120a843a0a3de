"""What officials fill in about accounts that were not drawn on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core import clock
from doudi.funds.models import IdleAccount
from doudi.ui.fields import DayField
from doudi.ui.forms import WriteForm


class ListForm(WriteForm):
    """A bank's list of a day."""

    on = DayField(label=_("名单截至日期"), until=clock.today)
    file = forms.FileField(
        label=_("银行名单（.xlsx 或 .csv）"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("表头：账号，最后支取日期（或未支取月数）。有误的行退回改正，其余照收。"),
    )  # fmt: skip


class FoundForm(WriteForm):
    """What a visit found."""

    found = forms.ChoiceField(
        label=_("走访结果"), choices=[(value, _(label)) for value, label in IdleAccount.Found.choices if value]
    )
    note = forms.CharField(
        label=_("情况"), max_length=500, widget=forms.Textarea,
        help_text=_("本人是否在世、身体怎样、能否到银行；谁去看的、哪天。"),
    )  # fmt: skip
