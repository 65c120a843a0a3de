"""What sheets ask of somebody: what is late, what is wrong, what is next, for the role that looks."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.casework.acting import TOWNSHIP
from doudi.core.models import Actor
from doudi.publicity.acting import AT_THE_BOARD
from doudi.publicity.models import Objection, Posting, Stage
from doudi.publicity.queries import objections, standing, waiting
from doudi.publicity.queries.standing import Fallen
from doudi.ui.parts import Desk, Task


def overdue(posting: Posting, today: date) -> bool:
    """Whether a sheet should have come down by today."""
    return posting.until is not None and posting.until < today


def current(posting: Posting, today: date) -> bool:
    """Whether a sheet is the list in force of this month, on the board."""
    this_month = (posting.month.year, posting.month.month) == (today.year, today.month)
    return posting.stage == Stage.IN_FORCE and posting.posted_on is not None and this_month


def unlisted(supported: set[str], held: Iterable[Posting], today: date) -> int:
    """In how many villages somebody is supported and the list of this month does not hang yet (A-13j)."""
    return len(supported - {row.division for row in held if current(row, today)})


def desk(
    held: Iterable[Posting], gone: Iterable[Fallen], objected: Iterable[Objection], opinions: int, paid: int,
    unlisted: int, today: date, here: str,
) -> Desk:  # fmt: skip
    """The three answers of a village, a township or a county."""
    found, rows, open_ones = Desk(), list(held), list(objected)
    unanswered = [row for row in open_ones if row.lead.due_on < today]
    if unanswered:
        found.late.append(Task(len(unanswered), _("件异议超期未核实"), "", f"{here}#objections"))
    late = [row for row in rows if row.posted_on and overdue(row, today)]
    if late:
        found.late.append(Task(len(late), _("张公示单已满期，须揭下"), _("满期次日揭下"), f"{here}#late"))
    if lines := list(gone):
        found.wrong.append(
            Task(len(lines), _("行须从公示单上划去"), _("救助已终止，或县级登记不予公示"), f"{here}#late")
        )
    counted = [
        (len(open_ones) - len(unanswered), _("件异议待核实"), "#objections"),
        (sum(row.posted_on is None for row in rows), _("张公示单已制作，待张贴"), "#drawn"),
        (opinions, _("件初审意见待公示"), "#waiting"),
        (unlisted, _("个村（社区）本月的在享名单待公布"), "#waiting"),
        (paid, _("笔临时救助已发放，待公布"), "#waiting"),
        (sum(row.posted_on is not None and row.photo_id is None for row in rows), _("张公示单还没有照片"), "#up"),
    ]
    for count, words, anchor in counted:
        if count:
            found.following.append(Task(count, words, "", f"{here}{anchor}"))
    return found


def home(actor: Actor, today: date) -> Desk:
    """What sheets ask of those who put them up, for their first page: five queries, none for others.

    Opinions stand there among the cases; drawing up is the township's, a village worker looks after what hangs.
    """
    if actor.role not in AT_THE_BOARD:
        return Desk()
    held = standing.standing(actor.division)
    gone = standing.fallen_of([row.pk for row in held], today)
    here = reverse("publicity:boards")
    objected = objections.open_in(actor.division) if draws_up(actor) else []
    paid = waiting.counts(Stage.PAID, actor.division, today) if draws_up(actor) else {}
    supported = waiting.supported(actor.division, today) if draws_up(actor) else set()
    return desk(held, gone, objected, 0, sum(paid.values()), unlisted(supported, held, today), today, here)


def draws_up(actor: Actor) -> bool:
    """Whether an actor makes sheets."""
    return actor.role in TOWNSHIP
