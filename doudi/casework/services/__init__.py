"""The writes of casework, one verb each."""

from doudi.casework.services.appeal import appeal, decide_appeal
from doudi.casework.services.apply import accept, ask_missing, hand_in, open_case, withdraw
from doudi.casework.services.decide import decide, extend, told
from doudi.casework.services.inquire import answer_means_check, ask_means_check, file_apart, record_visit
from doudi.casework.services.propose import give_opinion, object_to, post, submit
from doudi.casework.services.support import answer_work, change, offer_work, record_review, stop

__all__ = [
    "accept",
    "answer_means_check",
    "answer_work",
    "appeal",
    "ask_means_check",
    "ask_missing",
    "change",
    "decide",
    "decide_appeal",
    "extend",
    "file_apart",
    "give_opinion",
    "hand_in",
    "object_to",
    "offer_work",
    "open_case",
    "post",
    "record_review",
    "record_visit",
    "stop",
    "submit",
    "told",
    "withdraw",
]
