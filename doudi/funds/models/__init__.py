"""Campaigns, what they owe to whom, the bank's files and answers, and the ledger."""

from doudi.funds.models.banks import Batch, PayingBank
from doudi.funds.models.campaigns import Campaign, HoldEntry, RollLine, SystemEntry
from doudi.funds.models.ledger import Journal, Posting
from doudi.funds.models.payables import Attempt, Payable
from doudi.funds.models.returns import ReturnFile, ReturnLine

__all__ = [
    "Attempt",
    "Batch",
    "Campaign",
    "HoldEntry",
    "Journal",
    "Payable",
    "PayingBank",
    "Posting",
    "ReturnFile",
    "ReturnLine",
    "RollLine",
    "SystemEntry",
]
