"""What became of a complaint, as sentences of the own page: where it stands, by when, and what was written."""

from datetime import date

from doudi.person.queries.own import ComplaintOf

Line = tuple[str, dict[str, object]]


def lines(one: ComplaintOf, today: date) -> list[Line]:
    """Where it stands. What is late says so; an answer says until when the level above is asked to look at it."""
    if one.state == "not_ours":
        return [("complaint_not_ours", {})]
    if one.answered_on is None:
        found: list[Line] = [("complaint_told", {"day": one.told_on})] if one.told_on else []
        found += [] if one.told_on else [("complaint_tell_by", {"day": one.tell_by})]
        found.append(("answer_by", {"day": one.done_by}))
        late = one.done_by if one.told_on else min(one.tell_by, one.done_by)
        return found + ([("is_late", {})] if late < today else [])
    found = [("letter_answered", {"day": one.answered_on}), (_finding(one.founded), {})]
    for review in one.reviews:
        if review.answered_on is None:
            found.append(("complaint_review_by", {"day": review.due_on}))
        else:
            found.append((_outcome(review.upheld), {"day": review.answered_on}))
    if not one.reviews and one.ask_by and today <= one.ask_by:
        found.append(("complaint_ask_by", {"day": one.ask_by}))
    return found


def said(one: ComplaintOf) -> str:
    """The written answer and the opinions of the levels above, or why it was sent back."""
    written = (one.not_ours_why, one.answer, *(review.opinion for review in one.reviews))
    return "\n".join(text for text in written if text)


def _finding(founded: bool) -> str:
    return "complaint_founded" if founded else "complaint_unfounded"


def _outcome(upheld: bool) -> str:
    return "complaint_upheld" if upheld else "complaint_overturned"
