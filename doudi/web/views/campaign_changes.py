"""A month's payments beside the month before, for those who approve it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.core import clock
from doudi.funds import beside, changes, overpaid
from doudi.funds.models import PayableShare
from doudi.funds.services.month import first_month
from doudi.ui import ask
from doudi.web.queries import places
from doudi.web.views.campaigns import found

PAGE, OVERPAID = 50, 50


@require_safe
def campaign_changes(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """By township who is new, who left, who changed and why; then each household, and what was paid too much."""
    held = found(campaign_id)
    number = ask.page(request)
    numbers, lines = changes.numbers(held), changes.lines(held, PAGE + 1, (number - 1) * PAGE)
    too_much = overpaid.of_division(held.division, first_month(held) or held.month, OVERPAID)
    codes = {one.township for one in numbers} | {one.division for one in lines} | {one.division for one in too_much}
    context = {
        "campaign": held,
        "numbers": [(one, _(changes.WHAT[one.what]), _cause(one.cause)) for one in numbers],
        "rows": [(row, _(changes.WHAT[row.what]), _cause(row.cause), _label(row.benefit)) for row in lines[:PAGE]],
        "beside": [(row, _(beside.WHAT[row.what])) for row in beside.of_month(held)],
        "overpaid": [(row, _label(row.benefit)) for row in too_much],
        "names": places.names_of(codes, clock.today()),
        "page": {"number": number, "more": len(lines) > PAGE},
    }
    return render(request, "web/campaign_changes.html", context)


def _cause(code: str) -> str:
    return _(changes.CAUSES[code]) if code else "—"


def _label(benefit: int) -> str:
    return _(str(PayableShare.Benefit(benefit).label))
