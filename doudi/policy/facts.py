"""The inputs of the vocabulary: name, kind, default, and what people call them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from doudi.policy import codes

Kind = Literal["money", "count", "bool", "code", "date", "month", "years", "mask"]
DTYPES: dict[str, Any] = {
    "money": np.int64, "count": np.int32, "bool": np.bool_, "code": np.int8,
    "date": np.int32, "month": np.int32, "years": np.int32, "mask": np.uint8,
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One input: what it is of, how a column holds it, its default (None: required)."""

    name: str
    of: Literal["household", "person"]
    kind: Kind
    default: int | bool | None
    zh: str
    en: str
    words: Mapping[str, int] | None = None

    @property
    def dtype(self) -> Any:
        """The column's dtype."""
        return DTYPES[self.kind]


def _table(of: Literal["household", "person"], *rows: tuple[Any, ...]) -> dict[str, Fact]:
    return {row[0]: Fact(row[0], of, *row[1:]) for row in rows}


HOUSEHOLD = _table(
    "household",
    ("area", "code", None, "城乡", "area", codes.AREA),
    ("financial_assets", "money", 0, "金融资产", "financial assets"),
    ("vehicles", "count", 0, "机动车辆", "vehicles"),
    ("homes", "count", 1, "住房套数", "homes"),
    ("business_entities", "count", 0, "经营主体", "businesses"),
    ("hardship", "code", 0, "困难类型", "hardship", codes.HARDSHIP),
    ("hardship_cost", "money", 0, "自付必要支出", "necessary expense"),
    ("present_in_division", "bool", True, "身在本地", "present here"),
    ("registered_here", "bool", True, "本地户籍或居住证", "registered here"),
    ("dibao_tier", "count", 0, "低保档次", "dibao tier"),
    ("dibao_amount_before", "money", 0, "就业前一月低保金", "dibao before employment"),
    ("major_difficulty", "bool", False, "重大生活困难（一事一议）", "major difficulty"),
    ("relief_paid_this_year", "money", 0, "本年已发临时救助", "relief paid this year"),
    ("relief_paid_same_cause", "money", -1, "其中同一事由", "of it, the same cause"),
    ("relief_times_same_cause", "count", 0, "同一事由次数", "times for the same cause"),
    ("relief_special_case", "bool", False, "县级认定特殊情况", "special case"),
)
PERSON = _table(
    "person",
    ("relation", "code", None, "与申请人关系", "relation", codes.RELATION),
    ("birth_date", "date", None, "出生日期", "birth date"),
    ("in_education", "bool", False, "全日制在读", "in education"),
    ("school_stage", "code", 0, "在读学段", "school stage", codes.SCHOOL_STAGE),
    ("independent", "bool", False, "独立生活", "independent"),
    ("excluded", "bool", False, "依法不计入", "not counted by law"),
    ("lives_apart_years", "years", 0, "脱离家庭独立生活年数", "years living apart"),
    ("wage_income", "money", 0, "工资性收入", "wage income"),
    ("business_income", "money", 0, "经营净收入", "net business income"),
    ("property_income", "money", 0, "财产净收入", "net property income"),
    ("transfer_income", "money", 0, "转移净收入", "net transfer income"),
    ("exempt_income", "money", 0, "不计收入", "exempt income"),
    ("employment_cost", "money", 0, "就业成本", "cost of employment"),
    ("illness_cost", "money", 0, "重病支出", "cost of illness"),
    ("disability_cost", "money", 0, "残疾支出", "cost of disability"),
    ("disability", "code", 0, "残疾类别", "disability", codes.DISABILITY),
    ("disability_grade", "count", 0, "残疾等级", "disability grade"),
    ("severe_illness", "bool", False, "重特大疾病", "severe illness"),
    ("self_care", "count", 6, "自理指标达标数", "self-care indicators met"),
    ("works", "bool", False, "有劳动能力", "able to work"),
    ("supporter_able", "bool", True, "有能赡养扶养的人", "has an able supporter"),
    ("support_mode", "code", 0, "供养方式", "support mode", codes.SUPPORT_MODE),
    ("poverty_monitored", "bool", False, "防返贫监测对象", "at risk of falling back"),
    ("poverty_lifted", "bool", False, "脱贫人口", "lifted out of poverty"),
    ("price_group", "code", 0, "价补其他对象", "price group", codes.PRICE_GROUP),
    ("works_outside_region", "bool", False, "疆外务工", "works outside the region"),
    ("one_off_paid", "bool", False, "已领一次性补助", "one-off already paid"),
    ("receives", "mask", 0, "此前在享待遇", "status before this month"),
    ("employed_since", "month", codes.NONE, "就业起始月", "employed since"),
    ("unemployed_since", "month", codes.NONE, "失业起始月", "unemployed since"),
    ("unemployment_insured", "bool", False, "有失业保险", "unemployment insured"),
    ("months_without_income", "count", 0, "连续无收入月数", "months without income"),
    ("graduate", "bool", False, "未就业毕业生", "unemployed graduate"),
    ("isolated", "bool", False, "隔离或收治", "in isolation or treatment"),
    ("died_on", "date", codes.NONE, "死亡日期", "died on"),
)
FACTS: Mapping[str, Fact] = MappingProxyType({**HOUSEHOLD, **PERSON})
MISSING_CODE = -1
"""A required code that is not known (int8)."""
