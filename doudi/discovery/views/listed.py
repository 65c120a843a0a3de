"""The list of leads with its filters."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from doudi.core import clock, divisions, scope
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.discovery import words
from doudi.discovery.models import Lead
from doudi.discovery.queries import listing
from doudi.discovery.rights import WRITERS
from doudi.discovery.services.import_list import ROLES as IMPORTERS
from doudi.discovery.views import shown
from doudi.ui.fields import MonthField
from doudi.ui.forms import AskForm

ALL = ("", gettext_lazy("全部"))
TABLES = {
    "channel": words.CHANNELS,
    "danger": words.DANGERS,
    "group": words.GROUPS,
    "found_by": words.FOUND_BY,
    "state": words.STATES,
    "result": words.RESULTS,
}


class Filter(AskForm):
    """What the list can be asked for."""

    channel = forms.ChoiceField(label=gettext_lazy("渠道"))
    danger = forms.ChoiceField(label=gettext_lazy("紧急程度"))
    state = forms.ChoiceField(label=gettext_lazy("状态"))
    result = forms.ChoiceField(label=gettext_lazy("结果"))
    group = forms.ChoiceField(label=gettext_lazy("群体"))
    found_by = forms.ChoiceField(label=gettext_lazy("由谁发现"))
    month = MonthField(label=gettext_lazy("接到的月份"))
    year = forms.IntegerField(label=gettext_lazy("接到的年份"), min_value=2000, max_value=2100)
    division = forms.CharField(label=gettext_lazy("区划代码"), max_length=12)
    number = forms.IntegerField(label=gettext_lazy("线索编号"), min_value=1)
    late = forms.BooleanField(label=gettext_lazy("只看逾期"))
    unanswered = forms.BooleanField(label=gettext_lazy("只看未应答"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, table in TABLES.items():
            self.fields[name].choices = [ALL, *((code, _(label)) for code, label in table.items())]


@require_safe
def leads(request: HttpRequest) -> HttpResponse:
    """Leads by what is due first, fifty a page. What is not the reader's is not there."""
    actor = request.actor
    form = Filter(request.GET)
    given = form.asked()
    page = listing.listed(asked_for(given, actor), request.GET.get("after", ""), by=actor)
    kept = {name: request.GET[name] for name in given}
    context = {
        "form": form,
        "rows": rows(page),
        "next": f"?{urlencode({**kept, 'after': page.after})}" if page.after else "",
        "first": f"?{urlencode(kept)}" if request.GET.get("after") else "",
        "asked": bool(kept),
        "may_record": actor.role in WRITERS,
        "may_import": actor.role in IMPORTERS,
    }
    return render(request, "discovery/leads.html", context)


def asked_for(given: dict[str, Any], actor: Actor) -> listing.Asked:
    """The filters as a query; a division that cannot be read is left out."""
    place = ""
    try:
        if given.get("division"):
            place = divisions.find(str(given["division"]), clock.today()).code
            scope.require(actor, place)
    except DomainError:
        place = ""
    asked = {name: str(given.get(name, "")) for name in TABLES}
    return listing.Asked(
        **asked, division=place, month=given.get("month"), year=given.get("year"), one=given.get("number"),
        late=bool(given.get("late")), unanswered=bool(given.get("unanswered")),
    )  # fmt: skip


def rows(page: listing.Page) -> list[dict[str, object]]:
    """Rows with how long there is. What rows share is worked out once."""
    running = shown.clocks(page.rows)
    return [row(lead, running.get(lead.pk), page.places) for lead in page.rows]


def row(lead: Lead, running: object, places: dict[str, str]) -> dict[str, object]:
    """A lead as a line of a list; what is said of a child stands on its page alone."""
    return {
        "number": lead.pk,
        "who": shown.who(lead),
        "words": "" if lead.about_child else lead.words[:60],
        "clock": running,
        "danger": lead.danger,
        "danger_words": _(words.DANGERS[lead.danger]),
        "channel": _(words.CHANNELS[lead.channel]),
        "place": places.get(lead.division, lead.division),
        "state": _(words.STATES[lead.state]),
        "result": _(words.RESULTS[lead.result]) if lead.result else "",
        "waits": waits(lead),
        "received_at": lead.received_at,
    }


def waits(lead: Lead) -> str:
    """What a lead waits for, in words; nothing once it is closed."""
    if lead.state == "closing":
        return _("待第二人复核")
    if lead.state == "closed":
        return ""
    if lead.met_at is None:
        return _("待首次应答")
    return _("待核对人员") if lead.matched_at is None and not lead.about_child else _("待办结")
