"""How a phone is answered: JSON, packed, with a code for what went wrong and words in both languages."""

import gzip
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from doudi.canvass.errors import (
    BatchTooLarge,
    DeviceLost,
    DeviceUnknown,
    NotVisitor,
    PhotoNoRoom,
    PhotoUnknown,
    PieceOutOfOrder,
    PieceTooLarge,
    Unreadable,
)
from doudi.canvass.phone.both import Words, refusal
from doudi.core.errors import DomainError

CODES: dict[type[DomainError], str] = {
    BatchTooLarge: "too_large",
    DeviceLost: "wipe",
    DeviceUnknown: "device_unknown",
    NotVisitor: "not_visitor",
    PhotoNoRoom: "no_room",
    PhotoUnknown: "photo_unknown",
    PieceOutOfOrder: "offset",
    PieceTooLarge: "too_large",
    Unreadable: "unreadable",
}
SIGN_IN: Words = {
    "zh": "登录已过期，请重新登录。手机上的数据没有丢失。",
    "en": "The session is over: sign in again. Nothing on the phone is lost.",
}
FIRST: Words = {
    "zh": "请先在网页上完成登录后的设置（修改一次性密码、动态验证码）。",
    "en": "First finish what the sign-in asks for on its page (change the one-time password, the second factor).",
}
NO_VISITOR: Words = {
    "zh": "此账号不是走访员，或任务期限已过。手机上的数据没有丢失，请联系乡镇。",
    "en": "This account is no visitor, or its days are over. Nothing on the phone is lost: ask the township.",
}
SMALL = 1000
"""Bytes below which packing gains nothing."""

View = Callable[..., HttpResponse]


def said(request: HttpRequest, content: dict[str, Any], status: int = 200) -> HttpResponse:
    """An answer as JSON, packed where the phone takes it."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(content_type="application/json", status=status)
    if len(body) > SMALL and "gzip" in request.headers.get("Accept-Encoding", ""):
        body = gzip.compress(body, 6)
        response["Content-Encoding"] = "gzip"
        response["Vary"] = "Accept-Encoding"
    response.content = body
    return response


def refused(request: HttpRequest, code: str, words: Words, status: int, **more: Any) -> HttpResponse:
    """A refusal of the whole call: nothing was taken."""
    return said(request, {"error": code, "words": words, "wipe": False, **more}, status)


def sign_in(request: HttpRequest) -> HttpResponse:
    """The session is over."""
    return refused(request, "sign_in", SIGN_IN, 401)


def first(request: HttpRequest, page: str) -> HttpResponse:
    """Something has to be done first on a page."""
    return refused(request, "first", FIRST, 403, next=page)


def not_visitor(request: HttpRequest) -> HttpResponse:
    """The account opens nothing here."""
    return refused(request, "not_visitor", NO_VISITOR, 403)


def phone_call(view: View) -> View:
    """A view that a phone calls: what goes wrong is told as JSON."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except DomainError as error:
            code = CODES.get(type(error), "refused")
            facts = {name: value for name, value in vars(error).items() if isinstance(value, int)}
            return refused(request, code, refusal(error), error.http_status, **facts | {"wipe": code == "wipe"})

    return answered
