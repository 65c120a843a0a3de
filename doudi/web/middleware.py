"""Every page reads in the scope of who is signed in; what is not in the table of pages is closed."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from doudi.core import audit, scope
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.web import access, headers, language

Handler = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD")


class ScopeMiddleware:
    """One transaction a request: enter the scope, close it for writing on a GET, run the page, log who looked."""

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
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        actor = Actor.objects.filter(user=request.user, active=True).first()
        if actor is None:
            return render(request, "web/no_post.html", status=403)
        request.actor = actor
        if page and not access.may_open(actor, page):
            return render(request, "403.html", status=403)
        return self.in_scope(request, actor)

    def in_scope(self, request: HttpRequest, actor: Actor) -> HttpResponse:
        """Run the page in its own transaction; who opened a record is logged in the next one."""
        with transaction.atomic(durable=True):
            scope.enter(scope.of(actor))
            if request.method in SAFE:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION READ ONLY")
            response = self.get_response(request)
        record = getattr(request, "opened", None)
        if record and response.status_code == 200:
            with transaction.atomic(durable=True):
                scope.enter(scope.of(actor))
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
