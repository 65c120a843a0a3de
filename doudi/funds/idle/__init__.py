"""Accounts that were not drawn on (duties K-07): a bank's list becomes visits, and what was found is noted."""
