"""Taking in: who comes, what for, and the questions that the rule of the ground asks; no others."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.casework import grounds
from doudi.casework.forms.base import Words, YesNo
from doudi.casework.grounds import Answers
from doudi.casework.models import Origin
from doudi.casework.services import Hardship, Known, Newcomer, TakenIn
from doudi.casework.words import ORIGINS
from doudi.core import clock, divisions
from doudi.core.models import Actor
from doudi.registry.models import Membership
from doudi.registry.queries import in_force
from doudi.ui.fields import CitizenIdField, DayField, MoneyField, MonthField
from doudi.ui.forms import WriteForm
from doudi.units.months import first_of

PERSON = ("citizen_id", "name", "birth_date", "why_no_id", "phone", "village", "area", "address")
QUESTIONS = {
    "sudden": (),
    "expense": ("cost",),
    "epidemic": (),
    "uninsured_unemployed": ("unemployed_since", "months_without_income", "unemployment_insured"),
    "graduate": ("unemployed_since", "hardship"),
    "epidemic_direct": ("isolated", "poverty_lifted"),
    "stranded": ("registered_here",),
    "away_worker": ("hardship",),
}
AREAS = [("urban", gettext_lazy("城镇")), ("rural", gettext_lazy("农村"))]
WHY_NO_ID = [
    ("", gettext_lazy("有证件号")),
    ("证件不在身边", gettext_lazy("证件不在身边")),
    ("证件遗失", gettext_lazy("证件遗失")),
    ("已在外县登记", gettext_lazy("系统提示已在外县登记")),
    ("从未办理", gettext_lazy("从未办理户口或证件")),
]


class TakeInForm(WriteForm):
    """One family or person and one ground. With `household_id` the household is known and a member is chosen."""

    member = forms.TypedChoiceField(label=gettext_lazy("申请人"), coerce=int)
    citizen_id = CitizenIdField(
        label=gettext_lazy("身份证号"),
        required=False,
        help_text=gettext_lazy("已登记过的按登记的人办理。没有证件也要先救助：留空，填出生日期和原因，以后补录。"),
    )
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=80)
    birth_date = DayField(label=gettext_lazy("出生日期（无证件号时填）"), required=False, until=clock.today)
    why_no_id = forms.ChoiceField(label=gettext_lazy("暂无证件号的原因"), choices=WHY_NO_ID, required=False)
    phone = forms.CharField(label=gettext_lazy("电话"), max_length=20, required=False)
    village = forms.ChoiceField(label=gettext_lazy("现在所在村（社区）"))
    area = forms.ChoiceField(label=gettext_lazy("按哪个标准"), choices=AREAS, widget=forms.RadioSelect)
    address = forms.CharField(label=gettext_lazy("现在住处"), max_length=200, required=False)

    need = Words(label=gettext_lazy("遇到什么困难，需要什么"), max_length=1000)
    occurred_on = DayField(label=gettext_lazy("困难发生的日期"), until=clock.today)
    hardship = forms.ChoiceField(
        label=gettext_lazy("困难的种类"),
        choices=[(code, gettext_lazy(words)) for code, words in grounds.HARDSHIPS.items()],
        widget=forms.RadioSelect,
    )
    cost = MoneyField(label=gettext_lazy("自付支出（扣除报销和其他救助后）"), least_fen=1)
    unemployed_since = MonthField(label=gettext_lazy("从哪个月起没有工作"))
    months_without_income = forms.IntegerField(label=gettext_lazy("连续无收入的月数"), min_value=0, max_value=600)
    unemployment_insured = YesNo(label=gettext_lazy("是否参加失业保险"))
    isolated = YesNo(label=gettext_lazy("本人或家人是否正在住院、治疗或隔离"))
    poverty_lifted = YesNo(
        label=gettext_lazy("是否为脱贫人口"), help_text=gettext_lazy("低保、特困由系统按名册判断，不用填。")
    )
    registered_here = YesNo(label=gettext_lazy("户籍或居住证是否在本县"))
    asked = MoneyField(label=gettext_lazy("家庭希望的金额"), required=False)
    origin = forms.ChoiceField(label=gettext_lazy("怎样受理"), widget=forms.RadioSelect)
    urgent = forms.BooleanField(
        label=gettext_lazy("情况紧急，等不得：今天就要安置"),
        required=False,
        help_text=gettext_lazy("乡镇审批人可以先行救助，手续以后补。"),
    )

    def __init__(self, *args: Any, ground: str, by: Actor, household_id: int | None, **kwargs: Any) -> None:
        self.ground, self.household_id = ground, household_id
        super().__init__(*args, **kwargs)
        self._leave_out()
        self._choices(by)
        asked = [*QUESTIONS[ground], "occurred_on", "need", "asked"]
        who = [name for name in ("member", *PERSON) if name in self.fields]
        self.groups = (  # type: ignore[misc]
            (_("谁"), who), (_("什么困难"), asked), (_("怎样办"), ["origin", "urgent"]),
        )  # fmt: skip

    def _leave_out(self) -> None:
        """What neither the rule of this ground nor the way of coming asks."""
        every = {name for names in QUESTIONS.values() for name in names}
        out = every - set(QUESTIONS[self.ground])
        out |= set(PERSON) if self.household_id else {"member"}
        for name in out:
            del self.fields[name]

    def _choices(self, by: Actor) -> None:
        today = clock.today()
        if self.household_id:
            month = first_of(today)
            rows = Membership.objects.filter(in_force(month), household_id=self.household_id).select_related("person")
            self.fields["member"].choices = [(row.person_id, row.person.name) for row in rows[:50]]
        else:
            places = [place for place in divisions.within(by.division, today) if place.level == "village"]
            self.fields["village"].choices = [("", "—")] * (len(places) > 1) + [
                (place.code, place.name) for place in places
            ]
        direct = self.ground == "epidemic_direct"
        ways = ("ex_officio",) if direct else ("in_person", "ex_officio", "referral")
        self.fields["origin"].choices = [(way, _(ORIGINS[way])) for way in ways]
        self.initial.setdefault("origin", ways[0])
        self.initial.setdefault("occurred_on", today)

    def clean(self) -> dict[str, Any]:
        """A number, or birth date and reason."""
        given = super().clean() or {}
        if not self.household_id and not given.get("citizen_id") and "citizen_id" not in self.errors:
            if not given.get("birth_date"):
                self.add_error("birth_date", _("没有身份证号时，请填出生日期。"))
            if not given.get("why_no_id"):
                self.add_error("why_no_id", _("请选择暂无证件号的原因。"))
        return given

    def taken(self) -> TakenIn:
        """What the service is told. Only of a valid form."""
        given = self.cleaned_data
        kind = grounds.hardship_of(self.ground, given.get("hardship", ""))
        hardship = Hardship(kind, self.ground, given["occurred_on"], given.get("cost") or 0, given["asked"])
        return TakenIn(
            self._who(given), given["need"], hardship, self._answers(given), Origin(given["origin"]), given["urgent"]
        )

    def _who(self, given: dict[str, Any]) -> Known | Newcomer:
        if self.household_id:
            return Known(self.household_id, given["member"])
        return Newcomer(
            given["name"], given["village"], given["area"], given["citizen_id"],
            None if given["citizen_id"] else given["birth_date"], given["phone"], given["address"], given["why_no_id"],
        )  # fmt: skip

    def _answers(self, given: dict[str, Any]) -> Answers:
        home = {"registered_here": given["registered_here"], "present_in_division": True} if (
            "registered_here" in given
        ) else {}  # fmt: skip
        person: dict[str, object] = {
            name: given[name]
            for name in ("unemployed_since", "months_without_income", "unemployment_insured", "isolated",
                         "poverty_lifted")
            if name in given
        }  # fmt: skip
        if self.ground == "graduate":
            person["graduate"] = True
        if self.ground == "away_worker":
            person["works_outside_region"] = True
        return Answers(home, person)
