"""Cases and all that is written about them."""

from doudi.casework.models.cases import OPEN, Case, Clock, Event, Kind, Origin, Share, State
from doudi.casework.models.county import AgendaItem, Attendance, Delegation, Filing, Meeting, Resource
from doudi.casework.models.inquiry import MeansCheck, Missing, Paper, RelativeFiling, Visit
from doudi.casework.models.outcome import Decision, Level, Notice, Objection, Opinion, Publicity
from doudi.casework.models.relief import Claim, FormerClaim, Referral
from doudi.casework.models.support import PhaseOutNotice, Review, WorkOffer
from doudi.casework.models.unposted import Unposted
from doudi.casework.models.upward import UpwardReferral

__all__ = [
    "OPEN",
    "AgendaItem",
    "Attendance",
    "Case",
    "Claim",
    "Clock",
    "Decision",
    "Delegation",
    "Event",
    "Filing",
    "FormerClaim",
    "Kind",
    "Level",
    "MeansCheck",
    "Meeting",
    "Missing",
    "Notice",
    "Objection",
    "Opinion",
    "Origin",
    "Paper",
    "PhaseOutNotice",
    "Publicity",
    "Referral",
    "RelativeFiling",
    "Resource",
    "Review",
    "Share",
    "State",
    "Unposted",
    "UpwardReferral",
    "Visit",
    "WorkOffer",
]
