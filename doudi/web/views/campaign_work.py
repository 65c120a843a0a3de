"""Working on a campaign: new, run, hold, approve, files, returns, report, entry in the systems, banks."""

from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doudi.core import clock, uploads
from doudi.core.models import Actor
from doudi.core.scope import significant
from doudi.funds import parameters, services
from doudi.funds.files import place
from doudi.funds.files import write as bank_files
from doudi.funds.models import Batch, Campaign, PayingBank, ReturnFile
from doudi.funds.papers import answers
from doudi.registry.views.households import reads
from doudi.ui.forms import WriteForm
from doudi.ui.parts import Action
from doudi.ui.sent import READ_OR_SEND, taken
from doudi.units.months import first_of
from doudi.web import forms
from doudi.web.queries import places
from doudi.web.views.campaigns import found

NOTICE = "新民发〔2022〕63号"
WORDS = {
    "hold": (gettext_noop("暂缓发放"), gettext_noop("已暂缓。")),
    "release": (gettext_noop("放行"), gettext_noop("已放行，重新生成名册后生效。")),
    "cash": (gettext_noop("现金、实物发放"), gettext_noop("已登记；重新生成名册、两人审批后出签领表。")),
}
"""What is done with one person's payment, and what is said when it is done."""


@require_http_methods(READ_OR_SEND)
def new(request: HttpRequest) -> HttpResponse:
    """A new campaign; amount and deadline begin with the county's own figures."""
    actor: Actor = request.actor
    month = first_of(clock.today())
    with reads(request):
        county = significant(actor.division)[:6]
        initial = {
            "division": county,
            "month": month,
            "document": NOTICE,
            "amount_fen": parameters.amount_fen(county, month),
            "deadline": parameters.deadline(county, month),
        }
    form = forms.CampaignForm(request.POST if request.method == "POST" else None, initial=initial)
    made: list[int] = []

    def write() -> None:
        held = form.cleaned_data
        facts = {name: held[name] for name in ("document", "amount_fen", "deadline")}
        made.append(services.new(held["division"], held["month"], **facts, by=actor).pk)

    if taken(request, form, write, {"BelowFloor": "amount_fen", "CampaignDiffers": "document"}):
        return redirect("web:campaign", made[0])
    other = Action(_("疫情严重地区一次性临时救助：按认定文件建立批次"), reverse("funds:orders"))
    return shown(request, form, _("新建一次性生活补助批次"), _("建立"), "web:campaigns", other=other)


@require_http_methods(READ_OR_SEND)
def new_month(request: HttpRequest) -> HttpResponse:
    """The payments of a month: opened, decided and drawn up in the background; opened before, the same."""
    actor: Actor = request.actor
    initial = {"division": significant(actor.division)[:6], "month": first_of(clock.today())}
    form = forms.MonthForm(request.POST if request.method == "POST" else None, initial=initial)
    opened: list[Campaign] = []

    def write() -> None:
        held = form.cleaned_data
        opened.append(services.new_month(held["division"], held["month"], by=actor))
        if not opened[0].runs:
            services.ask_run(opened[0].pk, key=held["key"], by=actor)

    if taken(request, form, write, {}):
        return redirect("web:campaign", opened[0].pk)
    return shown(request, form, _("按月发放"), _("核算并生成名册"), "web:campaigns")


@require_POST
def do(request: HttpRequest, campaign_id: int, verb: str) -> HttpResponse:
    """Run, files, report or approve: buttons of the campaign's page."""
    form = forms.ActForm(request.POST)
    if not form.is_valid():
        raise Http404
    key, by = form.cleaned_data["key"], request.actor
    if verb == "run":
        services.ask_run(campaign_id, key=key, by=by)
    elif verb == "files":
        services.ask_files(campaign_id, key=key, by=by)
    elif verb == "report":
        services.ask_report(campaign_id, key=key, by=by)
    elif verb == "approve":
        count = services.approve(campaign_id, key=key, runs=form.cleaned_data["version"] or 0, by=by)
        done = count == services.NEEDED
        messages.success(request, _("两人已审批，正在生成银行文件。") if done else _("已审批，还须另一人审批。"))
    else:
        raise Http404
    return redirect("web:campaign", campaign_id)


@require_http_methods(READ_OR_SEND)
def hold(request: HttpRequest, campaign_id: int, person_id: int, verb: str) -> HttpResponse:
    """Hold one person's payment, release it, or have it handed out, with a reason."""
    if verb not in WORDS:
        raise Http404
    with reads(request):
        found(campaign_id)
    asks = forms.HandOutForm if verb == "cash" else forms.ReasonForm
    form = asks(request.POST if request.method == "POST" else None)

    def write() -> None:
        reason, by = form.cleaned_data["reason"], request.actor
        if verb == "hold":
            services.hold(campaign_id, person_id, reason, by=by)
        elif verb == "release":
            services.release(campaign_id, person_id, reason, by=by)
        else:
            services.hand_out(campaign_id, [person_id], reason, goods=form.cleaned_data["goods"], by=by)

    title, done = (_(words) for words in WORDS[verb])
    if taken(request, form, write):
        messages.success(request, done)
        return redirect("web:campaign", campaign_id)
    return shown(request, form, title, title, "web:campaign", campaign_id)


@require_http_methods(READ_OR_SEND)
def returns(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Hand in a bank's return."""
    with reads(request):
        found(campaign_id)
    form = forms.ReturnForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def write() -> None:
        file = uploads.check(form.cleaned_data["file"], "bank_return")
        services.take_return(campaign_id, file, key=form.cleaned_data["key"], by=request.actor)

    blamed = dict.fromkeys((error.__name__ for error in uploads.REFUSED), "file")
    if taken(request, form, write, blamed):
        return redirect("web:campaign", campaign_id)
    return shown(request, form, _("上传银行回盘"), _("上传并入账"), "web:campaign", campaign_id)


@require_http_methods(READ_OR_SEND)
def entered(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Note when a township's payments were entered in the systems."""
    with reads(request):
        held = found(campaign_id)
        townships = [(row.code, row.name) for row in places.inside(held.division, first_of(clock.today()))]
    form = forms.EntryForm(request.POST if request.method == "POST" else None, townships=townships)

    def write() -> None:
        services.enter_in_system(campaign_id, form.cleaned_data["township"], form.cleaned_data["on"], by=request.actor)

    if taken(request, form, write):
        messages.success(request, _("已登记录入日期。"))
        return redirect("web:campaign", campaign_id)
    return shown(request, form, _("登记录入系统日期"), _("登记"), "web:campaign", campaign_id)


@require_http_methods(READ_OR_SEND)
def banks(request: HttpRequest) -> HttpResponse:
    """The paying banks of the county: how their names are written, and the account that pays."""
    actor: Actor = request.actor
    form = forms.BankForm(request.POST if request.method == "POST" else None)

    def write() -> None:
        held = form.cleaned_data
        fields = {name: held[name] for name in ("payer_name", "payer_account", "cnaps") if held[name]}
        spellings = [held["spelling"]] if held["spelling"] else []
        services.set_bank(actor.division, held["name"], by=actor, spellings=spellings, **fields)

    if taken(request, form, write, {"BankNameMissing": "name"}):
        messages.success(request, _("已设置。"))
        return redirect("web:banks")
    with reads(request):
        held = list(PayingBank.objects.filter(cash=False).order_by("division", "name")[:200])
    return render(request, "web/banks.html", {"form": form, "banks": held}, status=422 if form.is_bound else 200)


@require_safe
def file(request: HttpRequest, campaign_id: int, what: str, number: int) -> HttpResponse:
    """A file of a campaign, for finance alone; who took it is logged."""
    held = found(campaign_id)
    path = _path(held, what, number)
    if path is None or not path.exists():
        raise Http404
    request.opened = (f"campaign {held.pk} {what} {number}", held.division)
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


def _path(held: Campaign, what: str, number: int) -> Path | None:
    if what in ("csv", "xml"):
        batch = Batch.objects.filter(campaign=held, number=number).select_related("bank").first()
        return bank_files.paths(batch)[what == "xml"] if batch else None
    if what == "faults":
        file = ReturnFile.objects.filter(campaign=held, pk=number).first()
        return answers.path_of(file) if file else None
    name = {"changes": "变动", "preview": "预览", "report": "发放进度"}.get(what)
    return place.folder(held.pk, what) / f"{name}-{held.pk}.xlsx" if name else None


def shown(
    request: HttpRequest, form: WriteForm, title: str, submit: str, back: str, *arguments: int,
    other: Action | None = None,
) -> HttpResponse:  # fmt: skip
    """A page of one form; `other` leads to another way of what it does."""
    cancel = reverse(back, args=arguments)
    context = {"form": form, "title": title, "submit": submit, "cancel": cancel, "other": other}
    return render(request, "web/form_page.html", context, status=422 if form.is_bound else 200)
