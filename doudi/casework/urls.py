"""The addresses of casework's pages."""

from django.urls import path

from doudi.casework.steps import STEP_PAGES
from doudi.casework.views import appealing, case, files, listed, opening, printed, step, upward, work

pages = [
    path("cases/", listed.cases, name="cases"),
    path("cases/new/", opening.opening, name="open"),
    path("cases/appeal-relief/<int:payable_id>/", appealing.appeal_relief, name="appeal_relief"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/files/<int:upload_id>/", files.file, name="file"),
    path("cases/<int:case_id>/print/<slug:paper>/", printed.paper, name="print"),
    path("referred-up/", upward.listed, name="raised"),
    path("referred-up/<int:number>/", upward.raised, name="raised_one"),
    path("referred-up/<int:number>/paper/", upward.paper, name="raised_paper"),
    path("work/letters/", work.tell, name="tell_several"),
    *(
        path(f"cases/<int:case_id>/{page.name.replace('_', '-')}/", step.step, {"name": page.name}, name=page.name)
        for page in STEP_PAGES.values()
    ),
]
