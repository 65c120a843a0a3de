"""Forms that are sent: a service takes them, or they are shown again with what is wrong."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doudi.core.errors import DomainError
from doudi.core.writes import reading
from doudi.ui.forms import WriteForm

READ_OR_SEND = ["GET", "HEAD", "POST"]
NOBODY: Mapping[str, str] = {}


def reading_if_sent(request: HttpRequest) -> Any:
    """A reading transaction for a request that may write; the others have one already."""
    return reading(request.actor) if request.method == "POST" else nullcontext()


def data(request: HttpRequest) -> Any:
    """What was sent, None for a page that is read."""
    return request.POST if request.method == "POST" else None


def taken(
    request: HttpRequest,
    form: WriteForm,
    write: Callable[[], object],
    blamed: Mapping[str, str] = NOBODY,
    field: str | None = None,
) -> bool:
    """Whether a form was sent, sound, and taken by its service; else it says what is wrong.

    `blamed`: the field beside which an error stands, by the error's name; `field` for those that are not named. What
    is not there, and stands beside no field, is raised: a page that does not exist.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        write()
    except DomainError as error:
        beside = blamed.get(type(error).__name__, field)
        if error.http_status == 404 and beside is None:
            raise
        form.refuse(error, beside if beside in form.fields else None)
        return False
    return True


def shown(
    request: HttpRequest, form: WriteForm, title: str, back: str, about: str = "", *, danger: bool = False
) -> HttpResponse:
    """The page of a form, with what it is about beside its title."""
    context = {"form": form, "title": title, "back": back, "about": about, "danger": danger}
    return render(request, "ui/act.html", context, status=422 if form.is_bound else 200)
