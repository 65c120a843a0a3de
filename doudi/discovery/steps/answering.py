"""Answering a lead: the contact, more danger than was told, who is meant, who handles it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework.steps.base import Pick, Several, Words, lazily
from doudi.core.models import Actor
from doudi.core.role_sets import CASE_WRITERS
from doudi.discovery import services, words
from doudi.discovery.acting import HANDLERS, READERS
from doudi.discovery.matching.candidates import Candidate, candidates
from doudi.discovery.services import Learned
from doudi.discovery.steps.base import LeadForm, LeadStep
from doudi.registry import search
from doudi.ui.fields import CitizenIdField

BLANKS = {
    "name": "name",
    "phone": "phone_index",
    "citizen_id": "id_index",
    "birth_year": "birth_year",
    "address": "address",
}
NOBODY = "nobody"


class AnswerForm(LeadForm):
    """What was said and seen; beside it what of the person was not known."""

    note = Words(label=gettext_lazy("怎样联系的，了解到什么，怎样答复的"))
    name = forms.CharField(label=gettext_lazy("当事人姓名"), max_length=80, required=False)
    phone = forms.CharField(label=gettext_lazy("当事人电话"), max_length=20, required=False)
    citizen_id = CitizenIdField(label=gettext_lazy("当事人身份证号"), required=False)
    birth_year = forms.IntegerField(
        label=gettext_lazy("当事人出生年份"), min_value=1880, max_value=2100, required=False
    )
    address = forms.CharField(label=gettext_lazy("在哪里能找到"), max_length=200, required=False)
    needs = Several(label=gettext_lazy("有什么困难"), choices=lazily(words.NEEDS), required=False)

    groups = [
        (gettext_lazy("联系情况"), ["note"]),
        (gettext_lazy("原来不知道、现在知道了的"), [*BLANKS, "needs"]),
    ]
    foretell = gettext_lazy("第一次联系即为应答；当事人未满 14 周岁或无人监护的，转由儿童工作人员办理。")

    def setup(self) -> None:
        """Only what is blank is asked."""
        for name, column in BLANKS.items():
            if getattr(self.lead, column) not in (None, ""):
                del self.fields[name]
        self.initial.setdefault("needs", self.lead.needs)


class DangerForm(LeadForm):
    """How urgent, and why."""

    danger = Pick(label=gettext_lazy("紧急程度"))
    reason = Words(label=gettext_lazy("发现了什么"), max_length=500)

    def setup(self) -> None:
        """Only what is higher."""
        order = list(words.DANGERS)
        higher = order[order.index(self.lead.danger) + 1 :]
        self.fields["danger"].choices = [(code, _(words.DANGERS[code])) for code in higher]


class MatchForm(LeadForm):
    """One of those who may be meant, or nobody of the registry."""

    who = Pick(label=gettext_lazy("反映的是谁"))
    foretell = gettext_lazy("系统只提出可能的人，由您确认；排在前面不等于就是他。")

    def setup(self) -> None:
        """The closest first; whom the reader looked for by name stands above them."""
        lead = self.lead
        self.found: dict[str, dict[str, Any]] = {}
        for hit in self.looked_for():
            self.found[f"{hit.person_id}-{hit.household_id or ''}"] = {"hit": hit}
        for one in candidates(
            division=lead.division, name=lead.name, phone_index=lead.phone_index, id_index=lead.id_index,
            birth_year=lead.birth_year,
        ):  # fmt: skip
            self.found.setdefault(f"{one.person_id}-{one.household_id or ''}", {})["candidate"] = one
        choices = [(value, said(**held)) for value, held in self.found.items()]
        self.fields["who"].choices = [*choices, (NOBODY, _("都不是：尚未登记"))]

    def looked_for(self) -> list[search.Hit]:
        """People whom the reader typed into the search of this page."""
        typed = str(self.initial.get("q", ""))
        return [hit for hit in search.search(typed).hits if hit.person_id][:20] if typed else []

    def clean(self) -> dict[str, Any]:
        """The numbers out of the choice, and the weight of the proposal."""
        given = super().clean() or {}
        chosen = str(given.get("who", ""))
        person, _dash, home = chosen.partition("-")
        held = self.found.get(chosen, {}).get("candidate")
        given["person_id"] = int(person) if chosen and chosen != NOBODY else None
        given["household_id"] = int(home) if home else None
        given["weight"] = f"{held.weight:.1f}" if held else ""
        return given


def said(candidate: Candidate | None = None, hit: search.Hit | None = None) -> str:
    """Somebody who may be meant in one line, with the reasons."""
    if candidate is None:
        assert hit is not None  # noqa: S101 - one of the two
        return f"{hit.name}（{hit.birth_date}，{hit.id_masked}，{hit.place}）"
    mark = " · " + _("已去世") if candidate.dead else ""
    likely = " · " + _("很可能") if candidate.likely else ""
    return f"{candidate.name}（{candidate.birth_year}）{mark}{likely} · {'，'.join(candidate.reasons)}"


class HandlerForm(LeadForm):
    """Who handles it."""

    handler = forms.TypedChoiceField(label=gettext_lazy("由谁经办"), coerce=int)

    def setup(self) -> None:
        """Those who may."""
        self.fields["handler"].choices = [(one.pk, one.label) for one in services.handlers(self.lead)]


def _answer(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    learned = Learned(
        **{name: given[name] for name in BLANKS if given.get(name)}, needs=tuple(given.get("needs") or ())
    )
    return services.answer(lead_id, given["note"], by=by, version=given["version"], learned=learned)


def _danger(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.raise_danger(lead_id, given["danger"], given["reason"], by=by, version=given["version"])


def _match(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.confirm_match(
        lead_id, given["person_id"], given["household_id"], by=by, version=given["version"], weight=given["weight"]
    )


def _handler(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.name_handler(lead_id, given["handler"], by=by, version=given["version"])


STEPS = (
    LeadStep(
        "answer", gettext_noop("登记联系情况"), gettext_noop("登记联系情况"), HANDLERS, AnswerForm, _answer, "answered",
        icon="user", leaves=True,
    ),
    LeadStep(
        "match", gettext_noop("核对是哪个人"), gettext_noop("核对人员"), tuple(sorted(CASE_WRITERS)), MatchForm, _match,
        "matched", icon="search",
    ),
    LeadStep(
        "danger", gettext_noop("提高紧急程度"), gettext_noop("提高紧急程度"), HANDLERS, DangerForm, _danger,
        "danger_raised", icon="alert-triangle",
    ),
    LeadStep(
        "handler", gettext_noop("指定经办人"), gettext_noop("指定经办人"), READERS, HandlerForm, _handler,
        "handler_named", icon="users",
    ),
)  # fmt: skip
