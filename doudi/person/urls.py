"""The addresses of this room's pages: those of people under /help/, those of officials."""

from django.urls import path

from doudi.person.views import codes, letters, mine, public, writing

pages = [
    path("help/", public.start, name="start"),
    path("help/c/<str:code>/", public.start, name="scan"),
    path("help/<slug:lang>/", public.front, name="front"),
    path("help/<slug:lang>/what/", public.what, name="what"),
    path("help/<slug:lang>/check/", public.check, name="check"),
    path("help/<slug:lang>/write/<slug:kind>/", writing.write, name="write"),
    path("help/<slug:lang>/open/", mine.open_, name="open"),
    path("help/<slug:lang>/mine/", mine.mine, name="mine"),
    path("help/<slug:lang>/mine/paper/", mine.mine_paper, name="mine_paper"),
    path("help/<slug:lang>/leave/", mine.leave, name="leave"),
    path("letters/", letters.listed, name="letters"),
    path("letters/<int:letter_id>/", letters.letter, name="letter"),
    path("codes/<slug:what>/<int:number>/", codes.codes, name="codes"),
    path("codes/case/<int:number>/file/", codes.case_paper, name="case_paper"),
    path("codes/<slug:what>/<int:number>/paper/", codes.paper, name="code_paper"),
]
