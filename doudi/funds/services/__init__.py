"""The writes of the funds room: each is one verb, one durable transaction, one audit entry."""

from doudi.funds.services.approve import NEEDED, approve
from doudi.funds.services.area_orders import Said, confirm_order, enter_order, name_households
from doudi.funds.services.ask import ask_files, ask_report, ask_run, take_return
from doudi.funds.services.banks import set_bank
from doudi.funds.services.draw_up import draw_up
from doudi.funds.services.entered import enter_in_system
from doudi.funds.services.finance import ask_finance
from doudi.funds.services.holds import hand_out, hold, release
from doudi.funds.services.layouts import send_again_as, set_layout
from doudi.funds.services.new import new
from doudi.funds.services.new_month import new_month
from doudi.funds.services.new_relief import new_relief
from doudi.funds.services.post_returns import post_returns
from doudi.funds.services.price import new_price
from doudi.funds.services.recoveries import Agreed, agree, confirm_recovery, drop_recovery
from doudi.funds.services.recovery_ends import ask_end, confirm_end, keep_agreement
from doudi.funds.services.repayments import PaidBack, confirm_repayment, drop_repayment, enter_repayment
from doudi.funds.services.send import register_files, send

__all__ = [
    "NEEDED",
    "Agreed",
    "PaidBack",
    "Said",
    "agree",
    "approve",
    "ask_end",
    "ask_files",
    "ask_finance",
    "ask_report",
    "ask_run",
    "confirm_end",
    "confirm_order",
    "confirm_recovery",
    "confirm_repayment",
    "draw_up",
    "drop_recovery",
    "drop_repayment",
    "enter_in_system",
    "enter_order",
    "enter_repayment",
    "hand_out",
    "hold",
    "keep_agreement",
    "name_households",
    "new",
    "new_month",
    "new_price",
    "new_relief",
    "post_returns",
    "register_files",
    "release",
    "send",
    "send_again_as",
    "set_bank",
    "set_layout",
    "take_return",
]
