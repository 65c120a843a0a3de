"""The writes of complaints, one verb each."""

from doudi.complaints.services.handle import answer, extend, hand_over, not_ours, tell
from doudi.complaints.services.register import Said, recorded, register
from doudi.complaints.services.review import answer_review, ask_review

__all__ = [
    "Said",
    "answer",
    "answer_review",
    "ask_review",
    "extend",
    "hand_over",
    "not_ours",
    "recorded",
    "register",
    "tell",
]
