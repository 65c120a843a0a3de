"""The pages of temporary assistance and of the county's part in it, by the name `relief:...`."""

from django.urls import path

from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.services.apply import OPENERS
from doudi.casework.services.relief import GRANTERS
from doudi.casework.views import relief_acts, relief_case, relief_in, relief_meeting, relief_papers, relief_work
from doudi.core.models import Role
from doudi.core.role_sets import CASES

pages = [
    path("assistance/", relief_work.work, name="work"),
    path("assistance/lists/<slug:kind>/", relief_work.listed, name="listed"),
    path("assistance/take-in/", relief_in.take_in, name="take_in"),
    path("assistance/take-in/<slug:ground>/", relief_in.take_in_ground, name="take_in_ground"),
    path("assistance/cases/<int:case_id>/", relief_case.case, name="case"),
    path("assistance/cases/<int:case_id>/give/<slug:way>/", relief_case.give, name="give"),
    path("assistance/do/<slug:verb>/<int:number>/", relief_acts.act, name="act"),
    path("assistance/meetings/<int:meeting_id>/", relief_meeting.meeting, name="meeting"),
    path("assistance/papers/<slug:kind>/<int:number>/", relief_papers.paper, name="paper"),
]
ROLES = {
    "relief:work": CASES,
    "relief:listed": CASES,
    "relief:take_in": frozenset(OPENERS),
    "relief:take_in_ground": frozenset(OPENERS),
    "relief:case": CASES,
    "relief:give": frozenset(GRANTERS),
    "relief:act": frozenset({*OPENERS, *TOWNSHIP, *COUNTY}),
    # A meeting is the county's own: it speaks of many families.
    "relief:meeting": frozenset({*COUNTY, Role.FINANCE, Role.AUDITOR}),
    "relief:paper": CASES,
}
"""Who opens each page; doudi.web.access takes it over."""
