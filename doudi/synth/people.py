"""A synthetic household and its people: facts under the names of the vocabulary, money in fen."""

from dataclasses import dataclass, field
from datetime import date

from doudi.synth.places import Village

STANDARD_FEN = {"urban": 60000, "rural": 45000}
"""Dibao standard that incomes are scaled to, fen a month: of a real size, and no county's figure."""


@dataclass(slots=True)
class Account:
    """A social-security card: bank by its short key, and a number that no bank issues."""

    bank: str
    number: str


@dataclass(slots=True)
class Person:
    """One person. `receives` is dibao, tekun, edge, single (dibao of one person) or nothing."""

    relation: str
    male: bool
    age: int
    name: str = ""
    birth: date = date.min
    id_number: str = ""
    order: int = 0
    wage_income: int = 0
    business_income: int = 0
    property_income: int = 0
    transfer_income: int = 0
    exempt_income: int = 0
    employment_cost: int = 0
    illness_cost: int = 0
    disability_cost: int = 0
    disability: str = ""
    disability_grade: int = 0
    severe_illness: bool = False
    self_care: int = 6
    supporter_able: bool = True
    support_mode: str = "dispersed"
    school: str = ""
    employed_since: date | None = None
    receives: str = ""
    one_off_paid: bool = False
    account: Account | None = None

    @property
    def works(self) -> bool:
        """Of working age, out of school, and neither severely disabled nor ill."""
        return 18 <= self.age < 60 and not (self.school or self.severe or self.severe_illness)

    @property
    def severe(self) -> bool:
        """A disability of grade 1 or 2, or of grade 3 for intellectual and mental (rulebook A-10)."""
        limit = 3 if self.disability in ("intellectual", "mental") else 2
        return bool(self.disability) and self.disability_grade <= limit

    @property
    def income(self) -> int:
        """The four counted kinds together, fen a month."""
        return self.wage_income + self.business_income + self.property_income + self.transfer_income


@dataclass(slots=True)
class Household:
    """One household; `plan` says why it is on the list and is written to no workbook."""

    number: int
    village: Village
    area: str
    plan: str
    members: list[Person] = field(default_factory=list)
    group: int = 1
    house: int = 1
    financial_assets: int = 0
    vehicles: int = 0
    homes: int = 1
    poverty_monitored: bool = False
    poverty_lifted: bool = False
    dibao_amount_before: int = 0
    relief_paid: int = 0
    document: str = ""
    decided: date | None = None

    @property
    def standard(self) -> int:
        """The standard that this household's means are scaled to, fen a month."""
        return STANDARD_FEN[self.area]
