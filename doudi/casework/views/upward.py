"""Cases put before the level above: the list, one with its answer, the paper that went along."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from doudi.casework import services
from doudi.casework.models import UpwardReferral
from doudi.casework.queries import upward
from doudi.casework.steps.base import Words
from doudi.casework.views.printed import sent
from doudi.core import divisions, uploads
from doudi.core.errors import DomainError
from doudi.core.models import Role
from doudi.core.role_sets import CASES
from doudi.core.writes import reading
from doudi.ui import records
from doudi.ui.forms import WriteForm


class AnswerForm(WriteForm):
    """What the level above says."""

    reply = Words(label=gettext_lazy("答复"), help_text=gettext_lazy("决定仍由县级作出。"))


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What was put before the level above, questions without an answer first."""
    rows = upward.listed()
    names = divisions.names_of({code for row in rows for code in (row.division, row.to_division)})
    return render(request, "casework/raised.html", {"rows": rows, "names": names})


def raised(request: HttpRequest, number: int) -> HttpResponse:
    """One question; the supervisor whom it names answers it here."""
    if request.method != "POST":
        return shown(request, number, AnswerForm())
    if request.actor.role != Role.SUPERVISOR:
        raise PermissionDenied
    form = AnswerForm(request.POST)
    with reading(request.actor):
        if not form.is_valid():
            return shown(request, number, form, status=422)
    try:
        services.answer_up(number, form.cleaned_data["reply"], by=request.actor)
    except DomainError as error:
        form.refuse(error)
        with reading(request.actor):
            return shown(request, number, form, status=error.http_status)
    messages.success(request, _("已答复，县级可以看到。"))
    return redirect("casework:raised")


def shown(request: HttpRequest, number: int, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    """The page of one question."""
    held = found(number)
    records.opened(request, f"case {held.case_id}", held.division)
    context = {
        "held": held,
        "names": divisions.names_of({held.division, held.to_division}),
        "form": form,
        "answers": request.actor.role == Role.SUPERVISOR and not held.answer,
        "sees_case": request.actor.role in CASES,
    }
    return render(request, "casework/raised_one.html", context, status=status)


@require_safe
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """The paper that went along. Raises UploadGone."""
    held = found(number)
    records.opened(request, f"case {held.case_id}", held.division)
    return sent(uploads.open(held.dossier), "application/pdf", f"case-{held.case_id}.pdf")


def found(number: int) -> UpwardReferral:
    """The question, if the reader sent it or it was sent to them."""
    held = UpwardReferral.objects.select_related("actor", "answered_by", "dossier").filter(pk=number).first()
    if held is None:
        raise Http404
    return held
