"""Reading worked examples: YAML text to columns, with every fault named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from doudi.policy import codes
from doudi.policy.columns import Columns
from doudi.policy.errors import ExampleBad, FileBad, InputBad, InputUnknown, PolicyError
from doudi.policy.facts import HOUSEHOLD, MISSING_CODE, PERSON, Fact
from doudi.policy.moment import day_number
from doudi.units.fen import BadAmount, parse_yuan
from doudi.units.months import BadMonth, month_index, parse_month

KEYS = {"name", "month", "division", "cites", "parameters", "household", "expect"}
ABSENT = ("", "none", "null", "~", "None", "Null", "NULL")
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")


class _Loader(yaml.BaseLoader):
    """Every scalar stays text, so that 333.33 and 2022-07 are read by us; a key given twice is an error."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"{key}: twice", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


@dataclass(frozen=True)
class Example:
    """One worked example as it stands in the file, read."""

    where: str
    name: str
    month: date
    division: str
    parameters: dict[str, Any]
    members: tuple[str, ...]
    columns: Columns
    expect: dict[str, Any]
    cites: str


def load(path: Path) -> list[Any]:
    """The items of a file of examples. Raises FileBad."""
    try:
        held = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - text only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FileBad(path.name, " ".join(str(error).split())) from error
    if not isinstance(held, list) or not held:
        raise FileBad(path.name, "应是案例列表 / a list of examples is expected")
    return held


def example(item: Any, where: str) -> Example:
    """Read one item. Raises PolicyError naming what is wrong."""
    if not isinstance(item, dict):
        raise ExampleBad(where, "不是案例", "not an example")
    where = str(item.get("name") or where)
    for key in item:
        if key not in KEYS:
            raise InputUnknown(str(key), where)
    household = item.get("household")
    if not isinstance(household, dict) or not isinstance(household.get("members"), list) or not household["members"]:
        raise ExampleBad(where, "缺少 household.members", "household.members is missing")
    expect = item.get("expect")
    if not isinstance(expect, dict) or not expect:
        raise ExampleBad(where, "缺少 expect", "expect is missing")
    parameters = item.get("parameters") or {}
    if not isinstance(parameters, dict):
        raise ExampleBad(where, "parameters 应为名值对", "parameters is no mapping")
    members = _members(household["members"], where)
    return Example(
        where, where, _month(item.get("month"), where), _division(item.get("division"), where), parameters,
        members, _columns(household, where), expect, str(item.get("cites") or ""),
    )  # fmt: skip


def _month(text: Any, where: str) -> date:
    try:
        return parse_month(str(text))
    except BadMonth as error:
        raise InputBad("month", str(text), "2022-07", where) from error


def _division(text: Any, where: str) -> str:
    if not (isinstance(text, str) and text.isdigit() and text.isascii() and 2 <= len(text) <= 12):
        raise InputBad("division", str(text), "县级以下区划代码 / a county code or longer", where)
    return text


def _members(rows: list[Any], where: str) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows:
        if not isinstance(row, dict) or not row.get("id"):
            raise ExampleBad(where, "成员缺少 id", "a member without id")
        if row["id"] in found:
            raise ExampleBad(where, f"成员 {row['id']} 出现两次", f"member {row['id']} appears twice")
        found.append(row["id"])
    return tuple(found)


def _columns(household: dict[str, Any], where: str) -> Columns:
    rows = household["members"]
    for name in household:
        if name not in HOUSEHOLD and name != "members":
            raise InputUnknown(str(name), where)
    for row in rows:
        for name in row:
            if name not in PERSON and name != "id":
                raise InputUnknown(str(name), f"{where} ({row['id']})")
        _consistent(row, where)
    return Columns(
        np.array([0, len(rows)], np.int64),
        {name: _column(fact, [household], where) for name, fact in HOUSEHOLD.items()},
        {name: _column(fact, rows, where) for name, fact in PERSON.items()},
    )


def _consistent(row: dict[str, Any], where: str) -> None:
    """A kind without a grade or a grade without a kind is no certificate."""
    kind = str(row.get("disability", "none")) not in ABSENT
    grade = str(row.get("disability_grade", "0")).strip() not in ("0", *ABSENT)
    if kind != grade:
        raise ExampleBad(
            f"{where} ({row['id']})", "disability 与 disability_grade 须同时填写",
            "disability and disability_grade go together",
        )  # fmt: skip


def _column(fact: Fact, rows: list[dict[str, Any]], where: str) -> Any:
    return np.array([_read(fact, row, where) for row in rows], fact.dtype)


def _read(fact: Fact, row: dict[str, Any], where: str) -> int | bool:
    at = f"{where} ({row['id']})" if "id" in row and fact.of == "person" else where
    if fact.name not in row:
        return _missing(fact)
    text = row[fact.name]
    try:
        return _PARSERS[fact.kind](fact, text)
    except (ValueError, KeyError, BadAmount, BadMonth, TypeError, InvalidOperation) as error:
        raise InputBad(fact.name, str(text), _EXPECTED[fact.kind](fact), at) from error


def _missing(fact: Fact) -> int | bool:
    if fact.default is not None:
        return fact.default
    return codes.NONE if fact.kind == "date" else MISSING_CODE


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value.strip()


def _money(fact: Fact, value: Any) -> int:
    return parse_yuan(_text(value))


COUNT_LIMITS = {"self_care": (0, 6), "disability_grade": (0, 4), "dibao_tier": (1, 3)}


def _count(fact: Fact, value: Any) -> int:
    text = _text(value)
    if text in ABSENT and fact.name in ("dibao_tier", "disability_grade"):
        return 0
    number = Decimal(text)
    low, high = COUNT_LIMITS.get(fact.name, (0, 10**6))
    if number != int(number) or not low <= number <= high:
        raise ValueError(text)
    return int(number)


def _bool(fact: Fact, value: Any) -> bool:
    text = _text(value).lower()
    if text not in TRUE + FALSE:
        raise ValueError(text)
    return text in TRUE


def _code(fact: Fact, value: Any) -> int:
    text = _text(value)
    words = fact.words or {}
    return words["none"] if text in ABSENT and "none" in words else words[text]


def _date(fact: Fact, value: Any) -> int:
    text = _text(value)
    if text in ABSENT and fact.default is not None:
        return codes.NONE
    return day_number(date.fromisoformat(text))


def _month_index(fact: Fact, value: Any) -> int:
    text = _text(value)
    return codes.NONE if text in ABSENT else month_index(parse_month(text))


def _years(fact: Fact, value: Any) -> int:
    hundredths = Decimal(_text(value)) * 100
    if not 0 <= hundredths <= 20000 or hundredths != int(hundredths):
        raise ValueError(value)
    return int(hundredths)


def _mask(fact: Fact, value: Any) -> int:
    words = [value] if isinstance(value, str) and value not in ABSENT else value or []
    if isinstance(words, str):
        words = []
    return sum({1 << codes.RECEIVES.index(_text(word)) for word in words})


_PARSERS: dict[str, Any] = {
    "money": _money, "count": _count, "bool": _bool, "code": _code, "date": _date, "month": _month_index,
    "years": _years, "mask": _mask,
}  # fmt: skip
_EXPECTED: dict[str, Any] = {
    "money": lambda fact: "元，最多两位小数 / yuan, at most two decimals",
    "count": lambda fact: "{}–{}".format(*COUNT_LIMITS.get(fact.name, (0, 10**6))),
    "bool": lambda fact: "true / false",
    "code": lambda fact: " / ".join(fact.words or ()),
    "date": lambda fact: "1975-03-02",
    "month": lambda fact: "2022-07",
    "years": lambda fact: "年数 / years",
    "mask": lambda fact: " / ".join(codes.RECEIVES),
}


def examples(path: Path) -> Iterator[Example | PolicyError]:
    """Every example of a file, or what is wrong with it. Raises FileBad."""
    for number, item in enumerate(load(path), 1):
        try:
            yield example(item, f"{path.name} 第 {number} 例")
        except PolicyError as error:
            yield error
