"""The writes of a canvass, one verb each."""

from doudi.canvass.services.accounts import Account, open_accounts
from doudi.canvass.services.assign import Assigned, assign
from doudi.canvass.services.change_form import change_form
from doudi.canvass.services.hand_in import hand_in
from doudi.canvass.services.judge import judge
from doudi.canvass.services.open_canvass import open_canvass
from doudi.canvass.services.phones import is_lost, lose, register, wiped
from doudi.canvass.services.photos import take_piece
from doudi.canvass.services.visitors import ask_to_assign, enrol, leave, reopen

__all__ = [
    "Account",
    "Assigned",
    "ask_to_assign",
    "assign",
    "change_form",
    "enrol",
    "hand_in",
    "is_lost",
    "judge",
    "leave",
    "lose",
    "open_accounts",
    "open_canvass",
    "register",
    "reopen",
    "take_piece",
    "wiped",
]
