"""What complaints ask of somebody, for their first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.complaints.queries import Waiting, waiting
from doudi.complaints.rights import HANDLERS
from doudi.core.models import Actor
from doudi.ui.parts import Desk, Task


def home(actor: Actor, today: date) -> Desk:
    """What is late and what waits with a handler: two queries, none for others."""
    if actor.role not in HANDLERS:
        return Desk()
    return desk(waiting(actor, today), reverse("complaints:complaints"))


def desk(held: Waiting, here: str) -> Desk:
    """The three answers."""
    found = Desk()
    late = [
        (held.unnamed_late, _("件举报投诉无人承办，超期未告知受理")),
        (held.untold_late, _("件举报投诉未按期告知受理")),
        (held.late, _("件举报投诉超期未办结")),
        (held.reviews_late, _("件复查（复核）超期未答复")),
    ]
    next_ = [
        (held.unnamed, _("件举报投诉待指定承办人")),
        (held.untold, _("件举报投诉待书面告知受理")),
        (held.going, _("件举报投诉办理中")),
        (held.reviews, _("件复查（复核）待答复")),
    ]
    found.late += [Task(count, words, "", here) for count, words in late if count]
    found.following += [Task(count, words, "", here) for count, words in next_ if count]
    return found
