"""What officials fill in for a reserve: one form a verb."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core import clock
from doudi.ui.fields import DayField, MoneyField, MonthField
from doudi.ui.forms import WriteForm

POCKETS = [("reserve_bank", _("银行")), ("reserve_cash", _("现金"))]
OUTCOMES = [("accepted", _("予以核销")), ("back", _("退回补正")), ("refused", _("不予核销"))]
ROUTES = [("reserve_bank", _("备用金银行转账")), ("county", _("县级支付"))]


class Confirm(WriteForm):
    """Nothing to fill in: the button says what happens."""


class Reason(WriteForm):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=500)


class Document(WriteForm):
    """The document that it rests on."""

    document = forms.CharField(label=_("依据文件"), max_length=200)


class Advance(WriteForm):
    """A sum from finance and its document."""

    amount = MoneyField(label=_("金额"), least_fen=1)
    document = forms.CharField(label=_("依据文件"), max_length=200)


class Cash(WriteForm):
    """Cash drawn or put back."""

    into = forms.ChoiceField(label=_("转入"), choices=POCKETS, initial="reserve_cash")
    amount = MoneyField(label=_("金额"), least_fen=1)
    reason = forms.CharField(label=_("理由"), max_length=500)


class Papers(WriteForm):
    """The papers of a payment."""

    receipt = forms.CharField(label=_("收据或银行回单号"), max_length=80)
    papers = forms.CharField(
        label=_("所附材料"), max_length=500, required=False, help_text=_("如审批表、身份证复印件、签领单")
    )


class Judge(WriteForm):
    """What finance says to the papers."""

    outcome = forms.ChoiceField(label=_("审核意见"), choices=OUTCOMES)
    reason = forms.CharField(
        label=_("理由"), max_length=500, required=False, help_text=_("退回、不予核销须写明；不向救助对象追回")
    )


class MakeGood(WriteForm):
    """Where the township puts a refused sum back."""

    pocket = forms.ChoiceField(label=_("存入"), choices=POCKETS)
    reason = forms.CharField(label=_("理由"), max_length=500)


class Repay(WriteForm):
    """Which way a grant goes again."""

    pocket = forms.ChoiceField(label=_("支付方式"), choices=ROUTES)


class Count(WriteForm):
    """What was counted."""

    month = MonthField(label=_("月份"))
    bank = MoneyField(label=_("银行存款"), help_text=_("按银行对账单"))
    cash = MoneyField(label=_("库存现金"), help_text=_("两人清点实有数"))
    note = forms.CharField(label=_("说明"), max_length=500, required=False)


class Year(WriteForm):
    """The year whose money goes back."""

    year = forms.IntegerField(label=_("年度"), min_value=2020, max_value=2100)


class Transfer(WriteForm):
    """Which grants were paid by one transfer, when, with which reference."""

    grants = forms.TypedMultipleChoiceField(
        label=_("已支付的救助"), coerce=int, widget=forms.CheckboxSelectMultiple, choices=()
    )
    paid_on = DayField(label=_("支付日期"), until=clock.today)
    reference = forms.CharField(label=_("银行回单号"), max_length=80)

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grants"].choices = choices
