"""What a visitor's phone calls (docs/canvass.md)."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from doudi.canvass import services
from doudi.canvass.acting import visiting
from doudi.canvass.errors import BatchTooLarge, DeviceLost, DeviceUnknown, PhotoUnknown, PieceTooLarge, Unreadable
from doudi.canvass.models import Device, VisitPhoto
from doudi.canvass.phone import entries, photos
from doudi.canvass.phone.answering import phone_call, said
from doudi.canvass.phone.limits import LIMITS
from doudi.canvass.phone.parcel import parcel as made
from doudi.canvass.phone.standing import conflicts as standing
from doudi.core import clock
from doudi.core.writes import reading

DEVICE, KEY, TIED = "X-Canvass-Device", "X-Canvass-Key", "canvass_device"


@csrf_exempt
@require_http_methods(["GET", "POST"])
@phone_call
def state(request: HttpRequest) -> HttpResponse:
    """Whether this phone is to be wiped; a phone that was wiped says so. Without a session: nothing else is told."""
    device, key = entries.number(request.headers.get(DEVICE)), request.headers.get(KEY, "")
    if device is None or not key:
        return said(request, {"wipe": False})
    if request.method == "POST" and _json(request).get("wiped") is True:
        services.wiped(device, key)
    return said(request, {"wipe": services.is_lost(device, key)})


@require_POST
@phone_call
def device(request: HttpRequest) -> HttpResponse:
    """Register this phone for who is signed in, and tie the session to it."""
    given = _json(request)
    uuid = entries.number(given.get("device"))
    if uuid is None or uuid != entries.number(request.headers.get(DEVICE)):
        raise Unreadable("手机编号（device）", "device")
    with reading(request.actor):
        _not_lost(uuid)
    key = services.register(uuid, str(given.get("label") or ""), request.session.session_key or "", by=request.actor)
    request.session[TIED] = str(uuid)
    return said(request, {"device": str(uuid), "key": key, "wipe": False})


@ensure_csrf_cookie
@require_GET
@phone_call
def parcel(request: HttpRequest) -> HttpResponse:
    """Who visits, the task, the form, the households."""
    _tied(request)
    asked = request.GET
    return said(request, made(visiting(request.actor), asked.get("form", ""), asked.get("households", "")))


@require_POST
@phone_call
def batch(request: HttpRequest) -> HttpResponse:
    """A batch of visits, and an answer to each."""
    uuid = _tied_for_writing(request)
    if _length(request) > LIMITS["bytes"]:
        raise BatchTooLarge(LIMITS["entries"], LIMITS["bytes"])
    read = entries.batch(entries.body(request.body, request.headers.get("Content-Encoding", "")))
    off = read.sent_at - clock.now()
    told = services.hand_in(read, device=uuid, by=request.actor)
    return said(
        request,
        {
            "server_time": clock.now().isoformat(timespec="milliseconds"), "wipe": False,
            "clock_minutes_off": round(off.total_seconds() / 60), "entries": told,
        },
    )  # fmt: skip


@require_http_methods(["GET", "PUT"])
@phone_call
def photo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How much of a photo has arrived; the next piece of it."""
    if request.method == "GET":
        _tied(request)
        held = VisitPhoto.objects.filter(uuid=uuid, visit__visitor__actor=request.actor).first()
        if held is None:
            raise PhotoUnknown()
        return said(request, photos.standing(held))
    _tied_for_writing(request)
    start = request.GET.get("offset", "")
    if not start.isascii() or not start.isdigit() or len(start) > 12:
        raise Unreadable("offset 不是数字", "offset is no number")
    if _length(request) > LIMITS["photo_piece"]:
        raise PieceTooLarge(LIMITS["photo_piece"])
    return said(request, services.take_piece(uuid, int(start), request.body, by=request.actor))


@require_GET
@phone_call
def conflicts(request: HttpRequest) -> HttpResponse:
    """Entries of whoever is signed in that a person has to look at, or has looked at."""
    _tied(request)
    return said(request, {"conflicts": standing(request.actor), "wipe": False})


def _tied(request: HttpRequest) -> UUID:
    """The phone of this session, in the reading transaction of the page. Raises DeviceUnknown, DeviceLost."""
    uuid = entries.number(request.headers.get(DEVICE))
    if uuid is None or request.session.get(TIED) != str(uuid):
        raise DeviceUnknown()
    _not_lost(uuid)
    return uuid


def _tied_for_writing(request: HttpRequest) -> UUID:
    with reading(request.actor):
        return _tied(request)


def _not_lost(uuid: UUID) -> None:
    if Device.objects.filter(uuid=uuid, lost_at__isnull=False).exists():
        raise DeviceLost()


def _length(request: HttpRequest) -> int:
    text = request.headers.get("Content-Length", "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _json(request: HttpRequest) -> dict[str, Any]:
    try:
        given = json.loads(request.body or b"{}")
    except ValueError as error:
        raise Unreadable("不是 JSON", "no JSON") from error
    return given if isinstance(given, dict) else {}
