"""The accounts: the trial balance and the statement of any account on any day, and the close of a month."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, scope
from doudi.core.models import Role
from doudi.core.scope import full_code, significant
from doudi.funds import allotment_queries, allotment_tables, closing
from doudi.funds.allotment_forms import CloseMonth, Confirm, purposes
from doudi.funds.models import Close
from doudi.funds.models.ledger import Account
from doudi.funds.purposes import of_year
from doudi.funds.reserve_tables import checked
from doudi.funds.services import allotments as services
from doudi.funds.views.orders import shown
from doudi.ui.fields import DayField
from doudi.ui.forms import AskForm
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken
from doudi.units.fen import yuan
from doudi.units.months import month_text

CLOSES_SHOWN = 24
BLAMED = {"CloseDiffers": "treasury", "MonthRuns": "month", "MonthOutOfOrder": "month"}


class Which(AskForm):
    """Which account, for what, where, until when."""

    account = forms.ChoiceField(label=gettext_lazy("科目"), required=False)
    purpose = forms.ChoiceField(label=gettext_lazy("用途"), required=False)
    division = forms.CharField(label=gettext_lazy("区划代码"), required=False, max_length=12)
    until = DayField(label=gettext_lazy("截至"), required=False, until=clock.today)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [(value, _(label)) for value, label in Account.choices]
        table = purposes(of_year(clock.today().year))
        self.fields["purpose"].choices = [("", _("全部")), *table]


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The trial balance of the reader's division on a day, and one account line by line."""
    actor, form = request.actor, Which(request.GET)
    asked = form.asked()
    until: date = asked.get("until") or clock.today()
    place = full_code(asked.get("division") or actor.division)
    if not place.isdigit() or not scope.contains(actor.division, place):
        place = full_code(actor.division)
    account = asked.get("account") or str(Account.FUND)
    lines = allotment_queries.statement(
        account=account, purpose=asked.get("purpose") or "", division=place, until=until
    )
    context = {
        "form": form,
        "until": until,
        "account": _(Account(account).label),
        "trial": allotment_tables.trial(allotment_queries.trial(place, until)),
        "statement": allotment_tables.statement(lines) if lines else None,
    }
    return render(request, "funds/accounts.html", context)


@require_safe
def closes(request: HttpRequest) -> HttpResponse:
    """The months that are closed, the next one, and what still does not agree in it."""
    actor = request.actor
    county = full_code(actor.division)
    rows = list(Close.objects.select_related("drawn_by", "confirmed_by").order_by("-month")[:CLOSES_SHOWN])
    own = len(significant(county)) == len("653101")
    month = closing.next_month(county) if own else None
    context = {
        "table": allotment_tables.closes(rows, actor.pk) if rows else None,
        "month": month,
        "checks": checked(closing.checks(county, month)) if month else None,
        "close_url": reverse("funds:close_new") if own and actor.role == Role.FINANCE else "",
    }
    return render(request, "funds/closes.html", context)


@require_http_methods(READ_OR_SEND)
def close_new(request: HttpRequest) -> HttpResponse:
    """Propose to close a month."""
    county = full_code(request.actor.division)
    with reading_if_sent(request):
        month = closing.next_month(county)
    form = CloseMonth(request.POST if request.method == "POST" else None, initial={"month": month})

    def write() -> None:
        asked = form.cleaned_data
        services.draw_close(county, asked["month"], treasury_fen=asked["treasury"], by=request.actor)

    if taken(request, form, write, BLAMED):
        messages.success(request, _("已提出，待第二人结账。"), extra_tags="good")
        return redirect("funds:closes")
    return shown(request, form, _("月份结账"), reverse("funds:closes"))


@require_http_methods(READ_OR_SEND)
def close_confirm(request: HttpRequest, number: int) -> HttpResponse:
    """The second official closes the month."""
    with reading_if_sent(request):
        held = Close.objects.select_related("drawn_by").filter(pk=number).first()
        if held is None:
            raise Http404
        told = [
            (_("月份"), month_text(held.month)),
            (_("国库对账单余额"), f"{yuan(held.treasury_fen)} {_('元')}"),
            (_("账面余额"), f"{yuan(closing.fund_fen(held.division, held.month))} {_('元')}"),
            (_("提出"), held.drawn_by.label),
        ]
    form = Confirm(request.POST if request.method == "POST" else None)
    if taken(request, form, lambda: services.confirm_close(number, by=request.actor)):
        messages.success(request, _("已结账。"), extra_tags="good")
        return redirect("funds:closes")
    return shown(request, form, _("确认结账"), reverse("funds:closes"), told)
