"""Templates of papers: the house's samples, the divisions' own, trying one, and putting one in force."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, scope
from doudi.core.errors import DomainError
from doudi.core.writes import reading
from doudi.papers import making, queries, services
from doudi.papers.kinds import KINDS
from doudi.papers.models import Template
from doudi.ui.forms import WriteForm
from doudi.web.template_forms import EndForm, TemplateForm, kind_words


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """What waits for a second person first; then what holds or held, and every kind with the house's sample."""
    words = dict(kind_words())
    rows = [
        {"template": row, "words": words.get(row.kind, row.kind), "state": state(row)}
        for row in queries.listed(request.actor.division)
    ]
    rows.sort(key=lambda row: row["state"] != "waiting")
    context = {"rows": rows, "waiting": sum(row["state"] == "waiting" for row in rows), "kinds": kind_words()}
    return render(request, "web/templates.html", context)


def state(row: Template) -> str:
    """waiting (for approval), coming, in_force or over."""
    today = clock.today()
    if row.during.upper and row.during.upper <= today:
        return "over"
    if row.approved_by_id is None:
        return "waiting"
    return "in_force" if row.during.lower <= today else "coming"


@require_http_methods(["GET", "HEAD", "POST"])
def template_new(request: HttpRequest) -> HttpResponse:
    """A new template, starting from the house's own; it can be looked at before it is handed in."""
    if request.method != "POST":
        return _new(request, TemplateForm(initial=_start(request)))
    form = TemplateForm(request.POST, request.FILES)
    if form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("kind", "division", "source", "first", "document")}
        try:
            if request.POST.get("do") == "preview":
                return pdf(services.preview(asked["kind"], asked["source"]))
            number = services.propose_template(**asked, by=request.actor, key=form.cleaned_data["key"])
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("已保存，待另一名系统管理员启用。"))
            return redirect("web:template", number)
    with reading(request.actor):
        return _new(request, form)


def _start(request: HttpRequest) -> dict[str, object]:
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else next(iter(KINDS))
    source = making.house_source(kind)
    return {"kind": kind, "source": source, "division": request.actor.division, "first": clock.today()}


def _new(request: HttpRequest, form: TemplateForm) -> HttpResponse:
    return render(request, "web/template_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, template_id: int) -> HttpResponse:
    """One template with its text; a second person puts it in force, and it can be ended."""
    if request.method != "POST":
        return _one(request, template_id)
    ending = request.POST.get("do") == "end"
    form = EndForm(request.POST) if ending else WriteForm(request.POST)
    if form.is_valid():
        try:
            if ending:
                services.end_template(template_id, form.cleaned_data["last"], by=request.actor)
            else:
                services.approve_template(template_id, by=request.actor)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("已登记停用日期。") if ending else _("已启用。"))
            return redirect("web:template", template_id)
    with reading(request.actor):
        return _one(request, template_id, **{"end_form" if ending else "form": form})


def _one(request: HttpRequest, template_id: int, **forms: WriteForm) -> HttpResponse:
    row = found(request, template_id)
    context = {
        "template": row,
        "words": dict(kind_words()).get(row.kind, row.kind),
        "state": state(row),
        "form": WriteForm(),
        "end_form": EndForm(initial={"last": clock.today()}),
        **forms,
    }
    return render(request, "web/template.html", context)


@require_safe
def template_preview(request: HttpRequest, template_id: int) -> HttpResponse:
    """A template with made-up data as PDF."""
    row = found(request, template_id)
    return pdf(services.preview(row.kind, row.source))


@require_safe
def paper_sample(request: HttpRequest, kind: str) -> HttpResponse:
    """The house's paper with made-up data as PDF."""
    if kind not in KINDS:
        raise Http404
    return pdf(making.house_pdf(kind, KINDS[kind].sample))


def found(request: HttpRequest, template_id: int) -> Template:
    """The template, in or above the reader's division, with those who entered and approved it."""
    row = Template.objects.select_related("entered_by", "approved_by").filter(pk=template_id).first()
    own = request.actor.division
    if row is None or not (scope.contains(own, row.division) or scope.contains(row.division, own)):
        raise Http404
    return row


def pdf(content: bytes) -> HttpResponse:
    """A paper shown in the browser."""
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": "inline"})
