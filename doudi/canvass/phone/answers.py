"""Answers checked against the form that they were given to: what is not sound is named, what is sound is kept."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from doudi.canvass.models import FormVersion
from doudi.canvass.phone.both import Words
from doudi.canvass.phone.form import asked
from doudi.canvass.questions import BY_NAME, Question
from doudi.units.fen import BadAmount, parse_yuan, plain_yuan
from doudi.units.months import BadMonth, month_text, parse_month

FOUND_CHARS = 80
Values = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """An answer to mend: where, what was found, what is expected."""

    at: str
    found: str
    expected: Words

    def as_json(self) -> dict[str, Any]:
        """As the phone shows it beside the field."""
        told = {
            "zh": f"“{self.found}”应为{self.expected['zh']}。" if self.found else f"请填写{self.expected['zh']}。",
            "en": f"{self.found or 'Nothing'} was given; {self.expected['en']} is expected.",
        }
        return {"at": self.at, "found": self.found, "expected": self.expected, "words": told}


@dataclass
class Checked:
    """Answers as they are kept: money in fen, months as 2022-07; and what is wrong with the others."""

    household: Values = field(default_factory=dict)
    people: dict[str, Values] = field(default_factory=dict)
    care: Values = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As they are stored."""
        held = {"household": self.household, "people": self.people, "care": self.care}
        return {name: values for name, values in held.items() if values}


def check(form: FormVersion, raw: Any, people: list[str], *, until: date) -> Checked:
    """Check what was answered to a form; `people` are the keys of those in the household, `until` the last month.

    An answer for somebody who is not among them is kept under the key that it came with.
    """
    found = Checked()
    given = raw if isinstance(raw, dict) else {}
    if not isinstance(raw, dict):
        found.faults.append(Fault("answers", _text(raw), {"zh": "走访表内容", "en": "the answers of the form"}))
    found.household = _section(form, "household", given.get("household"), "household", found, until)
    found.care = _section(form, "care", given.get("care"), "care", found, until)
    told = given.get("people")
    told = told if isinstance(told, dict) else {}
    for key in dict.fromkeys([*people, *(str(key)[:20] for key in told)]):
        values = _section(form, "person", told.get(key), f"people.{key}", found, until)
        if values:
            found.people[key] = values
    return found


def _section(form: FormVersion, of: str, raw: Any, at: str, found: Checked, until: date) -> Values:
    given = raw if isinstance(raw, dict) else {}
    kept: Values = {}
    for question in asked(form, of):
        value = given.get(question.name)
        if value is None or value == "":
            if question.name in form.required:
                found.faults.append(Fault(f"{at}.{question.name}", "", question.label))
            continue
        read = _read(question, value, until)
        if read is None:
            found.faults.append(Fault(f"{at}.{question.name}", _text(value), expected(question)))
        else:
            kept[question.name] = read
    for name in given:
        if name not in form.questions or BY_NAME[name].of != of:
            words = {"zh": "本版走访表中的内容", "en": "a question of this version of the form"}
            found.faults.append(Fault(f"{at}.{str(name)[:30]}", _text(given[name]), words))
    return kept


def _read(question: Question, value: Any, until: date) -> Any:
    """The answer as it is kept, None where it is none."""
    if question.kind == "money":
        return _money(value, question.high)
    if question.kind == "month":
        return _month(value, until)
    if question.kind == "bool":
        return value if isinstance(value, bool) else None
    if question.kind == "count":
        sound = isinstance(value, int) and not isinstance(value, bool) and question.low <= value <= question.high
        return value if sound else None
    if question.kind == "code":
        return value if value in question.choices else None
    sound = isinstance(value, list) and all(isinstance(one, str) and one in question.choices for one in value)
    return list(dict.fromkeys(value)) if sound else None


def _money(value: Any, most: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        fen = parse_yuan(value)
    except BadAmount:
        return None
    return fen if 0 <= fen <= most * 100 else None


def _month(value: Any, until: date) -> str | None:
    try:
        month = parse_month(value) if isinstance(value, str) else None
    except BadMonth:
        return None
    return month_text(month) if month and month <= until else None


def expected(question: Question) -> Words:
    """What an answer to a question looks like."""
    label = question.label
    if question.kind == "money":
        most = plain_yuan(question.high * 100)
        return {"zh": f"{label['zh']}的金额（元，0 至 {most}）", "en": f"{label['en']}, yuan from 0 to {most}"}
    if question.kind == "count":
        span = f"{question.low}–{question.high}"
        return {"zh": f"{label['zh']}的数目（{span}）", "en": f"{label['en']}, a number from {span}"}
    if question.kind == "month":
        return {
            "zh": f"{label['zh']}的月份（如 2022-07，不晚于本月）",
            "en": f"{label['en']}, a month such as 2022-07, not to come",
        }
    return {"zh": f"{label['zh']}的一个选项", "en": f"{label['en']}, one of the choices"}


def _text(value: Any) -> str:
    return str(value)[:FOUND_CHARS]
