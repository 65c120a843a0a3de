"""The forms of a household's page, of a workbook and of its faulty rows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core import clock
from doudi.registry.errors import IdUnsound
from doudi.registry.people import checked_id
from doudi.ui import language, words
from doudi.ui.fields import CitizenIdField, DayField, MoneyField, MonthField
from doudi.ui.forms import WriteForm
from doudi.units.months import first_of

PICTURES = "image/jpeg,image/png,image/webp,application/pdf"
RELATIONS = list(words.RELATIONS.items())
GRADES = [(0, "—"), (1, "1"), (2, "2"), (3, "3"), (4, "4")]
YES_NO = [("True", _("是")), ("False", _("否"))]


def sound_id(number: str) -> str:
    """The check of an ID field: GB 11643, in the reader's words."""
    try:
        return checked_id(number)
    except IdUnsound as error:
        raise forms.ValidationError(error.words(language.short())) from error


def truth(value: str) -> bool:
    """A choice of yes or no."""
    return value == "True"


class ChangeForm(WriteForm):
    """What every change comes with: from when, why, and the paper that it rests on."""

    month = MonthField(label=_("从哪个月起"))
    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    paper = forms.FileField(
        label=_("证明材料（照片或 PDF，最大 10 MB）"),
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )
    groups = ((_("依据"), ("month", "reason", "paper")),)

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"month": first_of(clock.today()), **(initial or {})}, **kwargs)


class HouseholdForm(ChangeForm):
    """A new household and its head."""

    head_name = forms.CharField(label=_("户主姓名"), max_length=80)
    head_id = CitizenIdField(label=_("户主身份证号"), check=sound_id)
    head_phone = forms.CharField(label=_("户主电话"), max_length=40, required=False)
    division = forms.ChoiceField(label=_("村（社区）"))
    area = forms.ChoiceField(label=_("地区"), choices=list(words.AREAS.items()))
    address = forms.CharField(label=_("住址"), max_length=200, required=False)
    number = forms.CharField(label=_("户编号"), max_length=40, required=False)

    def __init__(self, *args: Any, villages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = [("", "—"), *villages]


class MemberForm(ChangeForm):
    """Somebody who joins."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    citizen_id = CitizenIdField(label=_("身份证号"), check=sound_id)
    relation = forms.ChoiceField(label=_("与户主关系"), choices=RELATIONS[1:])
    phone = forms.CharField(label=_("电话"), max_length=40, required=False)


class HouseholdFactsForm(ChangeForm):
    """The facts of a household that the rules read most."""

    area = forms.ChoiceField(label=_("地区"), choices=list(words.AREAS.items()))
    address = forms.CharField(label=_("住址"), max_length=200, required=False)
    financial_assets_fen = MoneyField(label=_("金融资产"))
    vehicles = forms.IntegerField(label=_("机动车（辆）"), min_value=0, max_value=99)
    homes = forms.IntegerField(label=_("住房（套）"), min_value=0, max_value=99)
    business_entities = forms.IntegerField(label=_("经营主体（个）"), min_value=0, max_value=99)


class SplitForm(ChangeForm):
    """Who leaves to be a household of their own, and where."""

    head = forms.ChoiceField(label=_("新户户主"))
    members = forms.MultipleChoiceField(label=_("一同分出的成员"), required=False, widget=forms.CheckboxSelectMultiple)
    division = forms.ChoiceField(label=_("村（社区）"))
    area = forms.ChoiceField(label=_("地区"), choices=list(words.AREAS.items()))
    address = forms.CharField(label=_("住址"), max_length=200, required=False)
    number = forms.CharField(label=_("户编号"), max_length=40, required=False)

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], villages: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["head"].choices = [("", "—"), *people]
        self.fields["members"].choices = people
        self.fields["division"].choices = villages


class NameForm(ChangeForm):
    """A name or telephone, corrected."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    phone = forms.CharField(label=_("新电话（不填则不变）"), max_length=40, required=False)


class NumberForm(ChangeForm):
    """The number as the card has it."""

    citizen_id = CitizenIdField(label=_("正确的身份证号"), check=sound_id)


class SameForm(ChangeForm):
    """The number under which the same person is registered elsewhere in the area."""

    citizen_id = CitizenIdField(label=_("另一份登记的身份证号"), check=sound_id)


class IdentityForm(WriteForm):
    """The second person types the number from the paper again, or sends it back."""

    citizen_id = CitizenIdField(label=_("对照证件再录一遍身份证号"), required=False, check=sound_id)
    answer = forms.CharField(label=_("退回的理由（确认则不填）"), max_length=500, required=False)


class RelationForm(ChangeForm):
    """A relation, or a new head."""

    relation = forms.ChoiceField(label=_("与户主关系"), choices=RELATIONS)


class LeaveForm(ChangeForm):
    """Leaving says only what every change says."""


class MoveForm(ChangeForm):
    """To which household somebody moves."""

    to = forms.CharField(label=_("转入哪一户（户编号或系统内编号）"), max_length=40)
    relation = forms.ChoiceField(label=_("与新户主关系"), choices=RELATIONS[1:])


class DeathForm(ChangeForm):
    """The day on which somebody died."""

    died_on = DayField(label=_("死亡日期"), until=clock.today)


class AccountForm(ChangeForm):
    """A bank account. The number is typed whole and never shown again."""

    bank = forms.CharField(label=_("开户银行"), max_length=80)
    number = forms.CharField(
        label=_("账号（一卡通）"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    holder = forms.CharField(label=_("户名（本人账户不填）"), max_length=80, required=False)


class IncomesForm(ChangeForm):
    """Every kind of income and deductible cost, yuan a month; 0 ends one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in words.INCOMES.items():
            self.fields[name] = MoneyField(label=_(label), required=False)


class CertificateForm(ChangeForm):
    """A disability certificate; none ends it."""

    disability = forms.ChoiceField(
        label=_("残疾类别"), required=False, choices=[("", _("没有残疾证")), *words.DISABILITIES.items()]
    )
    grade = forms.TypedChoiceField(label=_("残疾等级"), coerce=int, choices=GRADES)


class PersonFactsForm(ChangeForm):
    """The facts of a person that the rules read most."""

    self_care = forms.IntegerField(label=_("生活自理指标达到几项（共 6 项）"), min_value=0, max_value=6)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in words.YES.items():
            self.fields[name] = forms.TypedChoiceField(label=_(label), coerce=truth, choices=YES_NO)


class WorkbookForm(WriteForm):
    """A workbook to compare with the registry."""

    file = forms.FileField(
        label=_("户册文件（.xlsx、.xls 或 .csv，最大 50 MB）"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )
    division = forms.CharField(label=_("区划代码（末尾的 0 可省略）"), max_length=12)
    month = MonthField(label=_("从哪个月起适用（不填则取标题中的月份，否则本月）"), required=False)


class ConfirmForm(WriteForm):
    """A button that writes."""


class DiscardForm(WriteForm):
    """Giving an import up."""

    reason = forms.CharField(label=_("为什么放弃"), max_length=200, required=False)


class ChildForm(ChangeForm):
    """The county's decision on children's basic living, of which kind the child is, and by which document."""

    kind = forms.ChoiceField(
        label=_("认定为"),
        required=False,
        choices=[
            ("orphan", _("孤儿")),
            ("unsupported", _("事实无人抚养儿童")),
            ("hiv", _("艾滋病病毒感染儿童")),
            ("", _("不再享受")),
        ],
        help_text=_("具体类别只有县级审核、审批、财务和审计人员能看到，名册、单据和公示都不写。"),
    )
    document = forms.CharField(label=_("文号"), max_length=120, required=False)
