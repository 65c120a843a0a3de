"""What leads ask of a role on its first page."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.casework.acting import COUNTY
from doudi.core.models import Actor
from doudi.discovery.queries import desk, silent
from doudi.discovery.rights import WRITERS
from doudi.ui.parts import Desk, Task


def tasks(actor: Actor) -> Desk:
    """Danger to life before everything, then what is late, closures to read, what is next; one query."""
    found = Desk()
    if actor.role not in WRITERS:
        return found
    held = desk.counts(actor)
    by_danger = url(danger="urgent", unanswered="on")
    counted = [
        (found.wrong, held.life, _("条线索危及生命，立即处置"), _("先打 110、119、120"), url(danger="life")),
        (found.wrong, held.unnamed, _("条保密线索待指定经办人"), _("反映人只有经办人能看到"), url(unanswered="on")),
        (found.late, held.urgent_late, _("条急难线索超时未应答"), _("按小时计，节假日不停"), by_danger),
        (found.late, held.late, _("条线索逾期未应答"), "", url(late="on", unanswered="on")),
        (found.late, held.end_late, _("条线索逾期未办结"), "", url(late="on")),
        (found.following, held.urgent, _("条急难线索待应答"), _("按小时计，节假日不停"), by_danger),
        (found.following, held.closures, _("条线索的办结理由待复核"), _("由另一人复核"), url(state="closing")),
        (found.following, held.unanswered, _("条线索待应答"), "", url(unanswered="on")),
        (found.following, held.following, _("条线索待办结"), "", url()),
    ]
    for list_, count, words, detail, address in counted:
        if count:
            list_.append(Task(count, words, detail, address))
    return found


def unheard(found: Desk, actor: Actor) -> None:
    """Townships from which nothing is heard, for the county: looked into when nobody waits."""
    if actor.role not in COUNTY:
        return
    first = silent.since(actor)
    if count := len(silent.townships(actor, first)):
        detail = _("%(day)s 以来没有申请也没有线索") % {"day": first}
        found.following.append(Task(count, _("个乡镇没有声音，可能漏人"), detail, reverse("discovery:silent")))


def url(**asked: str) -> str:
    """The list of leads with these filters."""
    return f"{reverse('discovery:leads')}?{urlencode(asked)}" if asked else reverse("discovery:leads")
