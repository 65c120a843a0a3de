"""Every page reads in the scope of who is signed in; what is not in the table of pages is closed."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from doudi.canvass.phone import answering as calling
from doudi.core import audit
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.writes import reading, writing
from doudi.ui import language
from doudi.web import access, door, headers
from doudi.web.views import session, shown_again

Handler = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD")


class ScopeMiddleware:
    """Sign-in, the table of pages, the scope of a reading page, and the log of who looked."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language.activate(request)
        return headers.secure(self.answer(request))

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page, the way to sign in, or a refusal."""
        page = page_of(request)
        if page in access.PUBLIC:
            return self.get_response(request)
        who = request.user.pk if request.user.is_authenticated else door.marked(request)
        if request.user.is_authenticated and door.is_over(request):
            door.leave(request)
        called = page in access.CALLS
        if not request.user.is_authenticated:
            return calling.sign_in(request) if called else self.signed_out(request, who)
        actor = door.post_of(request)
        if actor is None:
            return calling.not_visitor(request) if called else render(request, "web/no_post.html", status=403)
        request.actor = actor
        first = door.first_thing(request, page)
        if first is not None:
            return calling.first(request, first["Location"]) if called else first
        if page and not access.may_open(actor, page):
            return calling.not_visitor(request) if called else render(request, "403.html", status=403)
        return shown_again.shown_again(request, self.in_scope(request, actor))

    def signed_out(self, request: HttpRequest, who: int) -> HttpResponse:
        """The way to sign in; a form that was just sent goes with it, sealed."""
        if request.method in SAFE:
            return redirect_to_login(request.get_full_path())
        return session.sign_in_first(request, who)

    def in_scope(self, request: HttpRequest, actor: Actor) -> HttpResponse:
        """Run a reading page in one transaction; who opened a record is logged in the next one.

        A page that writes has no transaction around it: its service has its own, and what the form needs to
        know is read in `core.writes.reading`.
        """
        if request.method in SAFE:
            with reading(actor):
                response = self.get_response(request)
        else:
            response = self.get_response(request)
        record = getattr(request, "opened", None)
        if record and response.status_code == 200:
            with writing(actor):
                audit.write(actor, "record.opened", record[0], record[1], page=request.path)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """An error that a person can mend is a page with its words, never a traceback."""
        if not isinstance(error, DomainError):
            return None
        words = error.words(language.short())
        return render(request, "web/domain_error.html", {"words": words}, status=error.http_status)


def page_of(request: HttpRequest) -> str:
    """The URL name of the page asked for, empty if there is none."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


scope_middleware = ScopeMiddleware
