"""Why a payment came back and who mends it, in the reader's language."""

from dataclasses import dataclass

from doudi.funds import reasons
from doudi.ui import language


@dataclass(frozen=True)
class Mending:
    """Why, who, and what is to be done (in Chinese only: empty in English)."""

    why: str
    who: str
    todo: str


def of(code: str) -> Mending | None:
    """The words for a bank's reason code, None where nothing came back."""
    if not code:
        return None
    reason = reasons.of(code)
    if language.short() == "zh":
        return Mending(reason.zh, reason.who_zh, reason.todo_zh)
    return Mending(reason.en, reason.who_en, "")
