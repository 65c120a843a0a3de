"""Campaigns, reserves and relief: what is owed to whom, how it is paid, and the ledger."""

from doudi.funds.models.allotments import Allotment, AllotmentBalance, AllotmentUse, RefusedBooking
from doudi.funds.models.area_orders import AreaOrder, NamedHousehold
from doudi.funds.models.banks import Batch, PayingBank
from doudi.funds.models.campaigns import Approval, Campaign, HoldEntry, RollLine, SystemEntry
from doudi.funds.models.closes import Close
from doudi.funds.models.counts import ReserveCount
from doudi.funds.models.handed import HandedOut
from doudi.funds.models.idle import IdleAccount
from doudi.funds.models.ledger import Journal, Posting
from doudi.funds.models.payables import Attempt, Payable
from doudi.funds.models.prices import PriceCost, PricePaid
from doudi.funds.models.purposes import Purpose, Source
from doudi.funds.models.recoveries import Recovery
from doudi.funds.models.relief import Grant, GrantEnd, ReliefPayment, Transfer
from doudi.funds.models.repayments import Repayment
from doudi.funds.models.reserves import Reserve, ReserveBalance
from doudi.funds.models.returns import ReturnFile, ReturnLine
from doudi.funds.models.settling import Accounting, Verdict
from doudi.funds.models.shares import PayableShare
from doudi.funds.models.topups import TopUp, TopUpLine

__all__ = [
    "Accounting",
    "Allotment",
    "AllotmentBalance",
    "AllotmentUse",
    "Approval",
    "AreaOrder",
    "Attempt",
    "Batch",
    "Campaign",
    "Close",
    "Grant",
    "GrantEnd",
    "HandedOut",
    "HoldEntry",
    "IdleAccount",
    "Journal",
    "NamedHousehold",
    "Payable",
    "PayableShare",
    "PayingBank",
    "Posting",
    "PriceCost",
    "PricePaid",
    "Purpose",
    "Recovery",
    "RefusedBooking",
    "ReliefPayment",
    "Repayment",
    "Reserve",
    "ReserveBalance",
    "ReserveCount",
    "ReturnFile",
    "ReturnLine",
    "RollLine",
    "Source",
    "SystemEntry",
    "TopUp",
    "TopUpLine",
    "Transfer",
    "Verdict",
]
