"""The writes of leads, one verb a function."""

from doudi.discovery.services.answer import (
    Learned,
    Numbers,
    answer,
    raise_danger,
    show_numbers,
    teller_of,
)
from doudi.discovery.services.end import close, end_as_same, end_in_referral, end_in_service, read_closure
from doudi.discovery.services.import_list import import_list, run_list, start_list
from doudi.discovery.services.match import confirm_match
from doudi.discovery.services.move import for_child_officers, hand_over, handlers, name_handler
from doudi.discovery.services.receive import receive
from doudi.discovery.services.to_case import Begun, to_case

__all__ = [
    "Begun",
    "Learned",
    "Numbers",
    "answer",
    "close",
    "confirm_match",
    "end_as_same",
    "end_in_referral",
    "end_in_service",
    "for_child_officers",
    "hand_over",
    "handlers",
    "import_list",
    "name_handler",
    "raise_danger",
    "read_closure",
    "receive",
    "run_list",
    "show_numbers",
    "start_list",
    "teller_of",
    "to_case",
]
