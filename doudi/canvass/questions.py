"""What a visitor may ask: the inputs of the rules, and the needs for care. There is no other question.

A question is named by the rules' input that it fills (doudi.policy.facts), so that it cannot be asked for anything
else; `needs` is the one that serves care (duties L-04, L-07). What is not in this table cannot be stored in a form:
the database holds the same list.
"""

from dataclasses import dataclass
from typing import Literal

from doudi.discovery.models import Need
from doudi.policy.codes import WORDS
from doudi.policy.facts import FACTS

Kind = Literal["money", "count", "bool", "code", "codes", "month"]
MONEY_MOST = 10**9
"""In yuan: the greatest amount that a form takes."""


@dataclass(frozen=True)
class Question:
    """A question of a form: of whom, how it is answered, and why it is asked, in both languages."""

    name: str
    of: Literal["household", "person", "care"]
    kind: Kind
    why_zh: str
    why_en: str
    low: int = 0
    high: int = MONEY_MOST
    asked_first: bool = True

    @property
    def label(self) -> dict[str, str]:
        """What it asks for."""
        if self.name == "needs":
            return {"zh": "需要哪些帮助", "en": "What help is needed"}
        fact = FACTS[self.name]
        return {"zh": fact.zh, "en": fact.en[:1].upper() + fact.en[1:]}

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that it may be answered with."""
        if self.name == "needs":
            return tuple(str(need) for need in Need.values)
        return tuple(FACTS[self.name].words or ())

    def words_of(self, choice: str) -> dict[str, str]:
        """A choice of the rules' vocabulary in both languages."""
        zh, en = WORDS[choice]
        return {"zh": zh, "en": en}


MEANS = ("低保、边缘家庭的财产条件", "means test of dibao and edge families")
INCOME = ("核算家庭人均收入", "income a head")
COSTS = ("从收入中扣减的刚性支出", "costs taken off the income")
WORK = ("特困认定和就业帮扶", "tekun, and help to find work")
RELIEF = ("临时救助", "temporary relief")
HOUSEHOLD = (
    Question("area", "household", "code", "适用城市或农村标准", "urban or rural standard", asked_first=False),
    Question("financial_assets", "household", "money", *MEANS),
    Question("vehicles", "household", "count", *MEANS, high=50),
    Question("homes", "household", "count", *MEANS, high=50),
    Question("business_entities", "household", "count", *MEANS, high=50),
    Question("hardship", "household", "code", *RELIEF),
    Question("hardship_cost", "household", "money", *RELIEF),
)
PERSON = (
    Question("wage_income", "person", "money", *INCOME),
    Question("business_income", "person", "money", *INCOME),
    Question("property_income", "person", "money", *INCOME),
    Question("transfer_income", "person", "money", *INCOME),
    Question("illness_cost", "person", "money", *COSTS),
    Question("disability_cost", "person", "money", *COSTS),
    Question("severe_illness", "person", "bool", "重病单人纳入", "a severely ill person taken alone"),
    Question("disability", "person", "code", "重残单人纳入、增发", "a disabled person taken alone, extra amounts"),
    Question("disability_grade", "person", "count", "重残等级", "grade of disability", low=1, high=4),
    Question("self_care", "person", "count", "特困照料护理档次", "level of care of tekun", high=6),
    Question("supporter_able", "person", "bool", "特困认定", "whether tekun"),
    Question("works", "person", "bool", *WORK),
    Question(
        "in_education", "person", "bool", "在校成员不计为劳动力", "members at school do not count as able to work"
    ),
    Question(
        "school_stage", "person", "code", "在校成员不计为劳动力", "members at school do not count as able to work"
    ),
    Question("employed_since", "person", "month", "就业渐退期", "phase-out after finding work", asked_first=False),
    Question("unemployed_since", "person", "month", *RELIEF),
    Question("unemployment_insured", "person", "bool", *RELIEF),
    Question("months_without_income", "person", "count", *RELIEF, high=600),
    Question("graduate", "person", "bool", *RELIEF),
    Question("works_outside_region", "person", "bool", *RELIEF),
    Question("isolated", "person", "bool", *RELIEF),
)
CARE = (Question("needs", "care", "codes", "转交能帮助的部门和服务", "passed on to those who help"),)
QUESTIONS: tuple[Question, ...] = (*HOUSEHOLD, *PERSON, *CARE)
BY_NAME = {question.name: question for question in QUESTIONS}
NAMES = tuple(BY_NAME)

# The form that a canvass begins with.
FIRST_FORM = tuple(question.name for question in QUESTIONS if question.asked_first)

# Without these the rules are not asked: what was not answered is never taken as 0.
INCOMES = frozenset({"wage_income", "business_income", "property_income", "transfer_income"})
NEEDED = ("financial_assets",)
WORKING_AGE = 16
"""Below it nobody is employed (劳动法 第十五条): a younger member is not asked for an income."""
