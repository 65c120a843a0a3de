"""Complaints (举报、投诉): a record of their own, apart from the office complained of."""
