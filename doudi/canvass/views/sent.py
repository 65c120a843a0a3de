"""Forms of this room: who may send them, and their page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doudi.canvass.rights import LEADERS
from doudi.ui.forms import WriteForm


def leaders_send(request: HttpRequest) -> None:
    """Others read a page that whoever leads a canvass also writes on. Raises PermissionDenied."""
    if request.method == "POST" and request.actor.role not in LEADERS:
        raise PermissionDenied


def shown(request: HttpRequest, form: WriteForm, title: str, back: str, **more: Any) -> HttpResponse:
    """The form on a page of its own."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "canvass/form.html", {"form": form, "title": title, "back": back, **more}, status=status)
