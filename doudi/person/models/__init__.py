"""Codes of people, what they sent, and tries that are counted."""

from doudi.person.models.codes import Code
from doudi.person.models.letters import ANSWERED_HERE, OF_CASE, Letter

__all__ = ["ANSWERED_HERE", "OF_CASE", "Code", "Letter"]
