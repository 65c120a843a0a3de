"""Social-security cards that no bank issued."""

import random

from doudi.synth.people import Account, Household, Person

BANKS = {"rcc": 46, "abc": 22, "psbc": 17, "ccb": 9, "icbc": 6}
"""Banks by short key (credit union, agricultural, postal, construction, industrial) and their weights."""

_PREFIX = {"rcc": "6291", "abc": "6292", "psbc": "6293", "ccb": "6294", "icbc": "6295"}


class AccountMaker:
    """Hands out account numbers, each once: 19 digits with 9999 where a real card names its branch."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._issued = 0
        self.shared: list[tuple[int, int]] = []
        self.without: list[int] = []
        self._last: tuple[int, Account] | None = None

    def open_for(self, household: Household) -> None:
        """Accounts of a household: adults mostly have one, children mostly none."""
        rng = self._rng
        if rng.random() < 0.004:
            self.without.append(household.number)
            return
        bank = self._bank()
        for person in household.members:
            if rng.random() < _chance(person):
                person.account = self._new(bank if rng.random() < 0.8 else self._bank())
        self._share(household)

    def _share(self, household: Household) -> None:
        """A few heads use the card of the household before: such an account must be held (duties K-06)."""
        head = household.members[0]
        if self._last and self._rng.random() < 0.0015:
            self.shared.append((self._last[0], household.number))
            head.account = self._last[1]
            self._last = None
        elif head.account:
            self._last = (household.number, head.account)

    def _bank(self) -> str:
        return self._rng.choices(list(BANKS), list(BANKS.values()))[0]

    def _new(self, bank: str) -> Account:
        self._issued += 1
        first18 = f"{_PREFIX[bank]}9999{self._issued:010d}"
        return Account(bank, first18 + luhn_digit(first18))


def _chance(person: Person) -> float:
    if person.relation == "head":
        return 1.0
    if person.age < 16:
        return 0.08
    return 0.7


def luhn_digit(digits: str) -> str:
    """The last digit of a card number (ISO/IEC 7812-1, annex B)."""
    total = sum(int(digit) for digit in digits[-2::-2])
    total += sum(sum(divmod(int(digit) * 2, 10)) for digit in digits[-1::-2])
    return str(-total % 10)
