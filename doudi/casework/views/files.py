"""A scan or a photo of a case, out of the sealed store; opening it is written to the audit log."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doudi.casework.models import Case, Paper, Publicity, Visit
from doudi.casework.views.shown import found
from doudi.core import uploads
from doudi.core.models import Upload
from doudi.ui import records

TYPES = {b"\x89PNG": "image/png", b"RIFF": "image/webp", b"\xff\xd8\xff\xe0": "image/jpeg", b"%PDF": "application/pdf"}
# A file stands alone in the window: it loads nothing and runs nothing.
POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


@require_safe
def file(request: HttpRequest, case_id: int, upload_id: int) -> HttpResponse:
    """The content of one file of a case. Raises UploadGone."""
    held = found(case_id)
    if not belongs(held, upload_id):
        raise Http404
    upload = Upload.objects.filter(pk=upload_id).first()
    if upload is None:
        raise Http404
    content = uploads.open(upload)
    records.opened(request, f"case {held.pk}", held.division)
    answer = HttpResponse(content, content_type=TYPES.get(content[:4], "image/jpeg"))
    answer.headers["Content-Security-Policy"] = POLICY
    shown = "inline" if upload.kind == "image" else "attachment"
    answer.headers["Content-Disposition"] = f'{shown}; filename="case-{held.pk}-{upload.pk}.{ending(content)}"'
    return answer


def belongs(held: Case, upload_id: int) -> bool:
    """Whether a file was handed in to this case."""
    return any(
        model._default_manager.filter(case=held, upload_id=upload_id).exists() for model in (Paper, Visit, Publicity)
    )


def ending(content: bytes) -> str:
    """How a file's name ends, by its content."""
    return TYPES.get(content[:4], "image/jpeg").rsplit("/", 1)[1]
