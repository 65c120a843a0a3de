"""A canvass (大排查), who visits whom, what was seen, the phones."""

from doudi.canvass.models.choices import AssignmentState, Mark, Outcome, PhotoState, VisitState
from doudi.canvass.models.homes import Assignment, FoundHome, Reassignment, Tally
from doudi.canvass.models.phones import Device
from doudi.canvass.models.tasks import Canvass, FormVersion, Visitor
from doudi.canvass.models.visits import Answer, Visit, VisitPhoto

__all__ = [
    "Answer",
    "Assignment",
    "AssignmentState",
    "Canvass",
    "Device",
    "FormVersion",
    "FoundHome",
    "Mark",
    "Outcome",
    "PhotoState",
    "Reassignment",
    "Tally",
    "Visit",
    "VisitPhoto",
    "VisitState",
    "Visitor",
]
