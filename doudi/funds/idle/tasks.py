"""What accounts that were not drawn on ask of somebody: a visit."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core.models import Actor
from doudi.core.role_sets import CASE_WRITERS
from doudi.funds.idle.queries import waiting
from doudi.ui.parts import Desk, Task


def home(actor: Actor, today: date) -> Desk:
    """The visits in the scope of those who make them, for their first page; nothing for others."""
    found = Desk()
    count = waiting() if actor.role in CASE_WRITERS else 0
    if count:
        words = _("个账户长期未支取，待走访")
        found.following.append(Task(count, words, _("照常发放，不停发"), reverse("funds:idle")))
    return found
