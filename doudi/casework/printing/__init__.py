"""A case's papers: what is written about it, as the data that doudi.papers prints. Nothing is stored."""

from collections.abc import Callable
from typing import Any

from doudi.casework.printing import county, forms, notices
from doudi.casework.queries.one import Record
from doudi.core.models import Actor

Builder = Callable[[Record, Actor], Any]
BUILDERS: dict[str, Builder] = {
    "application": forms.application,
    "home_visit": forms.home_visit,
    "posting": forms.posting,
    "approval_form": county.approval_form,
    "notice_missing": notices.missing,
    "notice_approved": notices.approved,
    "notice_refused": notices.refused,
    "notice_changed": notices.changed,
    "notice_stopped": notices.stopped,
    "appeal_receipt": county.appeal_receipt,
    "appeal_decision": county.appeal_decision,
}
"""Kinds of doudi.papers that a case gives the data for."""
