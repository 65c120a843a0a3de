"""An official declares near relatives; nobody else sees the list but the auditor (duties N-02)."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.core import clock, keys, services
from doudi.core import relatives as declared
from doudi.core.errors import DomainError
from doudi.core.models import Relative
from doudi.core.writes import reading
from doudi.registry import citizen_id
from doudi.registry.errors import IdUnusable
from doudi.registry.faults import Unreadable
from doudi.ui import ask, language, masks

ROWS = 6
"""Empty lines that the form offers."""


@require_http_methods(["GET", "HEAD", "POST"])
def relatives(request: HttpRequest) -> HttpResponse:
    """What was declared, and a form to add and to end; sending it is this year's declaration."""
    if request.method != "POST":
        return _shown(request)
    try:
        ended = [ask.number(text) for text in request.POST.getlist("end")]
        services.declare(_added(request), ended, by=request.actor, key=request.POST.get("key", ""))
    except DomainError as error:
        with reading(request.actor):
            return _shown(request, error=error.words(language.short()))
    messages.success(request, _("已申报。有变化时请及时再报。"))
    return redirect("web:relatives")


def _added(request: HttpRequest) -> list[tuple[str, str]]:
    """The lines that were filled in, with sound citizen IDs. Raises IdUnusable."""
    lines = zip(request.POST.getlist("relation"), request.POST.getlist("citizen_id"), strict=False)
    added = []
    for place, (relation, text) in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            number = citizen_id.check(text.strip().upper(), clock.today())
        except Unreadable:
            raise IdUnusable(place) from None
        if relation not in Relative.Relation.values:
            raise IdUnusable(place)
        added.append((relation, number))
    return added


def _shown(request: HttpRequest, **context: object) -> HttpResponse:
    actor, today, ring = request.actor, clock.today(), keys.load()
    rows = [
        {"row": row, "masked": masks.citizen_id(ring.decrypt(row.id_sealed))}
        for row in declared.declared_by(actor, today)
    ]
    typed = list(zip(request.POST.getlist("relation"), request.POST.getlist("citizen_id"), strict=False))
    return render(
        request,
        "web/relatives.html",
        {
            "rows": rows,
            "due": declared.is_due(actor, today),
            "year": today.year,
            "relations": Relative.Relation.choices,
            "lines": [*typed, *[("", "")] * (ROWS - len(typed))],
            "key": request.POST.get("key") or secrets.token_hex(16),
            **context,
        },
    )
