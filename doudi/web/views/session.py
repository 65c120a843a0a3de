"""Signing in and out, the language, and whether the site is up: the only pages without a sign-in."""

import time

from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.i18n import set_language

from doudi.core import clock, limits
from doudi.core.errors import DomainError
from doudi.core.services import sign_in
from doudi.ui import language as reader
from doudi.web import demo_users, door, kept

language = set_language
CODE_SECONDS = 600
"""Seconds between the password and the code of the second factor."""


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Name and password; then the code where there is a second factor."""
    if request.user.is_authenticated:
        return redirect("web:home")
    if request.method != "POST":
        return _asked(request, {"next": request.GET.get("next", "")})
    name = request.POST.get("username", "").strip()
    try:
        found = sign_in.check_password(name, request.POST.get("password", ""))
    except DomainError as error:
        context = {"next": request.POST.get("next", ""), "kept": request.POST.get("kept", ""), "username": name}
        return _asked(request, {**context, "error": error.words(reader.short())}, status=error.http_status)
    pending = {
        "user": found.user.pk,
        "at": int(time.time()),
        "next": request.POST.get("next", ""),
        "kept": request.POST.get("kept", ""),
        "must_change": found.must_change,
        "must_enrol": found.must_enrol,
    }
    if found.needs_code:
        request.session["pending"] = pending
        return redirect("web:login_code")
    return _let_in(request, found.user, pending)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def login_code(request: HttpRequest) -> HttpResponse:
    """The code of the second factor, within ten minutes of the password."""
    pending = request.session.get("pending")
    if not pending or time.time() - pending["at"] > CODE_SECONDS:
        return redirect("web:login")
    if request.method != "POST":
        return render(request, "web/login_code.html")
    user = get_user_model().objects.get(pk=pending["user"])
    try:
        sign_in.check_code(user, request.POST.get("code", ""))
    except DomainError as error:
        words = error.words(reader.short())
        return render(request, "web/login_code.html", {"error": words}, status=error.http_status)
    return _let_in(request, user, pending)


def _let_in(request: HttpRequest, user, pending: dict[str, object]) -> HttpResponse:  # type: ignore[no-untyped-def]
    """Begin the session and go on: to the form that was left, else to the page asked for."""
    door.admit(request, user, must_change=bool(pending["must_change"]), must_enrol=bool(pending["must_enrol"]))
    request.session.pop("pending", None)
    minutes = limits.in_force(clock.today())["form.keep_minutes"]
    held = kept.unseal(str(pending["kept"]), user.pk, minutes) if pending["kept"] else None
    if held:
        request.session["kept"] = pending["kept"]
    goal = held.page if held else door.inside(request, str(pending["next"]))
    return door.mark(redirect(goal), user.pk)


def sign_in_first(request: HttpRequest, who: int) -> HttpResponse:
    """The sign-in page in answer to a form that came too late, with the form's content sealed in it."""
    sealed = kept.seal(request, who)
    words = _("登录已过期，所填内容尚未提交。请重新登录：登录后原样显示，核对后再提交。附件须重新选择。")
    if not sealed:
        words = _("登录已过期，所填内容未能保留（过长、来自别处，或不知由谁填写）。请重新登录后再填。")
    response = _asked(request, {"kept": sealed, "next": "/", "notice": words})
    if request.headers.get("HX-Request"):
        response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
    return response


def _asked(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    demo = demo_users.password_file().exists()
    return render(request, "web/login.html", {**context, "demo": demo}, status=status)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out; what this browser knew of the user goes too."""
    door.leave(request)
    response = redirect("web:login")
    response.delete_cookie(door.WHO)
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
