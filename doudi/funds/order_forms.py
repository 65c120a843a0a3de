"""What officials fill in for an order that declares an area severely affected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core import clock
from doudi.funds.models import AreaOrder
from doudi.funds.models.area_orders import Group
from doudi.funds.services import Said
from doudi.ui.fields import DayField, MoneyField, MonthField
from doudi.ui.forms import WriteForm

Per, Issuer = AreaOrder.Per, AreaOrder.Issuer


def choices(of: Any) -> list[tuple[str, Any]]:
    """The choices of a model's field, in the reader's language when they are shown."""
    return [(value, _(label)) for value, label in of.choices]


SAME = ("document", "issued_on", "issuer", "from_day", "to_day", "amount_fen", "per", "clause")
"""Fields that are a column of the order under the same name."""


class OrderForm(WriteForm):
    """What the order says; the same document again mends it until it is confirmed."""

    document = forms.CharField(label=_("文号"), max_length=120)
    issued_on = DayField(label=_("印发日期"), until=clock.today)
    issuer = forms.ChoiceField(label=_("印发级别"), choices=choices(Issuer), initial="county")
    areas = forms.CharField(
        label=_("认定为疫情严重地区的区划代码"), widget=forms.Textarea,
        help_text=_("县、乡镇或村的代码，一行一个，末尾的 0 可省略。"),
    )  # fmt: skip
    from_day = DayField(label=_("自哪天起"))
    to_day = DayField(label=_("至哪天止"), required=False, help_text=_("文件没有写截止日的留空。"))
    rolls = forms.MultipleChoiceField(
        label=_("发给哪些名册上的家庭"), choices=choices(Group), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("文件另外列明的家庭，保存后用名单导入。空白不表示全部。"),
    )  # fmt: skip
    amount_fen = MoneyField(label=_("金额"), help_text=_("按文件写明的标准，没有下限。"))
    per = forms.ChoiceField(label=_("按户还是按人"), choices=choices(Per), initial="household")
    clause = forms.CharField(
        label=_("规定对象和金额的条款"), max_length=80, help_text=_("如“第二条”，告知单上会印出。")
    )

    groups = (
        (_("认定文件"), ("document", "issued_on", "issuer", "areas", "from_day", "to_day")),
        (_("发给谁、多少"), ("rolls", "amount_fen", "per", "clause")),
    )

    def said(self) -> Said:
        """The order as the service takes it."""
        held = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "version")}
        return Said(areas=held.pop("areas").split(), groups=held.pop("rolls"), **held)


class NamesForm(WriteForm):
    """The list of households that the order names."""

    file = forms.FileField(
        label=_("名单（.xlsx 或 .csv）"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("一列写“户编号”或“身份证号”，每户一行。有一行不能用，就一户也不列入。"),
    )  # fmt: skip


class PayForm(WriteForm):
    """For which month, by when."""

    month = MonthField(label=_("按哪个月的名册"))
    deadline = DayField(label=_("发放期限"))
