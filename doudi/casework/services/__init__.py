"""The writes of casework, one verb each."""

from doudi.casework.services.appeal import appeal, decide_appeal
from doudi.casework.services.appeal_relief import appeal_relief
from doudi.casework.services.apply import accept, ask_missing, hand_in, open_case, withdraw
from doudi.casework.services.correct_claim import correct_claim
from doudi.casework.services.county import (
    attend,
    call_meeting,
    close_meeting,
    decide_item,
    delegate,
    follow_up,
    pool,
    put_on_agenda,
    read_filing,
    withdraw_delegation,
)
from doudi.casework.services.decide import decide, extend, told
from doudi.casework.services.inquire import answer_means_check, ask_means_check, file_apart, record_visit
from doudi.casework.services.phase_out import announce_phase_out
from doudi.casework.services.propose import give_opinion, post, submit
from doudi.casework.services.refer import answer_referral, refer
from doudi.casework.services.refer_up import above_of, answer_up, refer_up
from doudi.casework.services.relief import (
    Gift,
    Hardship,
    aid_first,
    complete_papers,
    grant,
    look_again,
    open_relief,
    refuse,
)
from doudi.casework.services.support import answer_work, change, offer_work, record_review, stop
from doudi.casework.services.take_in import Known, Newcomer, TakenIn, take_in
from doudi.casework.services.unpost import end_unposted, unpost

__all__ = [
    "Gift",
    "Hardship",
    "Known",
    "Newcomer",
    "TakenIn",
    "above_of",
    "accept",
    "aid_first",
    "announce_phase_out",
    "answer_means_check",
    "answer_referral",
    "answer_up",
    "answer_work",
    "appeal",
    "appeal_relief",
    "ask_means_check",
    "ask_missing",
    "attend",
    "call_meeting",
    "change",
    "close_meeting",
    "complete_papers",
    "correct_claim",
    "decide",
    "decide_appeal",
    "decide_item",
    "delegate",
    "end_unposted",
    "extend",
    "file_apart",
    "follow_up",
    "give_opinion",
    "grant",
    "hand_in",
    "look_again",
    "offer_work",
    "open_case",
    "open_relief",
    "pool",
    "post",
    "put_on_agenda",
    "read_filing",
    "record_review",
    "record_visit",
    "refer",
    "refer_up",
    "refuse",
    "stop",
    "submit",
    "take_in",
    "told",
    "unpost",
    "withdraw",
    "withdraw_delegation",
]
