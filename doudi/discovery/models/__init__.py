"""Leads, who told them, what was done about them."""

from doudi.discovery.models.choices import (
    HELP,
    NO_HELP,
    Channel,
    Danger,
    FoundBy,
    Group,
    LeadState,
    Need,
    Result,
)
from doudi.discovery.models.imports import LeadImport
from doudi.discovery.models.leads import HandOver, Lead, LeadEvent, LeadTeller

__all__ = [
    "HELP",
    "NO_HELP",
    "Channel",
    "Danger",
    "FoundBy",
    "Group",
    "HandOver",
    "Lead",
    "LeadEvent",
    "LeadImport",
    "LeadState",
    "LeadTeller",
    "Need",
    "Result",
]
