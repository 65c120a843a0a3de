"""Forms of this room: taken by a service, or shown again with what is wrong."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doudi.canvass.rights import LEADERS
from doudi.core.errors import DomainError
from doudi.core.writes import reading
from doudi.ui.forms import WriteForm

READ_OR_SEND = ["GET", "HEAD", "POST"]


def reading_if_sent(request: HttpRequest) -> Any:
    """A reading transaction for a request that may write; the others have one already."""
    return reading(request.actor) if request.method == "POST" else nullcontext()


def leaders_send(request: HttpRequest) -> None:
    """Others read a page that whoever leads a canvass also writes on. Raises PermissionDenied."""
    if request.method == "POST" and request.actor.role not in LEADERS:
        raise PermissionDenied


def data(request: HttpRequest) -> Any:
    """What was sent, None for a page that is read."""
    return request.POST if request.method == "POST" else None


def taken(request: HttpRequest, form: WriteForm, write: Callable[[], None], blamed: dict[str, str]) -> bool:
    """Whether a form was sent, sound, and taken by its service; else it says what is wrong, beside which field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        write()
    except DomainError as error:
        form.refuse(error, blamed.get(type(error).__name__))
        return False
    return True


def shown(request: HttpRequest, form: WriteForm, title: str, back: str, **more: Any) -> HttpResponse:
    """The form on a page of its own."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "canvass/form.html", {"form": form, "title": title, "back": back, **more}, status=status)
