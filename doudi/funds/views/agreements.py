"""The verbs on an agreement on what was paid too much: confirmed or dropped; once it was confirmed, ended by two."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from doudi.core.models import Actor
from doudi.funds import overpaid as reading
from doudi.funds import overpaid_queries as queries
from doudi.funds import overpaid_tables as tables
from doudi.funds import services
from doudi.funds.allotment_forms import Confirm, Reason
from doudi.funds.models import Recovery
from doudi.funds.views.orders import shown
from doudi.funds.views.overpaid import facts
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken


@dataclass(frozen=True)
class Verb:
    """What is done to an agreement: its title, what was done, whether it needs a reason, whether it takes back."""

    title: str
    done: str
    run: Callable[[int, str, Actor], object]
    reason: bool = False
    danger: bool = False


VERBS = {
    "confirm": Verb(
        gettext_noop("核对并确认协议"), gettext_noop("已确认，自下一次核算起按月扣回。"),
        lambda number, why, by: services.confirm_recovery(number, by=by),
    ),
    "drop": Verb(
        gettext_noop("作废协议"), gettext_noop("已作废，可重新登记。"),
        lambda number, why, by: services.drop_recovery(number, why, by=by), reason=True, danger=True,
    ),
    "end": Verb(
        gettext_noop("终止协议"), gettext_noop("已登记终止，待另一人确认；确认前仍按月扣回。"),
        lambda number, why, by: services.ask_end(number, why, by=by), reason=True, danger=True,
    ),
    "confirm-end": Verb(
        gettext_noop("核对并确认终止"), gettext_noop("已终止，不再扣回；已扣回的不变，可重新登记协议。"),
        lambda number, why, by: services.confirm_end(number, by=by), danger=True,
    ),
    "keep": Verb(
        gettext_noop("不终止，继续扣回"), gettext_noop("协议继续执行。"),
        lambda number, why, by: services.keep_agreement(number, by=by),
    ),
}  # fmt: skip


@require_http_methods(READ_OR_SEND)
def agreement_act(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """A second official confirms an agreement or its end; a wrong one is dropped, or it is asked to end it."""
    if verb not in VERBS:
        raise Http404
    with reading_if_sent(request):
        held = Recovery.objects.select_related("entered_by", "confirmed_by", "end_asked_by").filter(pk=number).first()
        if held is None:
            raise Http404
        about = queries.key(held)
        over = reading.of_household(*about)
        told = facts(about, over, held, queries.held_back([held.household_id]).get(about, 0))
    act = VERBS[verb]
    form = (Reason if act.reason else Confirm)(request.POST if request.method == "POST" else None)
    if taken(request, form, lambda: act.run(number, form.cleaned_data.get("reason", ""), request.actor)):
        messages.success(request, _(act.done), extra_tags="good")
        # What is no longer paid too much has no page once its agreement is dropped.
        return redirect("funds:overpaid" if verb == "drop" and not over else tables.address(about))
    return shown(request, form, _(act.title), tables.address(about), told, danger=act.danger)
