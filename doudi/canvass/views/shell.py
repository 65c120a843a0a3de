"""The page on the visitor's phone, its service worker and its manifest: the same for all, with nothing about anybody.

They need no sign-in, so that they open without a signal and after the session is over; what they then fetch needs one.
"""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.canvass import phone_words

FILES = (
    "ui/mark.svg",
    "ui/theme.js",
    "ui/doudi.css",
    "ui/components.css",
    "canvass/phone.css",
    "vendor/tabler.min.css",
    "vendor/phone.min.js",
)
NO_PHOTO = "00000000-0000-0000-0000-000000000000"
"""Stands in the address of a photo where the phone puts its number."""
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; manifest-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The site's own policy, with the worker, the manifest, and the photos that are shown before they are sent."""


@require_safe
def phone(request: HttpRequest) -> HttpResponse:
    """The page itself: addresses and words, and the script that does the rest."""
    return HttpResponse(rendered(), headers={"Content-Security-Policy": POLICY})


def rendered() -> str:
    """The page as it lies on every phone."""
    addresses = {
        "phone": reverse("canvass:phone"),
        "worker": reverse("canvass:phone_worker"),
        "login": reverse("web:login"),
        **{name: reverse(f"canvass:phone_{name}") for name in ("state", "device", "parcel", "entries", "conflicts")},
        "photo": reverse("canvass:phone_photo", args=[NO_PHOTO]),
    }
    words = {language: phone_words.words(language) for language in ("zh-hans", "en")}
    with translation.override("zh-hans"):
        return render_to_string("canvass/phone.html", {"addresses": addresses, "words": words})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: which files the phone keeps, and the script that keeps them.

    It changes with every change of the page or of a file, and so the phone hears that there is a new version.
    """
    page = reverse("canvass:phone")
    revision = hashlib.sha256(rendered().encode()).hexdigest()
    files = [{"url": static(name), "revision": None} for name in FILES]
    shell = {"page": page, "files": [{"url": page, "revision": revision}, *files]}
    script = f"self.doudiShell = {json.dumps(shell)};\nimportScripts({json.dumps(static('vendor/worker.min.js'))});\n"
    return HttpResponse(
        script, content_type="text/javascript; charset=utf-8", headers={"Content-Security-Policy": POLICY}
    )


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What the phone needs to put the page among its apps."""
    page = reverse("canvass:phone")
    named = {
        "name": _("兜底走访"),
        "short_name": _("走访"),
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "icons": [{"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(named, content_type="application/manifest+json")
