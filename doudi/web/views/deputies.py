"""Who stands in for whom while somebody is on leave: set by the person for the own post."""

import secrets

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.core import clock, services
from doudi.core.actors import in_force
from doudi.core.errors import DomainError
from doudi.core.models import LEVELS, Actor, Deputy
from doudi.core.role_sets import ADMINISTRATORS
from doudi.core.scope import code_range, full_code, significant
from doudi.core.writes import reading
from doudi.ui import language
from doudi.web import typed

LIMIT = 200


@require_http_methods(["GET", "HEAD", "POST"])
def deputies(request: HttpRequest) -> HttpResponse:
    """Deputies of the own post: those set, and a form to set one."""
    if request.method != "POST":
        return _shown(request)
    try:
        if request.POST.get("verb") == "end":
            services.end_deputy(typed.number(request, "post"), by=request.actor)
        else:
            _set(request)
    except DomainError as error:
        with reading(request.actor):
            return _shown(request, error=error.words(language.short()))
    messages.success(request, _("已保存。代理人登录后可在页首选择该岗位。"))
    return redirect("web:deputies")


def _set(request: HttpRequest) -> None:
    services.set_deputy(
        request.actor.pk,
        typed.number(request, "deputy"),
        typed.day(request, "first"),
        typed.day(request, "last"),
        request.POST.get("reason", ""),
        by=request.actor,
        key=request.POST.get("key", ""),
    )


def _shown(request: HttpRequest, **context: object) -> HttpResponse:
    actor, today = request.actor, clock.today()
    set_ = Deputy.objects.filter(post__stands_in_for=actor).exclude(post__during__fully_lt=(today, None))
    return render(
        request,
        "web/deputies.html",
        {
            "typed": request.POST,
            "key": request.POST.get("key") or secrets.token_hex(16),
            "deputies": set_.select_related("post", "deputy_actor").order_by("post__during")[:LIMIT],
            "colleagues": colleagues(actor),
            "today": today,
            **context,
        },
    )


def colleagues(actor: Actor) -> list[Actor]:
    """Those who could stand in: with a log-in, in a post of their own, in the division, above it or inside it."""
    digits, (low, high) = significant(actor.division), code_range(actor.division)
    above = [full_code(digits[:length]) for length in LEVELS if length <= len(digits)]
    near = Q(division__in=above) | Q(division__gte=low, division__lt=high)
    held = Actor.objects.filter(near, in_force(clock.today()), user__isnull=False, stands_in_for__isnull=True)
    held = held.filter(role=actor.role) if actor.role in ADMINISTRATORS else held.exclude(role__in=ADMINISTRATORS)
    return list(held.exclude(user_id=actor.user_id).order_by("-division", "label")[:LIMIT])
