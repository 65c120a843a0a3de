"""A workbook on the web: handed in, compared, mended, confirmed or discarded."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doudi.core import clock, divisions, home, uploads
from doudi.core.errors import DivisionAbolished, DivisionUnknown, DomainError, NotInScope
from doudi.core.models import Division
from doudi.registry import forms, services, web_import
from doudi.registry.fields import BY_NAME
from doudi.registry.importing import rejects
from doudi.registry.models import Import, ImportLine, MendRow
from doudi.registry.views.households import reads
from doudi.ui import ask, jobs, language, masks

PAGE = 50
MASKED = {"id": masks.citizen_id, "head_number": masks.citizen_id, "account": masks.account, "phone": masks.phone}
KINDS = {
    "new_home": gettext_noop("新家庭"),
    "new_person": gettext_noop("新人员"),
    "changed": gettext_noop("有变动的事项"),
    "status": gettext_noop("救助类别不一致（不改动，供核对）"),
    "opening": gettext_noop("已发放金额不一致（不改动，供核对）"),
    "absent": gettext_noop("名册中未见的人（不改动，供核对）"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Hand in a workbook with its division and month."""
    actor = request.actor
    form = forms.WorkbookForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()), initial={"division": actor.division}
    )
    if request.method == "POST" and form.is_valid():
        held = form.cleaned_data
        try:
            file = uploads.check(held["file"], "workbook")
            number = services.start_import(file, held["division"], held["month"], key=held["key"], by=actor)
            return redirect("registry:import", number)
        except DomainError as error:
            wrong = isinstance(error, DivisionUnknown | DivisionAbolished | NotInScope)
            form.refuse(error, "division" if wrong else "file")
    return render(request, "registry/import_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One import: how far it is, what it would change, what is to be mended, what to do next."""
    held = found(number)
    rows = MendRow.objects.filter(of=held, taken=False)
    groups = {group: ready for group, ready in rows.values_list("group", "ready")}
    ready = sum(groups.values())
    counted = [(kind, title, held.counts.get("kinds", {}).get(kind, 0)) for kind, title in KINDS.items()]
    context = {
        "held": held,
        "progress": jobs.progress(held.job) if held.job and not _settled(held) else None,
        "failed": held.job is not None and held.job.state == "failed",
        "kinds": counted,
        "to_mend": len(groups) - ready,
        "ready": ready,
        "fresh": held.compared == held.version,
        "place": divisions.name_of(held.division),
        "confirm": forms.ConfirmForm(version=held.version),
        "discard": forms.DiscardForm(),
        "open": held.state in (Import.State.COMPARED, Import.State.WRITTEN),
    }
    return render(request, "registry/import.html", context)


def _settled(held: Import) -> bool:
    return held.state in (Import.State.COMPARED, Import.State.WRITTEN, Import.State.DISCARDED)


@require_safe
def lines(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The differences of one kind, fifty a page."""
    if kind not in KINDS:
        raise Http404
    held, page = found(number), ask.page(request)
    start = (page - 1) * PAGE
    rows = list(ImportLine.objects.filter(of=held, kind=kind).order_by("pk")[start : start + PAGE + 1])
    codes = {row.division for row in rows}
    names = dict(Division.objects.filter(code__in=codes, during__contains=clock.today()).values_list("code", "name"))
    shown = [{"row": row, "fact": fact_words(row.fact), "old": value(row.old), "new": value(row.new)} for row in rows]
    context = {
        "held": held,
        "title": KINDS[kind],
        "kind": kind,
        "rows": shown[:PAGE],
        "names": names,
        "page": {"number": page, "more": len(rows) > PAGE},
    }
    return render(request, "registry/import_lines.html", context)


@require_safe
def mending(request: HttpRequest, number: int) -> HttpResponse:
    """The households whose rows are to be mended, fifty a page."""
    held, page = found(number), ask.page(request)
    groups = list(
        MendRow.objects.filter(of=held, taken=False).order_by("ready", "group").values_list("group", "ready").distinct()
    )
    start = (page - 1) * PAGE
    wanted = dict(groups[start : start + PAGE])
    rows = web_import.by_group(MendRow.objects.filter(of=held, group__in=wanted).order_by("group", "row"))
    lang = language.short()
    shown = [
        {"group": group, "ready": ready, "rows": [_summary(row, lang) for row in rows[group]]}
        for group, ready in wanted.items()
    ]
    context = {"held": held, "groups": shown, "page": {"number": page, "more": len(groups) > start + PAGE}}
    return render(request, "registry/mending.html", context)


def _summary(row: MendRow, lang: str) -> dict[str, Any]:
    cells = web_import.unsealed(row)
    faults = [(what, how) for _name, what, how in cells.words(lang)]
    return {"row": row.row, "sheet": row.sheet, "name": cells.texts.get("name", ""), "faults": faults}


@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: HttpRequest, number: int, group: int) -> HttpResponse:
    """The rows of one household as a form: faulty cells marked with what is wrong and what is expected."""
    with reads(request):
        held = found(number)
        rows = list(MendRow.objects.filter(of=held, group=group, taken=False).order_by("row"))
    if not rows:
        raise Http404
    form = forms.ConfirmForm(request.POST or None, version=held.version)
    if request.method == "POST" and form.is_valid():
        typed = {row.pk: _typed(request, row) for row in rows}
        key, version = form.cleaned_data["key"], form.cleaned_data["version"] or 0
        try:
            ready = services.mend_rows(number, group, texts=typed, key=key, version=version, by=request.actor)
        except DomainError as error:
            form.refuse(error)
        else:
            words = _("这一户已改好，请重新比对后写入。") if ready else _("已保存，但还有问题，请看标红的格。")
            (messages.success if ready else messages.warning)(request, words)
            return redirect("registry:mending", number) if ready else redirect("registry:mend", number, group)
    context = {"held": held, "group": group, "form": form, "rows": [_shown(request, row) for row in rows]}
    return render(request, "registry/mend.html", context, status=422 if form.is_bound else 200)


def _typed(request: HttpRequest, row: MendRow) -> dict[str, str]:
    """What was typed; a number that is shown masked and came back empty stays as it is."""
    cells = web_import.unsealed(row)
    return {
        name: text
        for name in cells.texts
        if (text := request.POST.get(f"{row.pk}-{name}")) is not None and not (name in MASKED and not text)
    }


def _shown(request: HttpRequest, row: MendRow) -> dict[str, Any]:
    cells = web_import.unsealed(row)
    faults: dict[str, list[tuple[str, str]]] = {}
    for name, what, how in cells.words(language.short()):
        faults.setdefault(name, []).append((what, how))
    shown = [_cell(request, row, name, text, faults.get(name, [])) for name, text in cells.texts.items()]
    return {"row": row, "cells": shown, "faults": faults.get("", [])}


def _cell(request: HttpRequest, row: MendRow, name: str, text: str, faults: list[tuple[str, str]]) -> dict[str, Any]:
    """A whole number is shown only where it is wrong: nobody can mend what he cannot see."""
    hidden = name in MASKED and not faults and text
    typed = request.POST.get(f"{row.pk}-{name}")
    return {
        "key": f"{row.pk}-{name}",
        "label": BY_NAME[name].header,
        "value": typed if typed is not None else "" if hidden else text,
        "masked": MASKED[name](text) if hidden else "",
        "faults": faults,
    }


@require_POST
def do(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Confirm, compare again, or discard."""
    form = forms.DiscardForm(request.POST)
    if not form.is_valid():
        raise Http404
    key, version = form.cleaned_data["key"], form.cleaned_data["version"] or 0
    if verb == "confirm":
        services.confirm_import(number, key=key, version=version, by=request.actor)
    elif verb == "compare":
        services.compare_again(number, key=key, by=request.actor)
    elif verb == "discard":
        services.discard_import(number, key=key, reason=form.cleaned_data["reason"], by=request.actor)
    else:
        raise Http404
    return redirect("registry:import", number)


@require_safe
def workbook(request: HttpRequest, number: int) -> HttpResponse:
    """The rows to mend as a workbook, once the import was written."""
    held = found(number)
    source = held.source
    place = Division.objects.filter(code=held.division).first()
    if source is None or place is None:
        raise Http404
    path = home.files("imports") / f"{rejects.file_name(source.sha256, place, source.month)}-rejects.xlsx"
    if not path.exists():
        raise Http404
    request.opened = (f"import {held.pk}", held.division)
    answer = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return answer


def found(number: int) -> Import:
    """The import, if it is in the reader's scope."""
    held = Import.objects.filter(pk=number).select_related("upload", "job", "by", "source").first()
    if held is None:
        raise Http404
    return held


def fact_words(fact: str) -> str:
    """A fact as the header of its column."""
    from doudi.registry.models import Income
    from doudi.registry.storing.columns import FIELD_OF

    if fact.startswith("income."):
        fact = str(Income.Kind(int(fact.removeprefix("income."))).label)
    name = FIELD_OF.get(fact, fact)
    if name == "division":
        return _("村（社区）")
    return BY_NAME[name].header if name in BY_NAME else name


def value(text: str) -> str:
    """A value as it is read out."""
    from doudi.ui import words

    tables = (words.VALUES, words.RELATIONS, words.BENEFITS, words.AREAS, words.DISABILITIES)
    known = {"True": words.VALUES["true"], "False": words.VALUES["false"]}
    for table in (known, *tables):
        if text in table:
            return _(table[text])
    return text or "—"
