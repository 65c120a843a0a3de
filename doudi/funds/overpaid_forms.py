"""What officials fill in for a month that was paid too much: an agreement, a repayment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core import clock
from doudi.funds.models import Repayment
from doudi.ui.fields import DayField, MoneyField
from doudi.ui.forms import WriteForm


class OfHousehold(WriteForm):
    """Who of the household: the first choice is the head."""

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(str(number), name) for number, name in people]


class Agree(OfHousehold):
    """What the household agreed to, in writing."""

    person = forms.ChoiceField(label=_("签协议的人"))
    document = forms.CharField(label=_("协议编号"), max_length=120, help_text=_("书面协议须由本人签字。"))
    amount = MoneyField(label=_("约定扣回合计"), least_fen=1)
    month_fen = MoneyField(label=_("每月至多扣回"), least_fen=1)


class Repay(OfHousehold):
    """What the household paid back at once."""

    person = forms.ChoiceField(label=_("退款人"))
    amount = MoneyField(label=_("退回金额"), least_fen=1)
    way = forms.ChoiceField(label=_("方式"), choices=[(value, _(label)) for value, label in Repayment.Way.choices])
    receipt = forms.CharField(label=_("票据号（转账填银行回单号）"), max_length=60)
    received_on = DayField(label=_("收到日期"), until=clock.today, initial=clock.today)
