"""A form that was left when the session ended is shown again, filled in and not yet sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from doudi.web import kept
from doudi.web.refill import refill

DAY_MINUTES = 24 * 60


def shown_again(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page with what was kept put back, once; any other answer as it is."""
    sealed = request.session.get("kept")
    if not sealed or request.method != "GET":
        return response
    held = kept.unseal(sealed, request.user.pk, DAY_MINUTES)
    if held is None or request.get_full_path() != held.page:
        return response
    del request.session["kept"]
    is_page = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
    if not is_page:
        return render(request, "web/kept.html", {"values": [value for _, value in held.fields if value.strip()]})
    notice = render_to_string("web/kept_notice.html", {"had_files": held.had_files}, request)
    text, left = refill(response.content.decode(), held, notice)
    if left:
        notice = render_to_string("web/kept_notice.html", {"had_files": held.had_files, "left": left}, request)
        text, _ = refill(response.content.decode(), held, notice)
    response.content = text
    return response
