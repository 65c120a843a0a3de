"""The steps of a case as pages: each a form, what will happen, and one service."""

from doudi.casework.steps import decision, inquiry, intake, opinion, support, upward
from doudi.casework.steps.base import StepPage

STEP_PAGES: dict[str, StepPage] = {
    page.name: page
    for page in (*intake.PAGES, *inquiry.PAGES, *opinion.PAGES, *decision.PAGES, *support.PAGES, *upward.PAGES)
}
"""Every step that has a form of its own, by the name of its page."""

__all__ = ["STEP_PAGES", "StepPage"]
