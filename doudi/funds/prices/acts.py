"""The forms of the price subsidy: enter, import and confirm indices, note a payment, ask for the cost."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doudi.core import clock, divisions, files, home, uploads
from doudi.funds.prices import areas, forms, importing, queries, services, tables
from doudi.funds.prices.views import month_of
from doudi.funds.services import ask_run, new_price
from doudi.ui import language
from doudi.ui.forms import WriteForm
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken
from doudi.units.months import add_months, first_of, month_text

BLAMED = {"IndexArea": "area", "IndexDay": "published_on", "IndexSourceMissing": "source", "PaidUnfit": "paid_on"}


@require_http_methods(READ_OR_SEND)
def price_act(request: HttpRequest, verb: str) -> HttpResponse:
    """One verb on the indices that hold for the reader's division."""
    acts = {"enter": enter, "import": import_, "confirm": confirm}
    if verb not in acts:
        raise Http404
    return acts[verb](request, queries.place_of(request.actor.division))


def enter(request: HttpRequest, place: str) -> HttpResponse:
    """The indices of one month."""
    last = add_months(first_of(clock.today()), -1)
    with reading_if_sent(request):
        known = areas.of_division(place, last)
    sent = request.POST if request.method == "POST" else None
    form = forms.IndicesForm(sent, areas=known, initial={"month": last, "published_on": clock.today()})

    def write() -> None:
        services.enter_indices(place, form.readings(), key=form.cleaned_data["key"], by=request.actor)

    if taken(request, form, write, BLAMED):
        messages.success(request, _("已录入，待第二人确认后生效。"), extra_tags="good")
        return redirect("funds:prices")
    return shown(request, form, _("录入指数"), place)


def import_(request: HttpRequest, place: str) -> HttpResponse:
    """Many indices in one file; the bad rows come back."""
    form = forms.IndexFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    done: list[importing.Imported] = []

    def write() -> None:
        file = uploads.check(form.cleaned_data["file"], "workbook")
        folder = home.files("reading")
        folder.chmod(0o700)
        with TemporaryDirectory(dir=folder) as here:
            path = Path(here) / "indices"
            files.put_bytes(path, file.content)
            key, lang = form.cleaned_data["key"], language.short()
            done.append(importing.enter_file(place, path, key=key, by=request.actor, lang=lang, name=file.name))

    if not taken(request, form, write, BLAMED, "file"):
        return shown(request, form, _("从表格导入"), place)
    told = done[0]
    if told.waiting or told.unchanged:
        words = _("已录入 %(waiting)s 个指数，待第二人确认；%(unchanged)s 个已有，未改动。")
        messages.success(request, words % vars(told), extra_tags="good")
    if told.mend is None:
        return redirect("funds:prices")
    context = {"bad": told.bad, "url": reverse("funds:price_mend", args=[told.mend.stem])}
    return render(request, "funds/price_mend.html", context, status=422)


@require_safe
def price_mend(request: HttpRequest, name: str) -> HttpResponse:
    """The workbook with the rows to mend."""
    path = importing.mended(queries.place_of(request.actor.division), name)
    if not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"待改正指数-{path.name}")


def confirm(request: HttpRequest, place: str) -> HttpResponse:
    """The second person's word, on what they see."""
    with reading_if_sent(request):
        rows = queries.waiting(place)
        table = tables.indices(rows, _("待确认的指数")) if rows else None
    version = rows[-1].pk if rows else None
    form = WriteForm(request.POST if request.method == "POST" else None, version=version)

    def write() -> None:
        seen = form.cleaned_data["version"] or 0
        count = services.confirm_indices(place, seen=seen, key=form.cleaned_data["key"], by=request.actor)
        messages.success(request, _("已确认 %s 个指数。") % count, extra_tags="good")

    if taken(request, form, write, BLAMED):
        return redirect("funds:prices")
    return shown(request, form, _("确认指数"), place, table)


@require_http_methods(READ_OR_SEND)
def price_paid(request: HttpRequest, month: str) -> HttpResponse:
    """Note that a month's subsidy was paid."""
    when, place = month_of(month), queries.place_of(request.actor.division)
    form = forms.PaidForm(request.POST if request.method == "POST" else None)

    def write() -> None:
        services.note_paid(place, when, form.paid(), key=form.cleaned_data["key"], by=request.actor)

    if taken(request, form, write, BLAMED, "document"):
        return redirect("funds:price_month", month_text(when))
    title = _("登记 %s 价格补贴的发放") % month_text(when)
    return shown(request, form, title, place, back=reverse("funds:price_month", args=[month_text(when)]))


@require_POST
def price_cost(request: HttpRequest, month: str) -> HttpResponse:
    """Ask for the cost of a month."""
    when: date = month_of(month)
    form = WriteForm(request.POST)
    if not form.is_valid():
        raise Http404
    place = queries.place_of(request.actor.division)
    services.ask_cost(place, when, key=form.cleaned_data["key"], by=request.actor)
    return redirect("funds:price_month", month_text(when))


@require_POST
def price_campaign(request: HttpRequest, month: str) -> HttpResponse:
    """Pay a month that triggered: the campaign is opened, decided and drawn up in the background."""
    when = month_of(month)
    form = WriteForm(request.POST)
    if not form.is_valid():
        raise Http404
    held = new_price(queries.place_of(request.actor.division), when, by=request.actor)
    ask_run(held.pk, key=form.cleaned_data["key"], by=request.actor)
    return redirect("web:campaign", held.pk)


def shown(
    request: HttpRequest, form: WriteForm, title: str, place: str, table: Any = None, back: str = ""
) -> HttpResponse:
    """The page of a form, with what it is about above it."""
    with reading_if_sent(request):
        name = divisions.name_of(place)
    context = {"form": form, "title": title, "back": back or reverse("funds:prices"), "name": name, "table": table}
    return render(request, "funds/price_act.html", context, status=422 if form.is_bound else 200)
