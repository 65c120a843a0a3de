"""One number shown whole, once, for a reason that goes into the log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from doudi.registry.unmasking import unmask as unmask_number
from doudi.ui import ask
from doudi.web import door


@require_POST
def unmask(request: HttpRequest) -> HttpResponse:
    """Show the number asked for: nothing keeps the page, and asking again is another entry of the log."""
    row = ask.number(request.POST.get("number", ""))
    found = unmask_number(request.POST.get("kind", ""), row, request.POST.get("reason", ""), by=request.actor)
    back = door.inside(request, request.POST.get("back", ""))
    return render(request, "web/unmask.html", {"found": found, "back": back})
