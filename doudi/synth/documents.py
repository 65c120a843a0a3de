"""Approval documents: 喀市民低保〔2022〕12号, of the same day wherever the number occurs."""

import random
from datetime import date, timedelta

from doudi.synth.people import Household

_WORD = {"tekun": "特困", "edge": "边缘"}


def approve(household: Household, county_name: str, month: date, rng: random.Random) -> None:
    """Set the document and the day of the decision for a household with any status."""
    if not any(person.receives for person in household.members):
        return
    year = month.year - rng.choices((0, 1, 2, 3, 4), (30, 28, 20, 14, 8))[0]
    last = 24 if year < month.year else 2 * (month.month - 1)
    if last == 0:
        year, last = year - 1, 24
    number = rng.randint(1, last)
    household.decided = date(year, 1, 1) + timedelta(days=number * 15 - 3)
    word = _WORD.get(household.plan, "低保")
    household.document = f"{county_name[0]}{county_name[-1]}民{word}〔{year}〕{number}号"
