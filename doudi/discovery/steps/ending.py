"""How a lead ends: a case, a service, a referral, the same need, or closed and read by a second person."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework.steps.base import Pick, Words, lazily
from doudi.core import clock, divisions
from doudi.core.models import Actor
from doudi.discovery import services, words
from doudi.discovery.acting import HANDLERS, READERS
from doudi.discovery.models import NO_HELP, LeadState
from doudi.discovery.queries import listing
from doudi.discovery.steps.base import LeadForm, LeadStep

OTHER = "other"


class ServiceForm(LeadForm):
    """Who helps, and with what."""

    helper = forms.CharField(label=gettext_lazy("由谁提供服务"), max_length=120)
    what = Words(label=gettext_lazy("提供什么服务，从哪天起"), max_length=500)


class ReferralForm(LeadForm):
    """Which office, and what was passed on."""

    helper = forms.CharField(
        label=gettext_lazy("转给哪个部门或单位"), max_length=120,
        help_text=gettext_lazy("如医保、教育、人社、住建、残联、慈善组织。须征得本人同意。"),
    )  # fmt: skip
    what = Words(label=gettext_lazy("请对方办什么，对方怎样答复"), max_length=500)


class SameForm(LeadForm):
    """Another lead of the same need."""

    other = Pick(label=gettext_lazy("与哪条线索是同一件"))
    number = forms.IntegerField(label=gettext_lazy("其他线索的编号"), min_value=1, required=False)
    foretell = gettext_lazy("本线索按自己的渠道计一条，诉求只计一次，以后在那一条中办理。")

    def setup(self) -> None:
        """Those that may be."""
        rows = listing.similar(self.lead)
        choices = [(str(row.pk), line(row)) for row in rows]
        self.fields["other"].choices = [*choices, (OTHER, _("其他，编号如下"))]
        self.initial.setdefault("other", choices[0][0] if choices else OTHER)

    def clean(self) -> dict[str, Any]:
        """The number of the other lead."""
        given = super().clean() or {}
        if given.get("other") == OTHER and not given.get("number"):
            self.add_error("number", _("请填写线索编号。"))
        given["other_id"] = given.get("number") if given.get("other") == OTHER else int(given.get("other") or 0)
        return given


def line(row: Any) -> str:
    """Another lead in one line."""
    day = f"{row.received_at.astimezone(clock.ZONE):%Y-%m-%d}"
    return f"{row.pk} · {day} · {_(words.CHANNELS[row.channel])} · {row.name or _('未说明姓名')} · {row.words[:40]}"


class CloseForm(LeadForm):
    """Why nobody is helped."""

    result = Pick(label=gettext_lazy("结果"), choices=lazily(words.RESULTS, *(str(result) for result in NO_HELP)))
    reason = Words(label=gettext_lazy("理由：怎样核实的，为什么不需要或不能救助"))
    foretell = gettext_lazy("须由另一人复核后才算办结；不同意的退回继续办理。")


class ReadForm(LeadForm):
    """Agree, or send it back."""

    agree = Pick(
        label=gettext_lazy("复核意见"),
        choices=[("yes", gettext_lazy("同意办结")), ("no", gettext_lazy("退回继续办理"))],
    )
    note = Words(label=gettext_lazy("说明（退回时必填）"), required=False)


class HandOverForm(LeadForm):
    """Where the family is."""

    division = forms.CharField(
        label=gettext_lazy("移交给哪里（区划代码）"), max_length=12,
        help_text=gettext_lazy("县、乡镇或村（社区）代码，末尾的 0 可省略；可以是外县。"),
    )  # fmt: skip
    reason = Words(label=gettext_lazy("为什么移交"), max_length=500)
    foretell = gettext_lazy("期限从接到线索起算，移交后继续计时。移交后您不再看到这条线索的内容。")

    def clean_division(self) -> str:
        """A division that there is."""
        return divisions.find(self.cleaned_data["division"], clock.today()).code


class ReasonForm(LeadForm):
    """Why."""

    reason = Words(label=gettext_lazy("发现了什么"), max_length=500)
    foretell = gettext_lazy("此后只有儿童主任、儿童督导员和县级人员能看到这条线索。涉嫌犯罪的先报警 110。")


def _service(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.end_in_service(lead_id, given["helper"], given["what"], by=by, version=given["version"])


def _referral(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.end_in_referral(lead_id, given["helper"], given["what"], by=by, version=given["version"])


def _same(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.end_as_same(lead_id, given["other_id"], by=by, version=given["version"])


def _close(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.close(lead_id, given["result"], given["reason"], by=by, version=given["version"])


def _read(lead_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.read_closure(lead_id, given["agree"] == "yes", given["note"], by=by, version=given["version"])


def _hand_over(lead_id: int, given: dict[str, Any], by: Actor) -> None:
    services.hand_over(lead_id, given["division"], given["reason"], by=by, version=given["version"])


def _child(lead_id: int, given: dict[str, Any], by: Actor) -> None:
    services.for_child_officers(lead_id, given["reason"], by=by, version=given["version"])


STEPS = (
    LeadStep(
        "service", gettext_noop("提供服务"), gettext_noop("提供服务"), HANDLERS, ServiceForm, _service, "ended",
        icon="check",
    ),
    LeadStep(
        "referral", gettext_noop("转介其他部门"), gettext_noop("转介"), HANDLERS, ReferralForm, _referral, "ended",
        icon="send",
    ),
    LeadStep(
        "same", gettext_noop("并入同一诉求"), gettext_noop("并入同一诉求"), HANDLERS, SameForm, _same, "ended",
        icon="books",
    ),
    LeadStep(
        "hand_over", gettext_noop("移交其他地方"), gettext_noop("移交"), HANDLERS, HandOverForm, _hand_over,
        "handed_over", icon="map-pin", leaves=True,
    ),
    LeadStep(
        "child", gettext_noop("转由儿童工作人员办理"), gettext_noop("涉及儿童"), HANDLERS, ReasonForm, _child,
        "to_child_officers", icon="shield-lock", leaves=True,
    ),
    LeadStep(
        "close", gettext_noop("办结，未予救助"), gettext_noop("无需救助，办结"), HANDLERS, CloseForm, _close, "closing",
        danger=True, icon="x",
    ),
    LeadStep(
        "read", gettext_noop("复核办结理由"), gettext_noop("复核办结理由"), READERS, ReadForm, _read, "closure_read",
        states=(LeadState.CLOSING,), icon="check",
    ),
)  # fmt: skip
