"""The writes of sources and allotments: each one verb, one transaction, one audit entry."""

from doudi.funds.services.allotments.advances import settle
from doudi.funds.services.allotments.closing import confirm_close, draw_close
from doudi.funds.services.allotments.entering import Said, confirm, enter, reverse
from doudi.funds.services.allotments.passing import pass_down
from doudi.funds.services.allotments.sums import hand_over_interest, recover
from doudi.funds.services.allotments.year_end import carry, give_back

__all__ = [
    "Said",
    "carry",
    "confirm",
    "confirm_close",
    "draw_close",
    "enter",
    "give_back",
    "hand_over_interest",
    "pass_down",
    "recover",
    "reverse",
    "settle",
]
