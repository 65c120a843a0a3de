"""Several cases at once, where the law allows it: letters that were delivered on one day. Never a decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.casework import services, words
from doudi.casework.models import Notice
from doudi.casework.steps.base import Pick, Several
from doudi.casework.steps.decision import TOLD_HOW
from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.ui import language
from doudi.ui.fields import DayField
from doudi.ui.forms import WriteForm

MOST = 50


class TellSeveral(WriteForm):
    """Which letters, when, how."""

    notices = Several(label=gettext_lazy("送达了哪些"))
    told_on = DayField(label=gettext_lazy("送达日期"), until=clock.today)
    how = Pick(label=gettext_lazy("送达方式"), choices=TOLD_HOW, initial=TOLD_HOW[0][0])

    def __init__(self, *args: Any, rows: list[Notice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].initial = clock.today()
        self.fields["notices"].choices = [(str(row.pk), said(row)) for row in rows]


def waiting() -> list[Notice]:
    """The letters in scope that nobody delivered yet, the most urgent first, at most 50. One query."""
    rows = Notice.objects.filter(told_on__isnull=True).select_related("case__applicant")
    return list(rows.order_by("due_on", "pk")[:MOST])


def said(row: Notice) -> str:
    """A letter in one line."""
    due = _("%(day)s 前") % {"day": row.due_on} if row.due_on else ""
    late = " · " + _("已逾期") if row.due_on and row.due_on < clock.today() else ""
    return f"{row.case.applicant.name} · {_(words.NOTICES[row.kind])} · {due}{late}"


def tell(request: HttpRequest) -> HttpResponse:
    """Letters that were delivered on one day, noted together."""
    if request.method == "POST":
        return sent(request)
    rows = waiting()
    return render(request, "casework/tell_several.html", {"form": TellSeveral(rows=rows), "rows": rows})


def sent(request: HttpRequest) -> HttpResponse:
    """Each letter is a write of its own: one that is refused does not undo the others."""
    actor: Actor = request.actor
    with reading(actor):
        rows = waiting()
        form = TellSeveral(request.POST, rows=rows)
        if not form.is_valid():
            return render(request, "casework/tell_several.html", {"form": form, "rows": rows}, status=422)
    given = form.cleaned_data
    done, refused = 0, []
    for number in given["notices"]:
        try:
            services.told(int(number), given["told_on"], given["how"], by=actor)
            done += 1
        except DomainError as error:
            refused.append(error.words(language.short()))
    if done:
        messages.success(request, _("已登记送达 %(count)s 份。") % {"count": done})
    for why in dict.fromkeys(refused):
        messages.error(request, why)
    return redirect("casework:tell_several")
