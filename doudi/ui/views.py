"""The gallery: every component in its states, with invented content. It reads no data and writes none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.ui import samples
from doudi.ui.parts import Progress

FULL = 5


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component. A form sent here comes back with what a person has to put right; nothing is stored."""
    direction = "rtl" if request.GET.get("dir") == "rtl" else "ltr"
    sent = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    context = {
        **samples.parts(),
        **samples.forms(sent, files),
        "progress": moving(0),
        "direction": direction,
    }
    return render(request, "ui/gallery.html", context)


@require_safe
def progress(request: HttpRequest, done: int) -> HttpResponse:
    """The next state of the progress bar, alone: what htmx asks for."""
    return render(request, "ui/progress.html", {"progress": moving(min(done, FULL))})


def moving(done: int) -> Progress:
    """A job of five parts that is one further each time it is asked."""
    running = done < FULL
    url = reverse("ui:gallery_progress", args=[done + 1]) if running else ""
    return Progress(_("正在读入户册") if running else _("已读入户册"), done, FULL, url, running)
