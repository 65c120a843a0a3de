"""What every service of a complaint begins and ends with: who may, what they saw, what is written of it."""

from typing import Any

from django.utils.translation import gettext as _

from doudi.complaints.errors import ComplaintState, ComplaintUnknown, NoLevelAbove, NotTheHandler, WordsNeeded
from doudi.complaints.models import Complaint, Review, State
from doudi.complaints.rights import HANDLERS
from doudi.core import audit, divisions, scope
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope, Stale
from doudi.core.models import Actor

MOVING = (
    "handler", "state", "told_on", "done_by", "cites", "extended_by", "extended_why", "not_ours_why", "answer",
    "founded", "answered_on", "answered_by", "ask_by", "version",
)  # fmt: skip
"""What changes of a complaint: the database lets the pages' role write no more."""


def above(office: str) -> str:
    """Who handles a complaint about an office: the county for a village or township, else the level above.

    Raises NoLevelAbove.
    """
    digits = scope.significant(divisions.today_of(scope.full_code(office)))
    if len(digits) <= len("65"):
        raise NoLevelAbove(divisions.name_of(office))
    return scope.full_code(digits[: min(len(digits) - 2, len("653101"))])


def next_above(held: Complaint, last: Review | None) -> str:
    """Who looks at an answer next: the level above who gave it; empty where that is not in Doudi."""
    try:
        return above(last.division if last else held.division)
    except NoLevelAbove:
        return ""


def about_me(by: Actor, office: str, official: Actor | None) -> bool:
    """Whether a complaint is about the person behind an actor, or an office in which they hold a post."""
    if official is not None and (official.pk == by.pk or (by.user_id and official.user_id == by.user_id)):
        return True
    posts = Actor.objects.filter(user_id=by.user_id) if by.user_id else Actor.objects.filter(pk=by.pk)
    return any(scope.contains(office, post.division) for post in posts)


def seen(number: int, by: Actor, version: int) -> Complaint:
    """The complaint locked for this write, as the person saw it.

    Raises, first match wins: ComplaintUnknown (also one that the actor may not read), RoleMissing, Stale.
    """
    held = Complaint.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if held is None or about_me(by, held.about_office, held.about_actor):
        raise ComplaintUnknown(number)
    try:
        scope.require(by, held.division)
    except NotInScope as error:
        raise ComplaintUnknown(number) from error
    require_role(by, *HANDLERS)
    if held.version != version:
        raise Stale(version, held.version)
    return held


def by_handler(held: Complaint, by: Actor) -> None:
    """Raises NotTheHandler unless the actor is the named one."""
    if held.handler_id != by.pk:
        raise NotTheHandler(held.handler.label if held.handler else _("（待指定）"))


def by_handler_or_office(held: Complaint, by: Actor) -> None:
    """Raises NotTheHandler unless the actor is the named one, or of the office that handles what nobody has yet."""
    if held.handler_id is not None or by.division != held.division:
        by_handler(held, by)


def at(held: Complaint, *states: Any) -> None:
    """Raises ComplaintState unless the complaint stands at one of these."""
    if held.state not in states:
        raise ComplaintState(_(str(State(held.state).label)))


def worded(text: str) -> str:
    """Words that must be there. Raises WordsNeeded."""
    if not text.strip():
        raise WordsNeeded()
    return text.strip()


def written(held: Complaint, by: Actor, verb: str, **facts: Any) -> Complaint:
    """Close the write: a new version, an entry of the audit log without a word of what was said."""
    held.version += 1
    held.save(update_fields=MOVING)
    audit.write(by, f"complaint.{verb}", f"complaint {held.pk}", held.division, **facts)
    return held
