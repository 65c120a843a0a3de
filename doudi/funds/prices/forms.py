"""What officials fill in about price indices and their subsidy."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core import clock
from doudi.entitlements.models import PriceIndex
from doudi.funds.prices.services import Paid, Reading
from doudi.ui.fields import DayField, MoneyField, MonthField
from doudi.ui.forms import WriteForm


class PercentField(forms.DecimalField):
    """A growth in percent with one decimal, as published; gives tenths of a percent."""

    unit = "%"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=4, decimal_places=1, min_value=Decimal(-100), max_value=Decimal(100), **kwargs)

    def clean(self, value: Any) -> Any:
        """Tenths of a percent, None where nothing was typed and nothing is needed."""
        percent = super().clean(value)
        return None if percent is None else int(percent * 10)


class IndicesForm(WriteForm):
    """The indices of one month, as one publication gives them."""

    area = forms.ChoiceField(label=_("哪里的指数"), help_text=_("全国数据不代表本地，不能录入。"))
    month = MonthField(label=_("指数月份"))
    cpi = PercentField(label=_("居民消费价格（CPI）同比"), required=False)
    food = PercentField(label=_("食品价格同比"), required=False)
    scpi = PercentField(label=_("低收入居民基本生活费用价格（SCPI）同比"), required=False)
    source = forms.CharField(label=_("来源"), max_length=300, help_text=_("公布单位和文件或网页。"))
    published_on = DayField(label=_("公布日期"), until=clock.today)

    def __init__(self, *args: Any, areas: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = list(areas.items())

    def clean(self) -> dict[str, Any]:
        """At least one index."""
        held = super().clean() or {}
        if not self.errors and all(held.get(name) is None for name in PriceIndex.Index.values):
            self.add_error("cpi", forms.ValidationError(_("请至少填写一个指数。")))
        return held

    def readings(self) -> list[Reading]:
        """The indices that were filled in, as the service takes them."""
        held = self.cleaned_data
        same = {name: held[name] for name in ("area", "month", "source", "published_on")}
        return [
            Reading(index=name, yoy_tenths=held[name], **same)
            for name in PriceIndex.Index.values
            if held[name] is not None
        ]


class IndexFileForm(WriteForm):
    """Many indices in one file."""

    file = forms.FileField(
        label=_("指数表（.xlsx 或 .csv）"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("表头：月份、地区、指数（CPI、食品、SCPI）、同比（%）、来源、公布日期。有误的行退回改正，其余照录。"),
    )  # fmt: skip


class PaidForm(WriteForm):
    """What was paid out for a month."""

    document = forms.CharField(label=_("发放依据文号"), max_length=120)
    paid_on = DayField(label=_("发放日期"), until=clock.today)
    people = forms.IntegerField(label=_("人数"), min_value=1)
    total_fen = MoneyField(label=_("金额"))

    def paid(self) -> Paid:
        """The same as the service takes it."""
        return Paid(**{name: self.cleaned_data[name] for name in ("document", "paid_on", "people", "total_fen")})
