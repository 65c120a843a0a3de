"""A county's families, one by one, in the order of their villages."""

import random
from collections.abc import Iterator
from datetime import date

from doudi.synth import accounts, documents, families, means, plans
from doudi.synth.ids import IdMaker
from doudi.synth.people import Household
from doudi.synth.places import Place, Village, spread

_PLANS = list(plans.PLANS)
_WEIGHTS = list(plans.PLANS.values())


class County:
    """Makes households; the same seed makes the same ones."""

    def __init__(self, where: Place, seed: int, month: date) -> None:
        self.rng = random.Random(f"doudi {where.code} {seed}")
        self.accounts = accounts.AccountMaker(self.rng)
        self._where = where
        self._month = month
        self._ids = IdMaker()

    def households(self, count: int) -> Iterator[Household]:
        """That many households, spread over the villages, numbered from 1."""
        number = 0
        for village, here in zip(self._where.villages, spread(count, self._where.villages, self.rng), strict=True):
            for _ in range(here):
                number += 1
                yield self._household(number, village)

    def _household(self, number: int, village: Village) -> Household:
        rng = self.rng
        plan = rng.choices(_PLANS, _WEIGHTS)[0]
        area = "urban" if village.community and rng.random() < 0.95 else "rural"
        household = Household(number, village, area, plan, plans.members_for(plan, rng))
        household.group, household.house = rng.randint(1, 8), rng.randint(1, 180)
        families.identify(household.members, self._month, self._ids, rng)
        means.give_means(household, rng)
        plans.entitle(household, self._month, rng)
        documents.approve(household, village.county or self._where.name, self._month, rng)
        self.accounts.open_for(household)
        return household


def county(where: Place, households: int, seed: int, month: date) -> Iterator[Household]:
    """The households of a synthetic county. `month` is the first day of the month they are shown in."""
    return County(where, seed, month).households(households)
