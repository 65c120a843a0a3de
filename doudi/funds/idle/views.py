"""Accounts that were not drawn on: the visits that wait, a bank's list, and what a visit found (duties K-07)."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, divisions, files, home, uploads
from doudi.core.models import Role
from doudi.core.role_sets import CASE_WRITERS
from doudi.core.scope import full_code
from doudi.funds.idle import forms, importing, queries, services
from doudi.funds.idle.queries import Visit
from doudi.funds.models import IdleAccount
from doudi.funds.views.orders import shown
from doudi.ui import language
from doudi.ui.parts import Cell, Column, Table
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken

SHOWN, NOTED = 500, 50


@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """The visits that wait, and those that were noted last."""
    actor = request.actor
    waiting, noted = queries.listed(SHOWN), queries.noted(NOTED)
    names = divisions.names_of({row.division for row in [*waiting, *noted]})
    context = {
        "months": services.idle_months(full_code(actor.division), clock.today()),
        "waiting": _waiting(waiting, names, actor.role in CASE_WRITERS) if waiting else None,
        "noted": _noted(noted, names) if noted else None,
        "takes": actor.role in (Role.FINANCE, Role.REVIEWER),
    }
    return render(request, "funds/idle.html", context)


def _waiting(rows: list[Visit], names: dict[str, str], notes: bool) -> Table:
    columns = [
        Column(_("姓名")), Column(_("户主")), Column(_("村（社区）")), Column(_("银行")),
        Column(_("未支取（月）"), number=True), Column(_("名单日期")), Column(_("下一步")),
    ]  # fmt: skip
    return Table(_("待走访"), columns, [
        [
            *_who(row, names), Cell(row.bank), Cell(row.months), Cell(row.reported_on),
            Cell(_("登记走访结果"), url=reverse("funds:idle_note", args=[row.number])) if notes else Cell("—"),
        ]
        for row in rows
    ])  # fmt: skip


def _noted(rows: list[Visit], names: dict[str, str]) -> Table:
    columns = [
        Column(_("姓名")), Column(_("户主")), Column(_("村（社区）")), Column(_("走访结果")), Column(_("情况")),
        Column(_("登记人")),
    ]  # fmt: skip
    return Table(_("已走访"), columns, [
        [*_who(row, names), Cell(_(IdleAccount.Found(row.found).label)), Cell(row.note), Cell(row.found_by)]
        for row in rows
    ])  # fmt: skip


def _who(row: Visit, names: dict[str, str]) -> list[Cell]:
    url = reverse("web:household", args=[row.household]) if row.household else ""
    return [Cell(row.name, url=url), Cell(row.head), Cell(names.get(row.division, row.division))]


@require_http_methods(READ_OR_SEND)
def take(request: HttpRequest) -> HttpResponse:
    """Hand in a bank's list; the bad rows come back."""
    form = forms.ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    done: list[importing.Imported] = []

    def write() -> None:
        file, on = uploads.check(form.cleaned_data["file"], "workbook"), form.cleaned_data["on"]
        folder = home.files("reading")
        folder.chmod(0o700)
        with TemporaryDirectory(dir=folder) as here:
            path = Path(here) / "idle"
            files.put_bytes(path, file.content)
            lang = language.short()
            done.append(
                importing.take_file(request.actor.division, path, on, by=request.actor, lang=lang, name=file.name)
            )

    if not taken(request, form, write, {"IdleListDay": "on"}, "file"):
        return shown(request, form, _("登记未支取名单"), reverse("funds:idle"))
    told = done[0]
    words = _("新增 %(new)s 个待走访；%(known)s 个已在走访或近期走访过；%(lately)s 个未满月数。")
    messages.success(request, words % vars(told), extra_tags="good")
    if told.mend is None:
        return redirect("funds:idle")
    context = {"bad": told.bad, "url": reverse("funds:idle_mend", args=[told.mend.stem])}
    return render(request, "funds/idle_mend.html", context, status=422)


@require_safe
def mend(request: HttpRequest, name: str) -> HttpResponse:
    """The workbook with the rows to mend."""
    path = importing.mended(full_code(request.actor.division), name)
    if not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"待改正未支取名单-{path.name}")


@require_http_methods(READ_OR_SEND)
def note(request: HttpRequest, number: int) -> HttpResponse:
    """Note what a visit found."""
    with reading_if_sent(request):
        held = queries.one(number)
        if held is None:
            raise Http404
        place = divisions.name_of(held.division)
    form = forms.FoundForm(request.POST if request.method == "POST" else None)

    def write() -> None:
        services.note_found(number, form.cleaned_data["found"], form.cleaned_data["note"], by=request.actor)

    if taken(request, form, write, {"ReasonMissing": "note"}):
        messages.success(request, _("已登记走访结果。"), extra_tags="good")
        return redirect("funds:idle")
    told = [
        (_("姓名"), held.name), (_("户主"), held.head), (_("村（社区）"), place),
        (_("未支取"), _("截至 %(on)s 已 %(months)s 个月") % {"on": held.reported_on, "months": held.months}),
    ]  # fmt: skip
    return shown(request, form, _("登记走访结果"), reverse("funds:idle"), told)
