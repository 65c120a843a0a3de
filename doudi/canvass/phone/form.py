"""A form as the phone and the page show it: sections of questions, each with what it serves."""

from typing import Any

from doudi.canvass.models import FormVersion
from doudi.canvass.phone.both import Words, both, pairs
from doudi.canvass.questions import BY_NAME, Question
from doudi.discovery.models import Need

SECTIONS: tuple[tuple[str, Words], ...] = (
    ("household", {"zh": "家庭", "en": "Household"}),
    ("person", {"zh": "家庭成员", "en": "Members"}),
    ("care", {"zh": "需要的帮助", "en": "Help needed"}),
)


def as_json(form: FormVersion) -> dict[str, Any]:
    """The whole form."""
    return {
        "version": form.version,
        "sections": [
            {"name": of, "title": title, "of": "person" if of == "person" else "household", "fields": fields}
            for of, title in SECTIONS
            if (fields := [_field(question, form) for question in asked(form, of)])
        ],
    }


def asked(form: FormVersion, of: str) -> list[Question]:
    """The questions of a section, in the order of the form."""
    return [BY_NAME[name] for name in form.questions if BY_NAME[name].of == of]


def newly_asked(old: FormVersion, new: FormVersion) -> list[dict[str, Any]]:
    """What a form asks that an older one did not."""
    names = [name for name in new.questions if name not in old.questions]
    return [{"of": BY_NAME[name].of, "name": name, "label": BY_NAME[name].label} for name in names]


def _field(question: Question, form: FormVersion) -> dict[str, Any]:
    return {
        "name": question.name,
        "label": question.label,
        "kind": question.kind,
        "required": question.name in form.required,
        "serves": question.label if question.of != "care" else both("照料与服务"),
        "why": {"zh": question.why_zh, "en": question.why_en},
        "choices": choices(question),
        "low": question.low,
        "high": question.high,
    }


def choices(question: Question) -> list[list[object]]:
    """What a question may be answered with, in both languages."""
    if question.of == "care":
        return pairs(Need.choices)
    return [[choice, question.words_of(choice)] for choice in question.choices]
