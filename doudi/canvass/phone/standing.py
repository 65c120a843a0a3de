"""A visitor's own entries that a person looks at, and what came of it."""

from typing import Any

from doudi.canvass.models import Answer, Visit
from doudi.canvass.phone.both import Words
from doudi.core import clock
from doudi.core.models import Actor

SHOWN = 50
WAITS: Words = {"zh": "等待乡镇核对", "en": "The township still has to look at it"}
KEPT: Words = {"zh": "已采用", "en": "Kept"}
SET_ASIDE: Words = {"zh": "不采用", "en": "Set aside"}


def conflicts(by: Actor) -> list[dict[str, Any]]:
    """The newest of them, for a reading transaction of the visitor; two queries."""
    held = list(Visit.objects.filter(visitor__actor=by).exclude(marks=[]).order_by("-pk")[:SHOWN])
    answers = {answer.visit_id: answer for answer in Answer.objects.filter(visit__in=held)}
    return [_as_json(visit, answers.get(visit.pk)) for visit in held]


def _as_json(visit: Visit, answer: Answer | None) -> dict[str, Any]:
    words = WAITS if answer is None else KEPT if answer.kept else SET_ASIDE
    reason = f"：{answer.reason}" if answer else ""
    at = visit.at.astimezone(clock.ZONE).isoformat(timespec="seconds")
    return {
        "uuid": str(visit.uuid), "marks": visit.marks, "at": at,
        "answered": None if answer is None else "kept" if answer.kept else "set_aside",
        "words": {lang: f"{text}{reason}" for lang, text in words.items()},
    }  # fmt: skip
