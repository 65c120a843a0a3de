"""Tokens of other systems: the pages of the security administrator."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.api import services
from doudi.api.forms import RevokeForm, TokenForm
from doudi.api.models import Token
from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.core.writes import reading
from doudi.ui import ask

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of the division, the newest first, and a form to make one."""
    if request.method != "POST":
        return _list(request, TokenForm())
    form = TokenForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            _number, text = services.add_token(
                told["actor"].strip(), told["label"], told["until"], by=request.actor, key=told["key"]
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return _shown_once(request, text)
    with reading(request.actor):
        return _list(request, form)


def _shown_once(request: HttpRequest, text: str) -> HttpResponse:
    """The token in answer to its own request: nothing keeps it, and it is not shown again."""
    if text:
        return render(request, "api/one_time.html", {"token": text})
    messages.warning(request, _("这张表已经办过，没有重复办理。令牌只显示一次：没有看到的，请撤销后另发一个。"))
    return redirect("api:tokens")


def _list(request: HttpRequest, form: TokenForm) -> HttpResponse:
    number = ask.page(request)
    rows = Token.objects.select_related("actor", "revoked_by").order_by("-pk")
    rows = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    page = {"number": number, "more": len(rows) > PAGE}
    context = {"rows": rows[:PAGE], "page": page, "form": form, "today": clock.today()}
    return render(request, "api/tokens.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """One token, and a form that refuses it from now on."""
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.revoke_token(token_id, form.cleaned_data["reason"], by=request.actor)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("令牌已撤销，立即失效。"))
            return redirect("api:tokens")
    if request.method != "POST":
        return _one(request, token_id, form)
    with reading(request.actor):
        return _one(request, token_id, form)


def _one(request: HttpRequest, token_id: int, form: RevokeForm) -> HttpResponse:
    token = Token.objects.select_related("actor").filter(pk=token_id).first()
    if token is None:
        raise Http404
    return render(request, "api/token.html", {"token": token, "form": form})
