"""A form that was sent after its session had ended: kept sealed for whoever filled it in, and shown again."""

import base64
import json
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

from doudi.core import keys
from doudi.core.errors import KeyUnknown
from doudi.web import door

FIELDS_MAX, LETTERS_MAX = 400, 40_000
# Never kept: they are not the work of the person, or a secret.
NEVER = frozenset({"csrfmiddlewaretoken", "old", "new", "again", "code", "password"})


@dataclass(frozen=True)
class Kept:
    """What was filled in: the address it was sent to, the page that it stood on, the fields in their order."""

    user_id: int
    at: int
    path: str
    page: str
    fields: list[list[str]]
    had_files: bool


def seal(request: HttpRequest, user_id: int) -> str:
    """The content of a form, sealed for its user; empty if there is none, or it is too long or not ours."""
    if not user_id or not _ours(request):
        return ""
    fields = [[name, text] for name, texts in request.POST.lists() for text in texts if name not in NEVER]
    letters = sum(len(name) + len(text) for name, text in fields)
    if not fields or len(fields) > FIELDS_MAX or letters > LETTERS_MAX:
        return ""
    held = [user_id, int(time.time()), request.path, _page(request), fields, bool(request.FILES)]
    return base64.urlsafe_b64encode(keys.load().encrypt(json.dumps(held))).decode()


def unseal(text: str, user_id: int, minutes: int) -> Kept | None:
    """What `seal` kept, for the same user and for so many minutes; None for anybody else and anything else."""
    try:
        kept = Kept(*json.loads(keys.load().decrypt(base64.urlsafe_b64decode(text))))
    except (ValueError, TypeError, InvalidTag, KeyUnknown, IndexError):
        return None
    fresh = time.time() - kept.at <= minutes * 60
    return kept if kept.user_id == user_id and fresh else None


def _ours(request: HttpRequest) -> bool:
    """Whether the form came from a page of this site."""
    return CsrfViewMiddleware(lambda _: None).process_view(request, None, (), {}) is None


def _page(request: HttpRequest) -> str:
    """The address of the page that the form stood on."""
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host() or not came.path:
        return request.path
    page = came.path + (f"?{came.query}" if came.query else "")
    return door.inside(request, page, request.path)
