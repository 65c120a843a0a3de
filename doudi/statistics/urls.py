"""The addresses of this room's pages."""

from django.urls import URLPattern, path

from doudi.statistics.views import ledger, map

pages: list[URLPattern] = [
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/workbook/", ledger.ledger_workbook, name="ledger_workbook"),
    path("ledger/maps/", map.maps, name="maps"),
    path("ledger/maps/<str:code>/", map.county_map, name="county_map"),
]
