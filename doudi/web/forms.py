"""The forms of campaigns: a new one, a reason, a bank's return, the day of entry, a bank."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core import clock
from doudi.ui.fields import DayField, MoneyField, MonthField
from doudi.ui.forms import WriteForm


class CampaignForm(WriteForm):
    """A campaign of the one-off subsidy."""

    division = forms.CharField(label=_("县级区划代码"), max_length=12)
    month = MonthField(label=_("基准月份"))
    document = forms.CharField(label=_("依据文件"), max_length=120)
    amount_fen = MoneyField(label=_("每人金额"))
    deadline = DayField(label=_("发放期限"))


class MonthForm(WriteForm):
    """The payments of a month."""

    division = forms.CharField(label=_("县级区划代码"), max_length=12)
    month = MonthField(label=_("发放月份"))


class ActForm(WriteForm):
    """A button that writes."""


class ReasonForm(WriteForm):
    """Why somebody is held or released."""

    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class HandOutForm(ReasonForm):
    """Why somebody gets it by hand, and what in place of money."""

    goods = forms.CharField(label=_("实物名称、数量（发现金的不填）"), max_length=120, required=False)


class ReturnForm(WriteForm):
    """What the bank answers."""

    file = forms.FileField(
        label=_("银行回盘文件（.csv 或 pain.002）"), widget=forms.FileInput(attrs={"accept": ".csv,.xml,.txt"})
    )


class EntryForm(WriteForm):
    """When a township was entered in the systems."""

    township = forms.ChoiceField(label=_("乡镇"))
    on = DayField(label=_("录入系统日期"), until=clock.today)

    def __init__(self, *args: Any, townships: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].choices = [("", "—"), *townships]


class BankForm(WriteForm):
    """The county's account at a bank, and how people write the bank's name."""

    name = forms.CharField(label=_("付款银行（不填则对全部银行）"), max_length=80, required=False)
    spelling = forms.CharField(label=_("开户行的另一种写法"), max_length=80, required=False)
    payer_name = forms.CharField(label=_("付款户名"), max_length=80, required=False)
    payer_account = forms.CharField(label=_("付款账号"), max_length=34, required=False)
    cnaps = forms.CharField(label=_("联行号"), max_length=14, required=False)
