"""The list of cases with its filters."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.casework import words
from doudi.casework.queries import desk, finding, listing
from doudi.casework.services.apply import OPENERS
from doudi.casework.views import shown
from doudi.casework.waits import STEPS
from doudi.core import clock, divisions, scope
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.ui.forms import AskForm

ALL = ("", gettext_lazy("全部"))


class Filter(AskForm):
    """What the list can be asked for."""

    q = forms.CharField(max_length=80, widget=forms.HiddenInput)
    household = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("类别"))
    waits = forms.ChoiceField(label=gettext_lazy("等什么"))
    state = forms.ChoiceField(label=gettext_lazy("状态"))
    division = forms.CharField(label=gettext_lazy("区划代码"), max_length=12)
    late = forms.BooleanField(label=gettext_lazy("只看逾期"))
    urgent = forms.BooleanField(label=gettext_lazy("只看计时的急难"))
    mine = forms.BooleanField(label=gettext_lazy("只看我登记的"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, table in (("kind", words.KINDS), ("waits", words.WAITS), ("state", words.STATES)):
            self.fields[name].choices = [ALL, *((code, _(label)) for code, label in table.items())]


def cases(request: HttpRequest) -> HttpResponse:
    """Cases by days left, fifty a page. What stands outside the scope is not there."""
    if request.method == "POST":
        return shown.looked_for(request, reverse("casework:cases"))
    actor, today = request.actor, clock.today()
    form = Filter(request.GET)
    given = form.asked()
    words_asked = str(given.get("q", "")).replace("\x00", "").strip()
    asked = asked_for(given, words_asked, actor)
    page = listing.listed(asked, request.GET.get("after", ""), by=actor, today=today)
    kept = {name: value for name, value in given.items() if value}
    context = {
        "form": form,
        "rows": rows(page, actor),
        "next": f"?{urlencode({**kept, 'after': page.after})}" if page.after else "",
        "first": f"?{urlencode(kept)}" if request.GET.get("after") else "",
        "words": words_asked,
        "asked": bool(kept),
        "may_open": actor.role in OPENERS,
    }
    return render(request, "casework/cases.html", context)


def asked_for(given: dict[str, object], words_asked: str, actor: Actor) -> listing.Asked:
    """The filters as a query; a division that cannot be read is left out."""
    place = ""
    try:
        if given.get("division"):
            place = divisions.find(str(given["division"]), clock.today()).code
            scope.require(actor, place)
    except DomainError:
        place = ""
    households: tuple[int, ...] | None = (int(str(given["household"])),) if given.get("household") else None
    if words_asked:
        households = finding.households(words_asked)
    return listing.Asked(
        kind=str(given.get("kind", "")),
        state=str(given.get("state", "")),
        waits=(str(given["waits"]),) if given.get("waits") else (),
        late=bool(given.get("late")),
        urgent=bool(given.get("urgent")),
        mine=bool(given.get("mine")),
        division=place,
        households=households,
    )


def rows(page: listing.Page, actor: Actor) -> list[dict[str, object]]:
    """Rows with what each waits for and how long there is. What rows share is worked out once."""
    made = shown.first_terms(page.rows, clock.today())
    mine = set(desk.mine(actor.role))
    said = {step: {"words": _(label), "mine": step in mine, "who": who(step)} for step, label in words.WAITS.items()}
    kinds, states = ({code: _(label) for code, label in table.items()} for table in (words.KINDS, words.STATES))
    address = reverse("casework:case", args=[0])
    return [
        {
            "number": row.case.pk,
            "name": row.case.applicant.name,
            "url": address.replace("/0/", f"/{row.case.pk}/"),
            "due_on": str(made[row.case.pk].due_on) if row.case.pk in made else "",
            "place": row.place,
            "kind": kinds[row.case.kind],
            "state": states[row.case.state],
            "clock": made.get(row.case.pk),
            "waits": [said[step] for step in row.case.waits if step in said],
        }
        for row in page.rows
    ]


def who(step: str) -> str:
    """Whose work a step is, in words."""
    roles = STEPS.get(step, ())
    return _(words.ROLES[str(roles[0])]) if roles else ""
