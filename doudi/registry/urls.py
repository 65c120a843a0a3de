"""The pages of this room: search, changing households, workbooks."""

from django.urls import path

from doudi.registry.views import households, identity, importing, searching

pages = [
    path("search/", searching.found, name="search"),
    path("households/new/", households.new_household, name="new_household"),
    path("households/<int:household_id>/change/<slug:verb>/", households.change_household, name="change_household"),
    path(
        "households/<int:household_id>/people/<int:person_id>/<slug:verb>/",
        households.change_person,
        name="change_person",
    ),
    path("identities/", identity.waiting, name="identities"),
    path("identities/<int:number>/", identity.one, name="identity"),
    path("workbooks/new/", importing.new, name="import_new"),
    path("workbooks/<int:number>/", importing.one, name="import"),
    path("workbooks/<int:number>/lines/<slug:kind>/", importing.lines, name="import_lines"),
    path("workbooks/<int:number>/mend/", importing.mending, name="mending"),
    path("workbooks/<int:number>/mend/<int:group>/", importing.mend, name="mend"),
    path("workbooks/<int:number>/rows.xlsx", importing.workbook, name="import_workbook"),
    path("workbooks/<int:number>/do/<slug:verb>/", importing.do, name="import_do"),
]
