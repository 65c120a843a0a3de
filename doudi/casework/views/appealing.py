"""An appeal against relief that an order gave: from the household's page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from doudi.casework import ordered, services
from doudi.casework.steps.base import Words
from doudi.core.errors import DomainError
from doudi.core.writes import reading
from doudi.funds.models import Payable
from doudi.ui import records
from doudi.ui.forms import WriteForm


class AppealReliefForm(WriteForm):
    """In whose words."""

    words = Words(label=gettext_lazy("申诉人的理由（按其本人的话写）"))


@require_http_methods(["GET", "HEAD", "POST"])
def appeal_relief(request: HttpRequest, payable_id: int) -> HttpResponse:
    """Take in an appeal against what an order gave."""
    if request.method != "POST":
        return shown(request, found(payable_id), AppealReliefForm())
    form = AppealReliefForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            case = services.appeal_relief(payable_id, given["words"], by=request.actor, key=given["key"])
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("已受理申诉，由没有经手的人复查。"))
            return redirect("casework:case", case.pk)
    with reading(request.actor):
        return shown(request, found(payable_id), form)


def found(number: int) -> Payable:
    """What the order gave, if it is in the reader's scope."""
    owed = ordered.found(number)
    if owed is None:
        raise Http404
    return owed


def shown(request: HttpRequest, owed: Payable, form: WriteForm) -> HttpResponse:
    """The form below the decision that it is about."""
    records.opened(request, f"household {owed.household_id}", owed.division)
    context = {
        "form": form,
        "decision": ordered.words(owed),
        "back": reverse("web:household", args=[owed.household_id]),
    }
    return render(request, "casework/appeal_relief.html", context, status=422 if form.is_bound else 200)
