"""Signing in and out, the language, and whether the site is up: the only pages without a sign-in."""

from django.contrib.auth import views as auth
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

login = auth.LoginView.as_view(template_name="web/login.html", redirect_authenticated_user=True)
logout = auth.LogoutView.as_view(next_page="web:login")
language = set_language


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
