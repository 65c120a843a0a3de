"""The clerk who keeps a village's rows: each has habits, and now and then a slip that can be read all the same."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date

from doudi.synth import spellings
from doudi.synth.cells import Cell, full_width
from doudi.synth.names import DOT
from doudi.synth.people import Household, Person

_SLIP = 0.004


class Clerk:
    """Writes facts down in one village's habits. `slips` counts what was written oddly but legibly."""

    def __init__(self, rng: random.Random, slips: Counter[str]) -> None:
        self._rng = rng
        self._slips = slips
        self._choice = {kind: rng.randrange(12) for kind in spellings.HABITS}
        self._dot = rng.choices(spellings.DOTS, (60, 14, 8, 8, 6, 4))[0]
        self._dates = rng.choices(spellings.DATE_FORMS, (40, 22, 14, 8, 10, 6))[0]
        self._amounts = rng.choices(spellings.AMOUNT_FORMS, (74, 9, 9, 8, 0.5))[0]
        self._zero: Cell = rng.choices((None, 0, "无"), (74, 22, 4))[0]
        self._spaced_names = rng.random() < 0.2

    def word(self, kind: str, key: object) -> Cell:
        """A coded fact in this clerk's words, such as 肢体残疾 or 肢体; blank where there is none."""
        words: Sequence[Cell] = spellings.WORDS[kind].get(key, (None,))
        return words[self._choice[kind] % len(words)]

    def habit(self, kind: str) -> int:
        """Which of several ways this clerk keeps to, as a number to take modulo their count."""
        return self._choice[kind]

    def name(self, person: Person) -> str:
        """A name: middle dots in one of six code points, short names spread by a space."""
        if DOT in person.name:
            dot = self._dot
            if self._slip("middle_dot", 0.02):
                dot = self._rng.choice(spellings.DOTS)
            return person.name.replace(DOT, dot)
        if self._spaced_names and len(person.name) == 2:
            self._slips["name_spread"] += 1
            return f"{person.name[0]}　{person.name[1]}"
        return person.name + " " if self._slip("name_space") else person.name

    def number(self, digits: str) -> str:
        """An ID or account number as text: rarely with spaces, in full width, with a small x."""
        if self._slip("number_full_width"):
            return full_width(digits)
        if self._slip("number_spaces"):
            return f"{digits[:6]} {digits[6:14]} {digits[14:]}"
        if self._slip("number_space_around"):
            return f" {digits}　"
        if digits.endswith("X") and self._slip("number_small_x", 0.05):
            return digits[:-1] + "x"
        return digits

    def day(self, day: date | None) -> Cell:
        """A date as a real date, as text or as a serial number."""
        return None if day is None else spellings.date_cell(day, self._dates)

    def month(self, month: date | None) -> Cell:
        """A month as text."""
        return None if month is None else f"{month.year}年{month.month}月"

    def amount(self, fen: int) -> Cell:
        """An amount of whole yuan: a figure, or text with 元, separators or full-width digits."""
        if fen == 0:
            return self._zero
        form = self._rng.choice(spellings.AMOUNT_FORMS) if self._slip("amount_text") else self._amounts
        return spellings.amount_cell(fen // 100, form)

    def address(self, household: Household) -> str:
        """Where a household lives: with the township wherever the village name alone is not enough."""
        village = household.village
        house = _house(household)
        if self._slip("village_code"):
            return f"{village.code} {house}"
        form = self._choice["address"] % 4
        if form == 3 and village.unique:
            return f"{village.short}{house}"
        gap = " " if self._slip("address_space") else ""
        county = "" if form == 2 else village.county
        return f"{county}{village.township}{gap}{village.short}{house}"

    def _slip(self, kind: str, chance: float = _SLIP) -> bool:
        if self._rng.random() >= chance:
            return False
        self._slips[kind] += 1
        return True


def _house(household: Household) -> str:
    if household.village.community:
        return f"{household.group}号楼{household.house % 6 + 1}单元{household.house % 5 + 1}02室"
    return f"{household.group}组{household.house}号"
