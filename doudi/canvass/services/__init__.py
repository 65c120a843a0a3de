"""The writes of a canvass, one verb each."""

from doudi.canvass.services.assign import Assigned, assign
from doudi.canvass.services.open_canvass import open_canvass
from doudi.canvass.services.visitors import ask_to_assign, enrol, leave, reopen

__all__ = ["Assigned", "ask_to_assign", "assign", "enrol", "leave", "open_canvass", "reopen"]
