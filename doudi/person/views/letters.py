"""Letters that came in by the person's page: the list by the day of the answer, one with its answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.core import clock, divisions, keys
from doudi.core.errors import DomainError
from doudi.core.models import Upload
from doudi.core.role_sets import CASE_WRITERS
from doudi.core.writes import reading
from doudi.person import services
from doudi.person import words_of_staff as said
from doudi.person.forms.answer import AnswerForm
from doudi.person.models import Letter
from doudi.person.queries import letters
from doudi.ui import ask, masks, records
from doudi.ui.parts import Clock


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Letters that wait, those due first; answered ones on request."""
    answered, number = request.GET.get("answered") == "on", ask.page(request)
    page = letters.listed(answered=answered, page=number)
    names = divisions.names_of({row.division for row in page.rows})
    rows = [
        {"letter": row, "kind": _(said.KINDS[row.kind]), "place": names.get(row.division, row.division),
         "clock": clock_of(row), "outcome": _(said.OUTCOMES[row.outcome]) if row.outcome else ""}
        for row in page.rows
    ]  # fmt: skip
    context = {
        "rows": rows,
        "answered": answered,
        "next": number + 1 if page.more else 0,
        "before": number - 1,
    }
    return render(request, "person/letters.html", context)


def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter; those who handle cases answer it here."""
    if request.method != "POST":
        held = found(letter_id)
        return shown(request, held, AnswerForm(kind=held.kind))
    if request.actor.role not in CASE_WRITERS:
        raise PermissionDenied
    with reading(request.actor):
        held = found(letter_id)
        form = AnswerForm(request.POST, kind=held.kind)
        if not form.is_valid():
            return shown(request, held, form, status=422)
    given = form.cleaned_data
    try:
        services.answer_letter(
            letter_id, given["outcome"], given["reply"], stood=given.get("stood", ""), by=request.actor
        )  # fmt: skip
    except DomainError as error:
        form.refuse(error)
        with reading(request.actor):
            return shown(request, found(letter_id), form, status=error.http_status)
    messages.success(request, _("已答复，本人可以看到。"))
    return redirect("person:letters")


def shown(request: HttpRequest, held: Letter, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    """The page of a letter. Who opens it has opened the record of its case or household."""
    case, household = held.code.case_id, held.code.household_id
    subject = f"case {case}" if case else f"household {household}" if household else f"letter {held.pk}"
    records.opened(request, subject, held.division)
    phone = keys.load().decrypt(held.phone_sealed) if held.phone_sealed else ""
    context = {
        "letter": held,
        "kind": _(said.KINDS[held.kind]),
        "about": _(said.ABOUT[held.about]) if held.about else "",
        "outcome": _(said.OUTCOMES[held.outcome]) if held.outcome else "",
        "place": divisions.name_of(held.division),
        "clock": clock_of(held),
        "phone": masks.phone(phone) if phone else "",
        "files": Upload.objects.filter(pk__in=held.uploads).order_by("pk"),
        "form": form,
        "answers": request.actor.role in CASE_WRITERS and held.answered_on is None,
    }
    return render(request, "person/letter.html", context, status=status)


def found(letter_id: int) -> Letter:
    """The letter, where it lies in the reader's scope and is answered here."""
    held = Letter.objects.select_related("code", "answered_by").filter(pk=letter_id).first()
    if held is None:
        raise Http404
    return held


def clock_of(held: Letter) -> Clock:
    """By when it is answered."""
    left = (held.due_on - clock.today()).days
    return Clock(held.due_on, left, _("答复"), held.cites, working=False, done_on=held.answered_on)
