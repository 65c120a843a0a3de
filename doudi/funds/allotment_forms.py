"""What officials fill in for sources, allotments and the close of a month: one form a verb."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doudi.core import clock
from doudi.funds.allotment import Said
from doudi.funds.models import Allotment, Purpose, Source
from doudi.funds.papers.reports import PAPERS
from doudi.funds.purposes import of_year
from doudi.ui.fields import DayField, MoneyField, MonthField
from doudi.ui.forms import WriteForm

KINDS = [("grant", _("下达资金")), ("advance", _("县级垫付"))]
Choices = Sequence[tuple[str, Any]]


def purposes(table: Sequence[Purpose]) -> list[tuple[str, str]]:
    """The purposes of a year's table to choose from, in the reader's language."""
    return [(one.code, gettext(one.name)) for one in table]


class Enter(WriteForm):
    """What the document of a sum says."""

    kind = forms.ChoiceField(label=_("种类"), choices=KINDS, initial="grant")
    source = forms.ChoiceField(label=_("资金来源"), choices=[(value, _(label)) for value, label in Source.choices])
    document = forms.CharField(label=_("文号"), max_length=120)
    document_on = DayField(label=_("文件日期"), until=clock.today)
    year = forms.IntegerField(label=_("预算年度"), min_value=2000, max_value=2100)
    amount = MoneyField(label=_("金额"), least_fen=1)
    mark = forms.ChoiceField(
        label=_("直达标识"), required=False, choices=[(value, _(label)) for value, label in Allotment.Mark.choices]
    )
    uses = forms.MultipleChoiceField(
        label=_("用途"), widget=forms.CheckboxSelectMultiple,
        help_text=_("按文件写明的用途勾选。不允许的用途会被拒绝，并写明依据。"),
    )  # fmt: skip
    use_document = forms.CharField(
        label=_("特别用途的批准文号"), max_length=120, required=False,
        help_text=_("仅当某项用途须由参数允许时填写。"),
    )  # fmt: skip
    giver_purpose = forms.CharField(
        label=_("捐赠人指定的用途"), max_length=200, required=False, help_text=_("捐赠资金必填。")
    )

    groups = (
        (_("文件"), ("kind", "source", "document", "document_on", "year", "amount", "mark")),
        (_("可以用于"), ("uses", "use_document", "giver_purpose")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uses"].choices = purposes(of_year(clock.today().year))
        self.fields["year"].initial = clock.today().year

    def said(self, division: str) -> Said:
        """The sum as the service takes it."""
        held = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "version", "amount")}
        return Said(division=division, amount_fen=self.cleaned_data["amount"], **held)


class Received(WriteForm):
    """The day on which it came."""

    received_on = DayField(label=_("收到日期"), until=clock.today, initial=clock.today)


class Reason(WriteForm):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=500)


class Confirm(WriteForm):
    """Nothing to fill in: the button says what happens."""


class GiveBack(WriteForm):
    """How much goes back to finance, by which document."""

    amount = MoneyField(label=_("金额"), least_fen=1)
    document = forms.CharField(label=_("依据文件"), max_length=120)


class PassDown(WriteForm):
    """To whom, how much, for what."""

    division = forms.CharField(label=_("下达到的地级或县级区划代码"), max_length=12)
    amount = MoneyField(label=_("金额"), least_fen=1)
    document = forms.CharField(label=_("文号"), max_length=120)
    document_on = DayField(label=_("文件日期"), until=clock.today)
    uses = forms.MultipleChoiceField(label=_("用途"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, uses: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uses"].choices = uses


class Settle(WriteForm):
    """Out of which sum an advance is paid back, and for what it was spent."""

    source = forms.ChoiceField(label=_("用哪笔资金归还"))
    purpose = forms.ChoiceField(label=_("垫付的用途"))
    amount = MoneyField(label=_("金额"), least_fen=1)

    def __init__(self, *args: Any, sources: Choices = (), uses: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = sources
        self.fields["purpose"].choices = uses


class Recover(WriteForm):
    """What was recovered of which payment."""

    purpose = forms.ChoiceField(label=_("原支付用途"))
    township = forms.CharField(label=_("乡镇代码"), max_length=12)
    paid_on = DayField(label=_("原支付日期"), until=clock.today)
    amount = MoneyField(label=_("追回金额"), least_fen=1)
    reason = forms.CharField(label=_("理由"), max_length=500)

    def __init__(self, *args: Any, uses: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = uses


class Interest(WriteForm):
    """Interest that went to the treasury."""

    amount = MoneyField(label=_("利息金额"), least_fen=1)
    reason = forms.CharField(label=_("说明"), max_length=500)


class CloseMonth(WriteForm):
    """The month, and what the treasury's statement says."""

    month = MonthField(label=_("月份"))
    treasury = MoneyField(label=_("国库对账单余额"))


class ReportMonth(WriteForm):
    """Which workbook, of which month."""

    paper = forms.ChoiceField(label=_("报表"), choices=[(name, _(paper.zh)) for name, paper in PAPERS.items()])
    month = MonthField(label=_("月份"))
