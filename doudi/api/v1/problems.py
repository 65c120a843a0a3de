"""Every refusal as JSON with words in both languages; never a traceback."""

import logging
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from doudi.api.errors import BodyUnreadable, FieldsUnsound, TokenUnusable, TooManyCalls, Unexpected
from doudi.core.errors import DomainError

MEDIA = "application/problem+json"
STATUSES = frozenset({400, 401, 403, 404, 409, 413, 422, 429, 500})
# What pydantic calls a fault, in Chinese; its own English stands beside it.
ZH = {
    "missing": "缺少此项",
    "extra_forbidden": "没有此项，不得发送",
    "string_too_short": "不能为空",
    "string_too_long": "超过长度",
    "string_pattern_mismatch": "格式不对",
    "enum": "不是可用的代码",
    "literal_error": "不是可用的代码",
    "too_long": "项数过多",
    "timezone_aware": "须含时区",
}
log = logging.getLogger(__name__)


def refused(error: DomainError, errors: Sequence[dict[str, str]] = ()) -> HttpResponse:
    """The answer to a refusal; a token that is not accepted is asked for, and who calls too often is told to wait."""
    answer = JsonResponse(
        {
            "type": "about:blank",
            "title": type(error).__name__,
            "status": error.http_status,
            "detail": error.words("zh"),
            "detail_en": error.words("en"),
            "errors": list(errors),
        },
        status=error.http_status,
        content_type=MEDIA,
        json_dumps_params={"ensure_ascii": False},
    )
    if isinstance(error, TokenUnusable):
        answer["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooManyCalls):
        answer["Retry-After"] = "60"
    return answer


def fault(found: dict[str, Any]) -> dict[str, str]:
    """A fault of pydantic: where, and what in two languages. What was sent is not repeated: it may be personal."""
    place = [str(part) for part in found["loc"] if part not in ("body", "lead", "header")]
    return {"field": ".".join(place), "zh": ZH.get(found["type"], "格式不对"), "en": str(found["msg"])}


def handle(api: NinjaAPI) -> None:
    """Answer every error of an API so."""

    @api.exception_handler(DomainError)
    def _domain(request: HttpRequest, error: Any) -> HttpResponse:
        return refused(error)

    @api.exception_handler(ValidationError)
    def _fields(request: HttpRequest, error: Any) -> HttpResponse:
        return refused(FieldsUnsound(len(error.errors)), [fault(one) for one in error.errors])

    @api.exception_handler(HttpError)
    def _body(request: HttpRequest, error: Any) -> HttpResponse:
        return refused(BodyUnreadable())

    @api.exception_handler(Exception)
    def _broken(request: HttpRequest, error: Any) -> HttpResponse:
        log.exception("api", exc_info=error)
        return refused(Unexpected())
