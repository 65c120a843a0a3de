"""What letters ask of somebody on their first page; and that somebody is guessing codes."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core import limits
from doudi.core.models import Actor, Role
from doudi.core.role_sets import CASE_WRITERS
from doudi.person import tries
from doudi.person.queries import letters
from doudi.ui.parts import Desk, Task


def home(actor: Actor, today: date) -> Desk:
    """Letters that are late or wait for an answer, for those who handle cases; guesses, for who keeps the doors."""
    found = Desk()
    if actor.role == Role.SECURITY_ADMIN:
        guessing(found, today)
    if actor.role not in CASE_WRITERS:
        return found
    held, address = letters.waiting(today), reverse("person:letters")
    if held.late:
        found.late.append(Task(held.late, _("封群众来信超期未答复"), _("书面答复并说明理由"), address))
    if held.all > held.late:
        detail = _("最近的期限 %(day)s") % {"day": held.next_due_on}
        found.following.append(Task(held.all - held.late, _("封群众来信待答复"), detail, address))
    return found


def guessing(found: Desk, today: date) -> None:
    """Wrong codes of all in two hours, once they are above the figure that tightens."""
    wrong = tries.of_all("code")
    if wrong >= limits.in_force(today)["help.code_tries_all"]:
        words = _("次查询码输错（近两小时），已收紧")
        found.wrong.append(Task(wrong, words, _("可能有人在猜查询码，未打开任何档案"), reverse("web:limits")))
