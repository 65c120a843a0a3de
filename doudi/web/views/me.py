"""A user's own log-in: posts, sessions, password, second factor."""

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doudi.core import clock, relatives
from doudi.core import second_factor as codes
from doudi.core.errors import DomainError
from doudi.core.models import Login, SignIn
from doudi.core.services import own_login, sign_in
from doudi.core.writes import reading
from doudi.ui import language

SESSIONS = 20


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Posts, open sessions, and the way to everything that is one's own."""
    rows = SignIn.objects.filter(user=request.user, ended_at__isnull=True).order_by("-seen_at")[:SESSIONS]
    context = {
        "sessions": rows,
        "here": request.session.session_key,
        "login": Login.objects.filter(user=request.user).first(),
        "declaration_due": relatives.is_due(request.actor, clock.today()),
    }
    return render(request, "web/me.html", context)


@require_POST
def post_switch(request: HttpRequest) -> HttpResponse:
    """Act in another of the own posts from now on."""
    wanted = request.POST.get("post", "")
    if wanted in {str(post.pk) for post in request.posts}:
        request.session["post"] = int(wanted)
    return redirect("web:home")


@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    count = sign_in.end_sessions(request.user.pk, but=request.session.session_key)
    messages.success(request, _("已退出其他 %(count)s 处登录。") % {"count": count})
    return redirect("web:me")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password; after a one-time password this comes first."""
    context: dict[str, object] = {"must": request.session.get("must_change", False)}
    if request.method == "POST":
        given = [request.POST.get(name, "") for name in ("old", "new", "again")]
        try:
            own_login.change_password(request.user, *given)
        except DomainError as error:
            return render(request, "web/password.html", {**context, "error": error.words(language.short())})
        before = request.session.session_key
        sign_in.end_sessions(request.user.pk, but=before)
        update_session_auth_hash(request, request.user)
        sign_in.moved(request.user.pk, before, request.session.session_key)
        request.session["must_change"] = False
        messages.success(request, _("密码已更改，其他登录已退出。"))
        return redirect("web:me")
    return render(request, "web/password.html", context)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor: a picture for the telephone, a first code, then recovery codes shown once."""
    if request.method != "POST":
        context = {"done": _is_set_up(request), "begin": True, "must": request.session.get("must_enrol")}
        return render(request, "web/second_factor.html", context)
    with reading(request.actor):
        if _is_set_up(request):
            return redirect("web:second_factor")
    secret = own_login.begin_second_factor(request.user)
    context = {"letters": codes.in_letters(secret), "picture": picture(secret, request.user.get_username())}
    if "code" not in request.POST:
        return render(request, "web/second_factor.html", context)
    try:
        recovery = own_login.confirm_second_factor(request.user, request.POST["code"])
    except DomainError as error:
        context["error"] = error.words(language.short())
        return render(request, "web/second_factor.html", context)
    request.session["must_enrol"] = False
    return render(request, "web/second_factor.html", {"recovery": recovery})


def picture(secret: bytes, name: str) -> str:
    """The QR code as SVG, black on white, drawn here."""
    code = segno.make(codes.address(secret, name), micro=False)
    return code.svg_inline(scale=5, border=4, light="#fff", dark="#000")


def _is_set_up(request: HttpRequest) -> bool:
    return Login.objects.filter(user=request.user, confirmed_at__isnull=False).exists()
