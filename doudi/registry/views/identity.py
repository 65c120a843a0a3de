"""Corrections of who somebody is, for the second person: the list, and one of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core.errors import DomainError
from doudi.registry import services
from doudi.registry.forms import IdentityForm
from doudi.registry.models import Identity
from doudi.registry.queries import masked
from doudi.registry.services.identity import CONFIRMERS
from doudi.registry.views.households import reads
from doudi.ui import records

SHOWN = 100
RELATED = ("person", "into", "source__actor", "asked_by", "answered_by", "household")


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a second person in scope, oldest first; two queries."""
    rows = Identity.objects.filter(answered_by__isnull=True).select_related(*RELATED).order_by("pk")[:SHOWN]
    return render(request, "registry/identities.html", {"rows": list(rows)})


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One correction: confirmed by typing the number again, or sent back with a reason."""
    with reads(request):
        held = Identity.objects.filter(pk=number).select_related(*RELATED).first()
        if held is None:
            raise Http404
    form = IdentityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and answered(request, form, number):
        messages.success(request, _("已登记。"))
        return redirect("registry:identities")
    if request.method != "POST":
        records.opened(request, f"household {held.household_id}", held.division)
    context = {
        "held": held,
        "form": form,
        "masked": masked(held.person),
        "into_masked": masked(held.into) if held.into else "",
        "may": request.actor.role in CONFIRMERS and held.answered_by_id is None,
    }
    return render(request, "registry/identity.html", context, status=422 if form.is_bound else 200)


def answered(request: HttpRequest, form: IdentityForm, number: int) -> bool:
    """Whether the service took the answer; else its words stand on the form."""
    given = form.cleaned_data
    try:
        if given["answer"]:
            services.decline_identity(number, given["answer"], by=request.actor)
        else:
            services.confirm_identity(number, citizen_id=given["citizen_id"], by=request.actor)
    except DomainError as error:
        form.refuse(error)
        return False
    return True
