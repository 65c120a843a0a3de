"""Dated parameters: the nation's and the region's from YAML, a division's own as rows; one frozen snapshot."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from doudi.policy.errors import ParameterBad, ParameterRefused, ParameterUnknown
from doudi.units.fen import BadAmount, parse_yuan, plain_yuan
from doudi.units.months import BadMonth, month_index, parse_month
from doudi.units.ratio import BadRatio, Ratio, parse_ratio

FILES = tuple(Path(__file__).parent / "data" / f"{name}.yaml" for name in ("national", "children"))
CHILDREN = "child."
"""How the names of the figures begin on which children's basic living rests, and nothing else does."""
MONEY_MAX, RATIO_MAX, RATIO_PARTS = 10**10, 10**4, 10**4
Value = int | str | bool | Ratio | date | None
LEVELS_OF_FUNDS = 4
CARE = ("tekun.care.full", "tekun.care.partial", "tekun.care.none")


@dataclass(frozen=True)
class Parameter:
    """What a parameter is: kind of value, its names, citation and how sure we are of it."""

    name: str
    kind: str
    zh: str
    en: str
    cites: str
    status: str
    value: Value
    same_as: str
    floor: Value
    ceiling: Value
    words: tuple[str, ...]
    internal: bool


@dataclass(frozen=True)
class ParameterRow:
    """A division's own value, from a month on (until another month), by a document."""

    name: str
    value: str
    division: str
    from_month: date | None = None
    to_month: date | None = None
    document: str = ""
    citation: str = ""
    status: str = "product choice"


@dataclass(frozen=True)
class Snapshot:
    """Every parameter as it stands for a division and a month. Frozen; `sha256` names its content."""

    division: str
    month: date
    values: Mapping[str, Value]
    sources: Mapping[str, str]
    sha256: str

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def digest(self, *, children: bool) -> str:
        """SHA-256 of the figures on which children's basic living rests, or of all the others."""
        return _digest({name: value for name, value in self.values.items() if name.startswith(CHILDREN) == children})

    def as_dict(self) -> dict[str, str]:
        """Every parameter that is set, in words."""
        return {name: words(name, value) for name, value in self.values.items() if value is not None}


@cache
def table() -> Mapping[str, Parameter]:
    """Every parameter that there is, by name."""
    held: dict[str, Any] = {}
    for file in FILES:
        held |= yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return MappingProxyType({name: _parameter(name, entry) for name, entry in held.items()})


def _parameter(name: str, entry: Mapping[str, Any]) -> Parameter:
    kind, choices = entry["kind"], tuple(entry.get("of", ()))

    def read(key: str) -> Value:
        return parse(name, (entry["zh"], _english(entry)), entry[key], kind, choices) if key in entry else None

    return Parameter(
        name, kind, entry["zh"], _english(entry), entry["cites"], entry.get("status", "checked"), read("value"),
        entry.get("same_as", ""), read("floor"), read("ceiling"), choices, entry.get("internal") == "true",
    )  # fmt: skip


def _english(entry: Mapping[str, Any]) -> str:
    """The English name. Unquoted, a comma ends it for YAML, and what follows is a key without a value.

    Quotes in the file would do, and would give every entitlement a new hash for a word.
    """
    return ", ".join([entry["en"], *(key for key, value in entry.items() if value == "")])


def parse(name: str, called: tuple[str, str], text: object, kind: str, choices: tuple[str, ...] = ()) -> Value:
    """Read a value as its parameter asks for; an empty text is none. Raises ParameterBad."""
    shown = str(text).strip()
    if text is None or shown in ("", "none", "null", "~", "—"):
        return None
    try:
        return _READERS[kind](shown, choices)
    except (ValueError, BadAmount, BadMonth, BadRatio) as error:
        zh, en = _EXPECTED[kind]
        raise ParameterBad(name, *called, shown, zh + "、".join(choices), en + ", ".join(choices)) from error


def _money(text: str, _: tuple[str, ...]) -> int:
    return _between(parse_yuan(text), MONEY_MAX)


def _ratio(text: str, _: tuple[str, ...]) -> Ratio:
    value = parse_ratio(text)
    if abs(value) > RATIO_MAX or value.denominator > RATIO_PARTS:
        raise ValueError(text)
    return value


def _years(text: str, _: tuple[str, ...]) -> int:
    hundredths = parse_ratio(text) * 100
    if hundredths.denominator != 1:
        raise ValueError(text)
    return _between(int(hundredths), 10**5)


def _between(value: int, most: int) -> int:
    if not 0 <= value <= most:
        raise ValueError(value)
    return value


def _bool(text: str, _: tuple[str, ...]) -> bool:
    return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(
        text.lower(), None
    ) or _false(text)


def _false(text: str) -> bool:
    if text.lower() not in ("false", "no", "off"):
        raise ValueError(text)
    return False


def _text(text: str, choices: tuple[str, ...]) -> str:
    if choices and text not in choices:
        raise ValueError(text)
    return text


_READERS: dict[str, Callable[[str, tuple[str, ...]], Value]] = {
    "money": _money,
    "ratio": _ratio,
    "years": _years,
    "count": lambda text, _: _between(int(text), 10**6),
    "bool": _bool,
    "text": _text,
    "month": lambda text, _: month_index(parse_month(text)),
    "date": lambda text, _: date.fromisoformat(text),
}
_EXPECTED = {
    "money": ("元，最多两位小数，不为负", "yuan, two decimals at most, not negative"),
    "ratio": ("数字，最多四位小数", "a figure, four decimals at most"),
    "years": ("年数", "years"), "count": ("整数", "a whole number"), "bool": ("true 或 false", "true or false"),
    "text": ("", ""), "month": ("月份，如 2022-07", "a month, such as 2022-07"),
    "date": ("日期，如 2022-08-31", "a date, such as 2022-08-31"),
}  # fmt: skip


def words(name: str, value: Value) -> str:
    """A value as people write it: yuan, figure, month, text."""
    kind = table()[name].kind
    if value is None:
        return "—"
    if kind == "money":
        return plain_yuan(int(value))  # type: ignore[arg-type]
    if kind == "month":
        index = int(value)  # type: ignore[arg-type]
        return f"{1970 + index // 12}-{index % 12 + 1:02d}"
    if kind == "years":
        return decimal_text(Ratio(int(value), 100))  # type: ignore[arg-type]
    if kind == "bool":
        return "true" if value else "false"
    return decimal_text(value) if isinstance(value, Ratio) else str(value)


def decimal_text(value: Ratio) -> str:
    """A ratio as decimals, exact when it was read from decimals."""
    scaled = value * 10**6
    text = f"{int(scaled) / 10**6:.6f}" if scaled.denominator == 1 else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def snapshot(
    division: str,
    month: date,
    *,
    overrides: Mapping[str, object] | None = None,
    rows: Sequence[ParameterRow] = (),
) -> Snapshot:
    """The parameters of a division in a month: national values, then rows from the widest division to the
    narrowest, then overrides. Raises ParameterUnknown, ParameterBad, ParameterRefused (rulebook H-12)."""
    values: dict[str, Value] = {name: held.value for name, held in table().items()}
    sources = {name: held.cites for name, held in table().items()}
    for row in sorted(rows, key=lambda row: len(row.division.rstrip("0"))):
        if _holds(row, division, month):
            values[row.name] = _read(row.name, row.value)
            sources[row.name] = row.citation or row.document
    for name, text in (overrides or {}).items():
        values[name] = _read(name, text)
        sources[name] = "—"
    for held in table().values():
        if held.same_as and values[held.name] is None:
            values[held.name] = values[held.same_as]
    _refuse(values)
    return Snapshot(division, month, MappingProxyType(values), MappingProxyType(sources), _digest(values))


def _digest(values: Mapping[str, Value]) -> str:
    shown = repr(sorted((name, str(value)) for name, value in values.items()))
    return hashlib.sha256(shown.encode()).hexdigest()


def _holds(row: ParameterRow, division: str, month: date) -> bool:
    significant = row.division.ljust(12, "0")
    for length in (2, 4, 6, 9, 12):
        if significant[length:] == "0" * (12 - length):
            significant = significant[:length]
            break
    return (
        division.ljust(12, "0").startswith(significant)
        and (row.from_month is None or row.from_month <= month)
        and (row.to_month is None or month < row.to_month)
    )


def _read(name: str, text: object) -> Value:
    held = table().get(name)
    if held is None or held.internal:
        raise ParameterUnknown(name)
    return parse(name, (held.zh, held.en), text, held.kind, held.words)


def _refuse(values: Mapping[str, Value]) -> None:
    """Rule wins over the division (H-12): the first figure beyond its limit is refused and named."""
    for name, held in table().items():
        value: Any = values[name]
        if value is None:
            continue
        if held.floor is not None and value < held.floor:
            least = words(name, held.floor)
            raise _refused(name, value, f"不得低于 {least}", f"it must not be below {least}")
        if held.ceiling is not None and value > held.ceiling:
            most = words(name, held.ceiling)
            raise _refused(name, value, f"不得高于 {most}", f"it must not be above {most}")
        _refuse_low_basic(name, value, values)
    _refuse_falling_care(values)
    _refuse_shares(values)


def _refused(name: str, value: Value, limit_zh: str, limit_en: str) -> ParameterRefused:
    held = table()[name]
    return ParameterRefused(name, held.zh, held.en, words(name, value), limit_zh, limit_en, held.cites)


def _refuse_low_basic(name: str, value: Any, values: Mapping[str, Value]) -> None:
    if not name.startswith("tekun.basic.") or table()[name].kind != "money":
        return
    standard: Any = values[f"dibao.standard.{name.split('.')[2]}"]
    multiple: Any = table()["tekun.basic_multiple"].floor
    if standard is not None and value * multiple.denominator < standard * multiple.numerator:
        raise _refused(name, value, "不得低于低保标准的 1.3 倍", "it must not be below 1.3 times the dibao standard")


def _refuse_falling_care(values: Mapping[str, Value]) -> None:
    most = 0
    for name in CARE:
        value: Any = values[name]
        if value is None:
            continue
        if value < most:
            words_en = "care must not be less for those who can do less for themselves"
            raise _refused(name, value, "自理能力越低，护理标准不得越低", words_en)
        most = value


def _refuse_shares(values: Mapping[str, Value]) -> None:
    """The shares of the four levels in one subsidy are its whole cost, once all four are set (duties J-08)."""
    shares: dict[str, list[tuple[str, Any]]] = {}
    for name, value in values.items():
        if name.startswith("funds.share.") and value is not None:
            shares.setdefault(name.rpartition(".")[0], []).append((name, value))
    for held in shares.values():
        if len(held) == LEVELS_OF_FUNDS and sum(value for _, value in held) != 1:
            name, value = held[-1]
            raise _refused(name, value, "四级分担比例之和须为 1", "the shares of the four levels must add up to 1")
