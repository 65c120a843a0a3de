"""The addresses of this room's pages."""

from django.urls import path

from doudi.complaints.views import complaints

pages = [
    path("complaints/", complaints.listed, name="complaints"),
    path("complaints/new/", complaints.new, name="new"),
    path("complaints/<int:number>/", complaints.complaint, name="complaint"),
    path("complaints/<int:number>/paper/", complaints.paper, name="paper"),
    path("complaints/<int:number>/<slug:verb>/", complaints.act, name="act"),
]
