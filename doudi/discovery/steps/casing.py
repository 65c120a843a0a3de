"""A lead ends in a case: of whom, of what kind."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework import grounds
from doudi.casework.acting import COUNTY
from doudi.casework.forms.take_in import AREAS, WHY_NO_ID
from doudi.casework.services import Known, Newcomer
from doudi.casework.services.apply import OPENERS
from doudi.casework.steps.base import Pick, Words, lazily
from doudi.casework.words import KINDS
from doudi.core import clock, divisions, keys
from doudi.core.models import Actor
from doudi.core.scope import contains
from doudi.discovery import services
from doudi.discovery.models import Danger
from doudi.discovery.services import Begun
from doudi.discovery.steps.base import LeadForm, LeadStep
from doudi.registry.models import Membership
from doudi.registry.queries import in_force
from doudi.ui.fields import CitizenIdField, DayField
from doudi.units.months import first_of

NEWCOMER = ("name", "citizen_id", "birth_date", "why_no_id", "phone", "village", "area", "address")


class CaseForm(LeadForm):
    """What is opened, for whom: a member of the household that was confirmed, or somebody who is registered now."""

    kind = Pick(label=gettext_lazy("转为哪类案件"), choices=lazily(KINDS, "relief", "dibao", "tekun", "edge"))
    ground = forms.ChoiceField(
        label=gettext_lazy("临时救助的情形"), required=False,
        choices=[("", "—"), *((code, gettext_lazy(words)) for code, words in grounds.WORDS.items())],
        help_text=gettext_lazy("选临时救助时必填；以后可在案件中更正。"),
    )  # fmt: skip
    need = Words(label=gettext_lazy("遇到什么困难，需要什么"))
    member = forms.TypedChoiceField(label=gettext_lazy("申请人"), coerce=int)
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=80)
    citizen_id = CitizenIdField(
        label=gettext_lazy("身份证号"), required=False,
        help_text=gettext_lazy("没有证件也要先救助：留空，填出生日期和原因，以后补录。"),
    )  # fmt: skip
    birth_date = DayField(label=gettext_lazy("出生日期（无证件号时填）"), required=False, until=clock.today)
    why_no_id = forms.ChoiceField(label=gettext_lazy("暂无证件号的原因"), choices=WHY_NO_ID, required=False)
    phone = forms.CharField(label=gettext_lazy("电话"), max_length=20, required=False)
    village = forms.ChoiceField(label=gettext_lazy("现在所在村（社区）"))
    area = forms.ChoiceField(label=gettext_lazy("按哪个标准"), choices=AREAS, widget=forms.RadioSelect)
    address = forms.CharField(label=gettext_lazy("现在住处"), max_length=200, required=False)

    groups = [
        (gettext_lazy("案件"), ["kind", "ground", "need"]),
        (gettext_lazy("申请人"), ["member", *NEWCOMER]),
    ]
    foretell = gettext_lazy("由经办机构主动启动，不用本人申请；该户已有同类在办案件的，线索并入那个案件。")

    def setup(self) -> None:
        """The members of the household, or the questions about somebody who is not registered."""
        self.initial.setdefault("need", self.lead.words[:1000])
        if self.lead.danger != Danger.NONE:
            self.initial.setdefault("kind", "relief")
            self.initial.setdefault("ground", "sudden")
        if self.lead.household_id:
            self._members()
        else:
            self._newcomer()

    def _members(self) -> None:
        for name in NEWCOMER:
            del self.fields[name]
        rows = Membership.objects.filter(in_force(first_of(clock.today())), household_id=self.lead.household_id)
        held = [row for row in rows.select_related("person")[:50] if row.person.died_on is None]
        self.fields["member"].choices = [(row.person_id, row.person.name) for row in held]
        head = next((row.person_id for row in held if row.relation == "head"), None)
        self.initial.setdefault("member", self.lead.person_id or head)

    def _newcomer(self) -> None:
        del self.fields["member"]
        ring, lead = keys.load(), self.lead
        for name, sealed in (("phone", lead.phone_sealed), ("citizen_id", lead.id_sealed)):
            if sealed:
                self.initial.setdefault(name, ring.decrypt(sealed))
        if lead.person is not None and lead.person.identified:
            self.initial["citizen_id"] = ring.decrypt(lead.person.id_sealed)
        self.initial.setdefault("name", lead.person.name if lead.person else lead.name)
        self.initial.setdefault("address", lead.address)
        places = [
            place
            for place in divisions.within(lead.division, clock.today())
            if place.level == "village" and contains(self.by.division, place.code)
        ]
        self.fields["village"].choices = [("", "—")] * (len(places) > 1) + [
            (place.code, place.name) for place in places
        ]

    def clean(self) -> dict[str, Any]:
        """A ground for relief; for somebody new a number, or birth date and reason."""
        given = super().clean() or {}
        if given.get("kind") == "relief" and not given.get("ground"):
            self.add_error("ground", _("请选择临时救助的情形。"))
        if "citizen_id" in self.fields and not given.get("citizen_id") and "citizen_id" not in self.errors:
            if not given.get("birth_date"):
                self.add_error("birth_date", _("没有身份证号时，请填出生日期。"))
            if not given.get("why_no_id"):
                self.add_error("why_no_id", _("请选择暂无证件号的原因。"))
        given["who"] = self._who(given)
        return given

    def _who(self, given: dict[str, Any]) -> Known | Newcomer | None:
        if self.errors:
            return None
        if self.lead.household_id:
            return Known(self.lead.household_id, given["member"])
        born: date | None = None if given["citizen_id"] else given["birth_date"]
        return Newcomer(
            given["name"], given["village"], given["area"], given["citizen_id"], born, given["phone"],
            given["address"], given["why_no_id"],
        )  # fmt: skip


def _case(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    begun = Begun(given["kind"], given["need"], given["who"], given["ground"] if given["kind"] == "relief" else "")
    return services.to_case(lead_id, begun, by=by, version=given["version"], key=given["key"])


STEPS = (
    LeadStep(
        "case", gettext_noop("转入救助案件"), gettext_noop("转入救助案件"), (*OPENERS, *COUNTY), CaseForm, _case,
        "ended", icon="file-text",
    ),
)  # fmt: skip
