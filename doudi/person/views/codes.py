"""Codes of a case or a household: given after making sure who asks, shown once, printed at once."""

import base64
from typing import Any

from cryptography.exceptions import InvalidTag
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doudi.casework.models import Case
from doudi.casework.printing import common
from doudi.casework.views.printed import sent
from doudi.core import clock, keys
from doudi.core.errors import KeyUnknown
from doudi.core.writes import reading
from doudi.papers.kinds.common import Office
from doudi.papers.kinds.help_code import HelpCode, square
from doudi.papers.printing import pdf
from doudi.papers.sentences import LANGUAGES
from doudi.person import places, printing, services
from doudi.person.models import Code
from doudi.person.queries import own
from doudi.registry.models import Household, Membership
from doudi.ui import ask, records

SHOWN = 20


def codes(request: HttpRequest, what: str, number: int) -> HttpResponse:
    """The codes that were given, and a button for a new one; the new one is shown on the answer alone."""
    if request.method != "POST":
        return shown(request, what, number)
    if revoked := request.POST.get("revoke", ""):
        services.revoke_code(ask.number(revoked), by=request.actor)
        return redirect("person:codes", what=what, number=number)
    code = services.make_code(**{what: number}, by=request.actor)
    with reading(request.actor):
        return shown(request, what, number, code)


def shown(request: HttpRequest, what: str, number: int, code: str = "") -> HttpResponse:
    """The page, with a code that was made just now."""
    held, name = subject(what, number)
    records.opened(request, f"{what} {number}", held.division)
    context = {
        "name": name,
        "what": what,
        "number": number,
        "back": address(what, number),
        "rows": Code.objects.filter(**{f"{what}_id": number})
        .select_related("made_by", "revoked_by")
        .order_by("-pk")[:SHOWN],
        "today": clock.today(),
        "code": code,
        "sealed": base64.urlsafe_b64encode(keys.load().encrypt(code)).decode() if code else "",
        "languages": LANGUAGES,
    }
    return render(request, "person/codes.html", context)


@require_POST
def paper(request: HttpRequest, what: str, number: int) -> HttpResponse:
    """The sheet to hand over, in Chinese or with a second language, which is stored nowhere."""
    try:
        code = keys.load().decrypt(base64.urlsafe_b64decode(request.POST.get("code", "")))
    except (ValueError, InvalidTag, KeyUnknown) as error:
        raise Http404 from error
    with reading(request.actor):
        held, name = subject(what, number)
        row = Code.objects.filter(**{f"{what}_id": number}, revoked_at__isnull=True).first()
        if row is None:
            raise Http404
        page = request.build_absolute_uri(reverse("person:start"))
        qr = square(request.build_absolute_uri(reverse("person:scan", args=[code])))
        data = HelpCode(
            office(held), f"{held.division[:6]}-{row.pk}", name, code, page, qr, row.expires_on, clock.today()
        )  # fmt: skip
        language = request.POST.get("language") or None
        made = pdf("help_code", data, division=held.division, on=clock.today(), language=language)
    return sent(made, "application/pdf", f"code-{row.pk}.pdf")


@require_safe
def case_paper(request: HttpRequest, number: int) -> HttpResponse:
    """The case as its family's own page tells it, on paper; printing it is logged as opening it."""
    held, _name = subject("case", number)
    file = own.file_for_office(number)
    if file is None:
        raise Http404
    records.opened(request, f"case {number}", held.division)
    made = printing.paper(file, request.GET.get("language") or None)
    return sent(made, "application/pdf", f"case-{number}.pdf")


def subject(what: str, number: int) -> tuple[Any, str]:
    """The case or the household, and whose it is: the applicant, or the head."""
    if what == "case":
        case = Case.objects.select_related("applicant").filter(pk=number).first()
        if case is not None:
            return case, case.applicant.name
    if what == "household":
        household = Household.objects.filter(pk=number).first()
        if household is not None:
            members = Membership.objects.filter(household=household, superseded_at__isnull=True)
            head = members.select_related("person").order_by("-relation").filter(relation="head").first()
            return household, head.person.name if head else _("本户")
    raise Http404


def address(what: str, number: int) -> str:
    """Where the case or the household stands."""
    return reverse("casework:case", args=[number]) if what == "case" else reverse("web:household", args=[number])


def office(held: Any) -> Office:
    """The office that hands it over."""
    if isinstance(held, Case):
        return common.township(held)
    ask = places.whom(held.division)
    return Office(ask.office, ask.phone, ask.office)
