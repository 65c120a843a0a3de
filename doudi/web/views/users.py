"""Users and their posts: the pages of the security administrator. No case data."""

import secrets
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.core import clock, services
from doudi.core.errors import DomainError
from doudi.core.models import Actor, Role
from doudi.core.writes import reading
from doudi.ui import ask, language
from doudi.web import typed
from doudi.web.queries import users as queries


@require_http_methods(["GET", "HEAD", "POST"])
def users(request: HttpRequest) -> HttpResponse:
    """The users of the division, found by name or label, and a form to add one."""
    if request.method != "POST":
        return _list(request)
    try:
        name, key = request.POST.get("name", "").strip(), request.POST.get("key", "")
        number, password = services.add_user(name, by=request.actor, key=key)
    except DomainError as error:
        with reading(request.actor):
            return _list(request, error=error.words(language.short()))
    return _password_shown(request, number, password) if password else _shown_once(request, number)


def _shown_once(request: HttpRequest, number: int) -> HttpResponse:
    """The same form came a second time: nothing was written again, and the password stands nowhere."""
    messages.warning(request, _("这张表已经办过，没有重复办理。一次性密码只显示一次：没有看到的，请重置密码。"))
    return redirect("web:user", number)


def _list(request: HttpRequest, **context: object) -> HttpResponse:
    words = ask.words(request)
    rows, more = queries.listed(request.actor, words, ask.page(request))
    page = {"number": ask.page(request), "more": more}
    key = request.POST.get("key") or secrets.token_hex(16)
    context = {"rows": rows, "words": words, "page": page, "typed": request.POST, "key": key, **context}
    return render(request, "web/users.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def user(request: HttpRequest, user_id: int) -> HttpResponse:
    """One user: posts, deputies, password, lock, second factor."""
    if request.method != "POST":
        return _shown(request, user_id)
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        raise Http404
    try:
        password = VERBS[verb](request, user_id)
    except DomainError as error:
        with reading(request.actor):
            return _shown(request, user_id, error=error.words(language.short()))
    if password:
        return _password_shown(request, user_id, password)
    if verb == "reset":
        return _shown_once(request, user_id)
    messages.success(request, _("已保存。"))
    return redirect("web:user", user_id)


def _shown(request: HttpRequest, user_id: int, **context: object) -> HttpResponse:
    held = get_user_model().objects.filter(pk=user_id).first()
    if held is None:
        raise Http404
    return render(
        request,
        "web/user.html",
        {
            "held": held,
            "found": queries.one(held),
            "roles": [choice for choice in Role.choices if choice[0] != Role.OPERATOR],
            "typed": request.POST,
            "key": request.POST.get("key") or secrets.token_hex(16),
            "today": clock.today(),
            **context,
        },
    )


def _password_shown(request: HttpRequest, user_id: int, password: str) -> HttpResponse:
    """The one-time password in answer to its own request: nothing keeps it, and it is not shown again."""
    return render(request, "web/one_time.html", {"user_id": user_id, "password": password})


def _give(request: HttpRequest, user_id: int) -> None:
    with reading(request.actor):
        name = get_user_model().objects.filter(pk=user_id).values_list("username", flat=True).first() or ""
    services.give_post(
        user_id,
        name,
        request.POST.get("label", "").strip()[:40],
        request.POST.get("role", ""),
        request.POST.get("division", "").strip(),
        typed.day(request, "first"),
        typed.day_or_none(request, "last"),
        by=request.actor,
        key=request.POST.get("key", ""),
    )


def _end(request: HttpRequest, user_id: int) -> None:
    services.end_post(_own(request, user_id), typed.day(request, "last"), _reason(request), by=request.actor)


def _deputy(request: HttpRequest, user_id: int) -> None:
    with reading(request.actor):
        name = request.POST.get("deputy", "").strip()
        deputy = Actor.objects.filter(name=name).values_list("pk", flat=True).first() or 0
    first, last = typed.day(request, "first"), typed.day(request, "last")
    key = request.POST.get("key", "")
    services.set_deputy(_own(request, user_id), deputy, first, last, _reason(request), by=request.actor, key=key)


def _own(request: HttpRequest, user_id: int) -> int:
    """The post named in the form, if it is this user's; else 0, which is unknown."""
    with reading(request.actor):
        wanted = typed.number(request, "post")
        return wanted if Actor.objects.filter(pk=wanted, user_id=user_id).exists() else 0


def _reset(request: HttpRequest, user_id: int) -> str:
    return services.reset_password(user_id, _reason(request), by=request.actor, key=request.POST.get("key", ""))


def _unlock(request: HttpRequest, user_id: int) -> None:
    services.unlock(user_id, _reason(request), by=request.actor)


def _factor(request: HttpRequest, user_id: int) -> None:
    services.reset_second_factor(user_id, _reason(request), by=request.actor)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")[:200]


VERBS: dict[str, Callable[[HttpRequest, int], str | None]] = {
    "give": _give,
    "end": _end,
    "deputy": _deputy,
    "reset": _reset,
    "unlock": _unlock,
    "factor": _factor,
}
