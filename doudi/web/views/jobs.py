"""How far a job is, and files that people handed in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.core import uploads
from doudi.core.models import Job, Upload
from doudi.ui import jobs, records

TYPES = {"image": "image/jpeg", "pdf": "application/pdf"}


@require_safe
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """The progress of a job alone, for a page that shows it; when it is over the page is asked to come anew."""
    held = Job.objects.filter(pk=job_id).first()
    if held is None:
        raise Http404
    answer = render(request, "ui/progress.html", {"progress": jobs.progress(held)})
    if held.over:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_safe
def upload(request: HttpRequest, upload_id: int) -> HttpResponse:
    """A file that was handed in, to those in whose scope it lies; opening it is logged. Raises UploadGone."""
    held = Upload.objects.filter(pk=upload_id).first()
    if held is None:
        raise Http404
    records.opened(request, f"upload {held.pk}", held.division)
    answer = HttpResponse(uploads.open(held), content_type=TYPES.get(held.kind, "application/octet-stream"))
    # Shown in the page only what was drawn anew: everything else goes to the reader's disk.
    place = "inline" if held.kind == "image" else "attachment"
    answer.headers["Content-Disposition"] = f'{place}; filename="upload-{held.pk}.{_ending(held)}"'
    return answer


def _ending(held: Upload) -> str:
    return "jpg" if held.kind == "image" else "".join(c for c in held.file_name.rpartition(".")[2] if c.isalnum())[:5]
