"""Response headers: nothing is loaded from elsewhere, no script stands in a page, nothing is cached."""

from django.http import HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def secure(response: HttpResponse) -> HttpResponse:
    """Add the headers that every page carries; a page may have set its own policy before."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    response.headers["Cache-Control"] = "no-store"
    return response
