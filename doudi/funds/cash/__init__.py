"""Payments handed out in cash or in kind: the sheet to sign, and what it says when it comes back (duties J-06)."""
