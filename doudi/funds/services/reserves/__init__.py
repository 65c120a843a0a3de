"""The writes of a township's reserve and of relief: each one verb, one transaction, one audit entry."""

from doudi.funds.services.reserves.accounting import account_for, judge, make_good
from doudi.funds.services.reserves.counting import confirm_count, count
from doudi.funds.services.reserves.county import confirm_transfer, draw_transfer
from doudi.funds.services.reserves.mending import drop, repay, reverse
from doudi.funds.services.reserves.money import advance, move_cash, open_reserve, return_money
from doudi.funds.services.reserves.spending import spend
from doudi.funds.services.reserves.topups import agree_top_up, refuse_top_up, send_top_up, top_up

__all__ = [
    "account_for",
    "advance",
    "agree_top_up",
    "confirm_count",
    "confirm_transfer",
    "count",
    "draw_transfer",
    "drop",
    "judge",
    "make_good",
    "move_cash",
    "open_reserve",
    "refuse_top_up",
    "repay",
    "return_money",
    "reverse",
    "send_top_up",
    "spend",
    "top_up",
]
