"""POST /api/v1/leads: one lead a call, once a key."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from ninja import Header, NinjaAPI, Status
from ninja.errors import AuthenticationError
from pydantic import StringConstraints

from doudi.api.admitting import Bearer
from doudi.api.errors import BodyTooLarge, TokenUnusable
from doudi.api.v1.problems import MEDIA, STATUSES, handle, refused
from doudi.api.v1.schemas import LeadIn, LeadOut, Problem
from doudi.core import clock
from doudi.discovery.models import Danger
from doudi.discovery.services import receive

PREFIX = "/api/v1/"
BODY_MAX = 64 * 1024
CALL_FIRST = ("110", "119", "120")
Key = Annotated[str, StringConstraints(pattern=r"^[!-~]{8,80}$")]

api = NinjaAPI(
    title="兜底 Doudi",
    version="1",
    description="其他系统向兜底报送线索。/ Other systems send leads to Doudi.",
    openapi_url=None,
    docs_url=None,
    auth=Bearer(),
)
handle(api)


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, error: object) -> HttpResponse:
    return refused(TokenUnusable())


@api.post(
    "/leads",
    response={201: LeadOut, STATUSES: Problem},
    operation_id="receive_lead",
    summary="报送一条线索 / send a lead",
    url_name="leads",
)
def leads(
    request: HttpRequest,
    lead: LeadIn,
    idempotency_key: Key = Header(alias="Idempotency-Key", description="同一键只登记一次 / recorded once a key"),  # noqa: B008
) -> Status[LeadOut]:
    """Record a lead in the post of the token; the same key and body a second time give the same answer."""
    held = receive(lead.told(), by=request.auth, key=idempotency_key)
    first = list(CALL_FIRST) if held.danger == Danger.LIFE else []
    due_at = held.due_at.astimezone(clock.ZONE)
    return Status(201, LeadOut(id=held.pk, division=held.division, danger=held.danger, due_at=due_at, call_first=first))


def bounded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a body that is larger than a lead can be, before it is read."""

    @wraps(view)
    def looked_at(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()) or int(length) > BODY_MAX:
            return refused(BodyTooLarge(BODY_MAX))
        return view(request, *args, **kwargs)

    return looked_at


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """What can be sent, for machines (OpenAPI 3.1): no secret, and no page of another site shows it."""
    told = api.get_openapi_schema(path_prefix=PREFIX)
    for status, answer in told["paths"][f"{PREFIX}leads"]["post"]["responses"].items():
        if status != 201:
            answer["content"] = {MEDIA: answer["content"]["application/json"]}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def addresses() -> list[URLPattern]:
    """The addresses of version 1, by plain names of this room."""
    (call,) = [one for one in api.urls[0] if one.name == "leads"]
    return [
        path(f"{PREFIX.strip('/')}/leads", bounded(call.callback), name="leads"),
        path(f"{PREFIX.strip('/')}/openapi.json", openapi, name="openapi"),
    ]
