"""The verbs of a complaint as pages offer them: title, form, when and for whom, and the one service that each calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from doudi.complaints import forms, services
from doudi.complaints.acting import next_above
from doudi.complaints.models import Complaint, Review, State
from doudi.complaints.rights import HANDLERS, LEAVE
from doudi.complaints.services.handle import OPEN
from doudi.core import clock
from doudi.core.actors import same_person
from doudi.core.models import Actor, Role
from doudi.ui.forms import WriteForm

Data = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One verb of a complaint; `fits` says whether this actor may do it now."""

    title: str
    form: type[WriteForm]
    fits: Callable[[Complaint, Actor], bool]
    run: Callable[[int, Data, Actor], object]
    danger: bool = False


def handles(held: Complaint, by: Actor, *states: Any) -> bool:
    """Whether the actor is the handler and the complaint stands at one of these."""
    return held.handler_id == by.pk and held.state in states


def names(held: Complaint, by: Actor) -> bool:
    """Whether nobody handles it yet and the actor's office is the one to name somebody."""
    return held.handler_id is None and held.state in OPEN and by.role in HANDLERS and by.division == held.division


def gives_leave(held: Complaint, by: Actor) -> bool:
    """Whether the actor may give the handler more time."""
    return (
        by.role in LEAVE and held.state in OPEN and held.extended_by_id is None
        and held.handler_id is not None and not same_person(by, held.handler) and clock.today() <= held.done_by
    )  # fmt: skip


def last_review(held: Complaint) -> Review | None:
    """The newest review of an answer; one query."""
    return held.reviews.order_by("-pk").first()


def asks_review(held: Complaint, by: Actor) -> bool:
    """Whether the actor's office is the next to look at the answer, and the term to ask runs."""
    if by.role != Role.SUPERVISOR or held.state != State.ANSWERED:
        return False
    last = last_review(held)
    until = held.ask_by if last is None else last.ask_by
    done = last is not None and (last.step == Review.Step.RECHECK or last.answered_on is None)
    return not done and until is not None and clock.today() <= until and next_above(held, last) == by.division


def answers_review(held: Complaint, by: Actor) -> bool:
    """Whether a review waits for the actor's office."""
    last = last_review(held) if by.role == Role.SUPERVISOR else None
    return last is not None and last.answered_on is None and last.division == by.division


ACTS: dict[str, Act] = {
    "name": Act(
        _("指定承办人"), forms.HandOver, names,
        lambda number, data, by: services.hand_over(number, data["to"], by=by, version=data["version"]),
    ),
    "tell": Act(
        _("登记已书面告知受理"), forms.Tell, lambda held, by: handles(held, by, State.REGISTERED),
        lambda number, data, by: services.tell(number, data["told_on"], by=by, version=data["version"]),
    ),
    "answer": Act(
        _("书面答复"), forms.Answer, lambda held, by: handles(held, by, *OPEN),
        lambda number, data, by: services.answer(
            number, data["words"], founded=data["founded"] == "yes", by=by, version=data["version"]
        ),
    ),
    "answer-review": Act(
        _("作出复查（复核）意见"), forms.AnswerReview, answers_review,
        lambda number, data, by: services.answer_review(
            number, data["opinion"], upheld=data["upheld"] == "yes", by=by
        ),
    ),
    "ask-review": Act(
        _("登记复查（复核）申请"), forms.AskReview, asks_review,
        lambda number, data, by: services.ask_review(
            number, data["asked_on"], data["words"], by=by, key=data["key"]
        ),
    ),
    "extend": Act(
        _("批准延长期限"), forms.Reason, gives_leave,
        lambda number, data, by: services.extend(number, data["reason"], by=by, version=data["version"]),
    ),
    "hand-over": Act(
        _("换承办人"), forms.HandOver, lambda held, by: handles(held, by, *OPEN),
        lambda number, data, by: services.hand_over(number, data["to"], by=by, version=data["version"]),
    ),
    "not-ours": Act(
        _("不属本单位，退回"), forms.Reason,
        lambda held, by: handles(held, by, State.REGISTERED) and clock.today() <= held.object_by,
        lambda number, data, by: services.not_ours(number, data["reason"], by=by, version=data["version"]),
        danger=True,
    ),
}  # fmt: skip
"""By the word of their address, in the order in which they press."""
