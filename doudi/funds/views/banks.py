"""The columns that a bank wants in its files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.funds import layout as layouts
from doudi.funds import services
from doudi.funds.layout_forms import LayoutForm, filled
from doudi.funds.models import PayingBank
from doudi.funds.views.orders import shown
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken

BLAMED = {"WordTwice": "paid"}


@require_http_methods(READ_OR_SEND)
def layout(request: HttpRequest, number: int) -> HttpResponse:
    """Give a bank its own columns, or take them back. What was sent is answered in the columns it was sent in."""
    with reading_if_sent(request):
        held = PayingBank.objects.filter(pk=number).first()
        if held is None:
            raise Http404
    form = LayoutForm(request.POST if request.method == "POST" else None, initial=filled(layouts.of(held.layout)))

    def write() -> None:
        services.set_layout(held.division, held.name, form.asked(), by=request.actor)

    if taken(request, form, write, BLAMED):
        messages.success(request, _("已设置，下一次送盘起按此格式。"), extra_tags="good")
        return redirect("web:banks")
    return shown(request, form, _("设置文件格式：%(bank)s") % {"bank": held.name}, reverse("web:banks"))
