"""A lead is taken down: danger to life first, then what was told."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from doudi.casework.steps.base import Pick, Several, Words, lazily
from doudi.core import clock, divisions
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.discovery import services
from doudi.discovery import words as tables
from doudi.discovery.errors import LeadKnown, ReceivedInFuture
from doudi.discovery.models import Lead
from doudi.discovery.recording import Told
from doudi.registry.errors import IdUnsound
from doudi.ui.fields import CitizenIdField
from doudi.ui.forms import WriteForm

MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d"]


class NewForm(WriteForm):
    """What was told, of whom, by whom."""

    danger = Pick(
        label=gettext_lazy("有多急"), choices=lazily(tables.DANGERS), initial="none",
        help_text=gettext_lazy("断粮断暖、昏迷、自伤、儿童独自在家，都是危及生命。"),
    )  # fmt: skip
    words = Words(label=gettext_lazy("反映的情况（按反映人的话写）"), max_length=2000)
    division = forms.ChoiceField(label=gettext_lazy("人在哪里"))
    channel = forms.ChoiceField(label=gettext_lazy("怎样知道的"), choices=lazily(tables.CHANNELS, *tables.BY_HAND))
    found_by = forms.ChoiceField(label=gettext_lazy("入户的由谁发现"), required=False)
    received_at = forms.DateTimeField(
        label=gettext_lazy("接到的时间"), input_formats=MOMENTS,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        help_text=gettext_lazy("期限从这时起算。"),
    )  # fmt: skip
    source_ref = forms.CharField(
        label=gettext_lazy("来源编号（如热线工单号）"), max_length=80, required=False,
        help_text=gettext_lazy("同一编号不会重复登记。"),
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("当事人姓名"), max_length=80, required=False)
    phone = forms.CharField(label=gettext_lazy("当事人电话"), max_length=20, required=False)
    citizen_id = CitizenIdField(label=gettext_lazy("当事人身份证号"), required=False)
    birth_year = forms.IntegerField(
        label=gettext_lazy("当事人出生年份"), min_value=1880, max_value=2100, required=False,
        help_text=gettext_lazy("未满 14 周岁的，只由儿童工作人员办理。"),
    )  # fmt: skip
    address = forms.CharField(label=gettext_lazy("在哪里能找到"), max_length=200, required=False)
    needs = Several(label=gettext_lazy("有什么困难"), choices=lazily(tables.NEEDS), required=False)
    groups_ = Several(label=gettext_lazy("属于哪些重点群体"), choices=lazily(tables.GROUPS), required=False)
    teller_name = forms.CharField(label=gettext_lazy("反映人姓名"), max_length=80, required=False)
    teller_relation = forms.CharField(label=gettext_lazy("与当事人的关系"), max_length=40, required=False)
    teller_phone = forms.CharField(label=gettext_lazy("反映人电话"), max_length=20, required=False)
    protected = forms.BooleanField(
        label=gettext_lazy("反映人要求保密"), required=False,
        help_text=gettext_lazy("反映人只有指定的经办人能看到。"),
    )  # fmt: skip

    groups = [
        (gettext_lazy("先说要紧的"), ["danger", "words", "division", "address"]),
        (gettext_lazy("当事人"), ["name", "phone", "citizen_id", "birth_year", "needs", "groups_"]),
        (gettext_lazy("怎样知道的"), ["channel", "received_at", "source_ref", "found_by"]),
        (gettext_lazy("反映人"), ["teller_name", "teller_relation", "teller_phone", "protected"]),
    ]

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [
            place for place in divisions.within(by.division, clock.today()) if place.level in ("township", "village")
        ]
        self.fields["division"].choices = [
            (place.code, place.name if place.level == "township" else f"　{place.name}") for place in places
        ]
        self.fields["found_by"].choices = [("", "—"), *((code, _(label)) for code, label in tables.FOUND_BY.items())]
        self.initial.setdefault("received_at", clock.now())
        self.initial.setdefault("division", by.division)

    def clean_received_at(self) -> datetime:
        """The moment in the time zone of the offices."""
        moment: datetime = self.cleaned_data["received_at"]
        return moment.replace(tzinfo=clock.ZONE) if moment.tzinfo is None else moment

    def told(self) -> Told:
        """What the service is told. Only of a valid form."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "version", "groups_")}
        given["needs"], groups = tuple(given["needs"]), tuple(self.cleaned_data["groups_"])
        return Told(**given, groups=groups)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a lead down."""
    actor: Actor = request.actor
    if request.method != "POST":
        return shown(request, NewForm(by=actor))
    with reading(actor):
        form = NewForm(request.POST, by=actor)
        if not form.is_valid():
            return shown(request, form, status=422)
    try:
        lead = services.receive(form.told(), by=actor, key=form.cleaned_data["key"])
    except DomainError as error:
        form.refuse(error, blamed(error))
        with reading(actor):
            known = error.lead if isinstance(error, LeadKnown) else 0
            return shown(request, form, status=error.http_status, known=known)
    messages.success(request, _("已登记线索，请尽快联系。"))
    with reading(actor):
        seen = Lead.objects.filter(pk=lead.pk).exists()
    return redirect("discovery:lead", lead.pk) if seen else redirect("discovery:leads")


def blamed(error: DomainError) -> str | None:
    """The field beside which a refusal stands."""
    fields = {IdUnsound: "citizen_id", ReceivedInFuture: "received_at", LeadKnown: "source_ref"}
    return fields.get(type(error))


def shown(request: HttpRequest, form: NewForm, *, status: int = 200, known: int = 0) -> HttpResponse:
    """The form, with the numbers to call first above it."""
    return render(request, "discovery/new.html", {"form": form, "known": known}, status=status)
