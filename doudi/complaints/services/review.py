"""The level above looks at an answer, and the level above that once more (信访工作条例 第三十五条, 第三十六条)."""

from datetime import date

from doudi.casework.errors import InFuture
from doudi.complaints import terms
from doudi.complaints.acting import about_me, above, at, worded
from doudi.complaints.errors import ComplaintUnknown, HandledElsewhere, OnceOnly, OwnLeave, TooLate
from doudi.complaints.models import Complaint, Review, State
from doudi.core import audit, clock, divisions, requests, scope
from doudi.core.actors import require_role, same_person
from doudi.core.models import Actor, Role
from doudi.core.writes import writing


def ask_review(number: int, asked_on: date, words: str, *, by: Actor, key: str) -> Review:
    """Register that who complained asks the level above to look at an answer; it answers in 30 days.

    Raises, first match wins: ComplaintUnknown, KeyReused, RoleMissing, ComplaintState, OnceOnly, NoLevelAbove,
    HandledElsewhere, InFuture, TooLate, WordsNeeded.
    """
    body = [number, asked_on, words]
    with writing(by):
        held = _found(number, by)
        if (done := requests.earlier(by, "complaint.ask_review", key, body)) is not None:
            return Review.objects.get(pk=done)
        require_role(by, Role.SUPERVISOR)
        at(held, State.ANSWERED)
        first = held.reviews.filter(step=Review.Step.REVIEW).first()
        step = Review.Step.RECHECK if first else Review.Step.REVIEW
        if held.reviews.filter(step=Review.Step.RECHECK).exists() or (first and first.answered_on is None):
            raise OnceOnly()
        place = above(first.division if first else held.division)
        if by.division != place:
            raise HandledElsewhere(divisions.name_of(place))
        last = first.ask_by if first else held.ask_by
        if asked_on > clock.today():
            raise InFuture(str(asked_on))
        if last and asked_on > last:
            raise TooLate(str(last), terms.of(place, terms.ASK[str(step)], last).cites)
        term = terms.of(place, terms.ANSWER[str(step)], asked_on)
        review = Review.objects.create(
            complaint=held, division=place, step=step, asked_on=asked_on, words=worded(words), recorded_by=by,
            due_on=term.last_day, cites=term.cites,
        )  # fmt: skip
        requests.remember(by, "complaint.ask_review", key, body, review.pk)
        audit.write(by, "complaint.review_asked", f"complaint {held.pk}", place, step=review.step)
        return review


def answer_review(number: int, opinion: str, *, upheld: bool, by: Actor) -> Review:
    """Write the opinion of a review, once. Where an answer does not stand, the office acts anew.

    Raises, first match wins: ComplaintUnknown, RoleMissing, OnceOnly, HandledElsewhere, OwnLeave, WordsNeeded.
    """
    with writing(by):
        held = _found(number, by)
        require_role(by, Role.SUPERVISOR)
        review = held.reviews.select_for_update().filter(answered_on__isnull=True).first()
        if review is None:
            raise OnceOnly()
        if by.division != review.division:
            raise HandledElsewhere(divisions.name_of(review.division))
        if same_person(by, held.answered_by):
            raise OwnLeave()
        day = clock.today()
        review.opinion, review.upheld, review.answered_on, review.answered_by = worded(opinion), upheld, day, by
        if review.step == Review.Step.REVIEW:
            review.ask_by = terms.of(review.division, terms.ASK["recheck"], day).last_day
        review.save(update_fields=["opinion", "upheld", "answered_on", "answered_by", "ask_by"])
        audit.write(by, "complaint.review_answered", f"complaint {held.pk}", review.division, upheld=upheld)
        return review


def _found(number: int, by: Actor) -> Complaint:
    """The complaint, if the actor may read it. Raises ComplaintUnknown."""
    held = Complaint.objects.select_related("about_actor", "answered_by").filter(pk=number).first()
    if held is None or not scope.contains(by.division, held.division):
        raise ComplaintUnknown(number)
    if about_me(by, held.about_office, held.about_actor):
        raise ComplaintUnknown(number)
    return held
