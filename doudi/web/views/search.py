"""The search box at the top of every page: a name, pinyin initials, or an ID number that never stands in an address."""

import re
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core.writes import reading
from doudi.ui.ask import WORDS_MAX
from doudi.web.queries import households

ID_NUMBER = re.compile(r"\d{17}[\dXx]")


def search(request: HttpRequest) -> HttpResponse:
    """Lead to the household of an ID number, else to the list of those whose name has the words. Sent by POST."""
    words = request.POST.get("q", "").replace("\x00", "").strip()[:WORDS_MAX]
    if not ID_NUMBER.fullmatch("".join(words.split())):
        return redirect(f"{reverse('web:households')}?{urlencode({'q': words})}")
    with reading(request.actor):
        found = households.of_id_number("".join(words.split()).upper())
    if found is None:
        messages.warning(request, _("您的辖区内没有这个身份证号的家庭成员。"))
        return redirect("web:households")
    return redirect("web:household", household_id=found)
