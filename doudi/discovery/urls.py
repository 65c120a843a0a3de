"""The addresses of this room's pages."""

from django.urls import path

from doudi.discovery.steps import STEPS
from doudi.discovery.views import importing, listed, new, one, silent, step

pages = [
    path("leads/", listed.leads, name="leads"),
    path("leads/new/", new.new, name="new"),
    path("leads/silent/", silent.townships, name="silent"),
    path("leads/lists/", importing.new, name="import_new"),
    path("leads/lists/<int:number>/", importing.one, name="import"),
    path("leads/lists/<int:number>/rows.xlsx", importing.workbook, name="import_workbook"),
    path("leads/<int:lead_id>/", one.lead, name="lead"),
    path("leads/<int:lead_id>/numbers/", one.numbers, name="numbers"),
    *(
        path(f"leads/<int:lead_id>/{held.name.replace('_', '-')}/", step.step, {"name": held.name}, name=held.name)
        for held in STEPS.values()
    ),
]
