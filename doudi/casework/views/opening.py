"""A new case: for a household that was found, in person, by proxy, or by the office itself."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.casework import services, words
from doudi.casework.errors import OpenAlready
from doudi.casework.models import OPEN, Case
from doudi.casework.queries import finding
from doudi.casework.steps.base import Pick, Words, lazily
from doudi.casework.views.shown import looked_for
from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.registry import queries as registry
from doudi.ui import ask, records
from doudi.ui.forms import WriteForm

SHOWN_HOUSEHOLDS = 50


class OpenForm(WriteForm):
    """What is asked for, by whom, why."""

    kind = Pick(label=gettext_lazy("申请什么"), choices=lazily(words.KINDS, "dibao", "tekun", "edge"))
    applicant = Pick(label=gettext_lazy("申请人"))
    origin = Pick(
        label=gettext_lazy("怎样提出"), choices=lazily(words.ORIGINS, "in_person", "proxy", "ex_officio"),
        initial="in_person",
    )  # fmt: skip
    proxy_name = forms.CharField(
        label=gettext_lazy("代办人姓名"), max_length=80, required=False, help_text=gettext_lazy("代为申请时必填。")
    )
    proxy_relation = forms.CharField(label=gettext_lazy("代办人与申请人的关系"), max_length=40, required=False)
    need = Words(label=gettext_lazy("遇到什么困难（按其本人的话写）"))

    groups = [
        (gettext_lazy("申请"), ["kind", "applicant", "need"]),
        (gettext_lazy("怎样提出"), ["origin", "proxy_name", "proxy_relation"]),
    ]

    def __init__(self, *args: Any, home: registry.HouseholdInMonth, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applicant"].choices = [
            (str(member.person_id), f"{member.name}（{member.birth_date}，{member.id_masked}）")
            for member in home.members
        ]
        if home.members:
            self.fields["applicant"].initial = str(home.members[0].person_id)

    def clean(self) -> dict[str, Any]:
        """A proxy has a name."""
        given = super().clean() or {}
        if given.get("origin") == "proxy" and not given.get("proxy_name"):
            self.add_error("proxy_name", _("请填写代办人姓名。"))
        return given


def opening(request: HttpRequest) -> HttpResponse:
    """Find the household, then take the application."""
    number = request.GET.get("household", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return search(request)
    if request.method == "POST":
        return sent(request, int(number))
    home = household(int(number))
    return shown(request, home, OpenForm(home=home))


def search(request: HttpRequest) -> HttpResponse:
    """Households whose members answer to what was typed."""
    if request.method == "POST":
        return looked_for(request, reverse("casework:open"))
    typed = ask.words(request)
    context = {"words": typed, "homes": homes(finding.households(typed)) if typed else []}
    return render(request, "casework/open_search.html", context)


def homes(numbers: tuple[int, ...]) -> list[registry.HouseholdInMonth]:
    """The households found, with their members."""
    month = clock.today().replace(day=1)
    found = (registry.household(number, month) for number in numbers[:SHOWN_HOUSEHOLDS])
    return [home for home in found if home is not None]


def household(number: int) -> registry.HouseholdInMonth:
    """The household with its members this month, if it is in scope."""
    home = registry.household(number, clock.today().replace(day=1))
    if home is None:
        raise Http404
    return home


def sent(request: HttpRequest, number: int) -> HttpResponse:
    """Open the case, or show the form again."""
    actor: Actor = request.actor
    with reading(actor):
        home = household(number)
        form = OpenForm(request.POST, home=home)
        if not form.is_valid():
            return shown(request, home, form, status=422)
    given = form.cleaned_data
    try:
        case = services.open_case(
            given["kind"], number, int(given["applicant"]), given["need"], by=actor, key=given["key"],
            origin=given["origin"], proxy=(given["proxy_name"], given["proxy_relation"]),
        )  # fmt: skip
    except DomainError as error:
        with reading(actor):
            form.refuse(error)
            other = error.case if isinstance(error, OpenAlready) else None
            return shown(request, home, form, status=error.http_status, other=other)
    messages.success(request, _("已登记申请，请受理或一次性告知所缺材料。"))
    return redirect("casework:case", case_id=case.pk)


def shown(
    request: HttpRequest,
    home: registry.HouseholdInMonth,
    form: OpenForm,
    *,
    status: int = 200,
    other: int | None = None,
) -> HttpResponse:
    """The form, with what is open for the family already."""
    records.opened(request, f"household {home.id}", home.division)
    running = Case.objects.filter(household_id=home.id, state__in=[*OPEN, "approved"]).order_by("-pk")[:10]
    held = [{"case": row, "kind": _(words.KINDS[row.kind]), "state": _(words.STATES[row.state])} for row in running]
    context = {"home": home, "form": form, "running": held, "other": other}
    return render(request, "casework/open.html", context, status=status)
