"""The ledger: a page with charts and the map of a county, and a workbook laid out for print."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from doudi.core import clock, divisions, scope
from doudi.core.models import Actor
from doudi.core.scope import significant
from doudi.statistics import tables, workbook
from doudi.statistics.queries import ledger as queries
from doudi.statistics.queries import tiles
from doudi.ui.forms import AskForm

YEARS, COUNTY_DIGITS, YEAR = 6, 6, 12
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Filter(AskForm):
    """Which ledger."""

    year = forms.TypedChoiceField(label=gettext_lazy("年份"), coerce=int)
    month = forms.TypedChoiceField(label=gettext_lazy("月份"), coerce=int, empty_value=None)
    division = forms.CharField(label=gettext_lazy("区划代码"), max_length=12)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this_year = clock.today().year
        self.fields["year"].choices = [(year, str(year)) for year in range(this_year, this_year - YEARS, -1)]
        months = [(month, _("%(month)s 月") % {"month": month}) for month in range(1, 13)]
        self.fields["month"].choices = [("", _("全年")), *months]


@dataclass(frozen=True)
class Asked:
    """A division and a year, or a month of it."""

    division: str
    first: date
    months: int

    @property
    def month(self) -> date | None:
        """The month, None for the whole year."""
        return self.first if self.months == 1 else None


def asked_for(request: HttpRequest, form: Filter) -> Asked:
    """What is asked, by default this year and the reader's division. Raises DivisionUnknown, NotInScope."""
    given, actor = form.asked(), request.actor
    division = actor.division
    if given.get("division"):
        division = divisions.find(given["division"], clock.today()).code
        scope.require(actor, division)
    year, month = given.get("year") or clock.today().year, given.get("month")
    return Asked(division, date(year, month or 1, 1), 1 if month else YEAR)


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """The counts, each with its list; of a county, its townships on a map."""
    form = Filter(request.GET)
    asked = asked_for(request, form)
    held = queries.ledger(asked.division, asked.first, asked.months)
    visits = queries.visits(asked.division, asked.first, asked.months)
    link, down = tables.lists(held, request.actor), tables.deeper(asked.first.year, asked.month)
    context = {
        "form": form,
        "place": divisions.name_of(asked.division),
        "when": f"{asked.first:%Y-%m}" if asked.month else f"{asked.first:%Y}",
        "total": held.total,
        "open": held.of("result", "open").leads + held.of("result", "closing").leads,
        "all_url": link("all", ""),
        "open_url": link("result", "open"),
        "tables": [
            *tables.tables(held, link, down if len(significant(asked.division)) < 9 else lambda kind, code: ""),
            tables.visited(visits, tables.visit_lists(held, request.actor)),
        ],
        "charts": tables.charts(held) if held.total.leads else {},
        "map": _map(asked.division, held, down),
        "workbook": f"?{urlencode(kept(asked))}",
    }
    return render(request, "statistics/ledger.html", context)


def kept(asked: Asked) -> dict[str, Any]:
    """The same question, for an address."""
    return {"division": asked.division, "year": asked.first.year} | (
        {"month": asked.month.month} if asked.month else {}
    )


def _map(division: str, held: queries.Ledger, down: tables.Link) -> dict[str, Any]:
    """The drawing of a county; nothing for another level."""
    if len(significant(division)) != COUNTY_DIGITS:
        return {}
    townships = tiles.placed(division)
    counts = {tile.code: held.of("division", tile.code).leads for tile in townships}
    urls = {tile.code: down("division", tile.code) for tile in townships}
    width, height = tiles.size(townships)
    return {"squares": tiles.squares(townships, counts, urls), "width": width, "height": height, "side": tiles.SIDE}


@require_safe
def ledger_workbook(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    asked = asked_for(request, Filter(request.GET))
    actor: Actor = request.actor
    held = queries.ledger(asked.division, asked.first, asked.months)
    crossed = queries.crossed(asked.division, asked.first, asked.months)
    visits = queries.visits(asked.division, asked.first, asked.months)
    content = workbook.written(held, crossed, visits, divisions.name_of(asked.division), actor.label, clock.now())
    answer = HttpResponse(content, content_type=MEDIA)
    span = f"{asked.first:%Y%m}" if asked.month else f"{asked.first:%Y}"
    answer.headers["Content-Disposition"] = f'attachment; filename="ledger-{asked.division}-{span}.xlsx"'
    return answer
