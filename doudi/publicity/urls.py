"""The addresses of this room's pages."""

from django.urls import path

from doudi.publicity.views import boards, objections, page, sheets, unposted

pages = [
    path("publicity/", boards.boards, name="boards"),
    path("publicity/sheets/<int:number>/", sheets.sheet, name="sheet"),
    path("publicity/sheets/<int:number>/paper/", sheets.paper, name="paper"),
    path("publicity/sheets/<int:number>/photo/", sheets.photo, name="photo"),
    path("publicity/sheets/<int:number>/lines/<int:line>/", sheets.strike, name="strike"),
    path("publicity/sheets/<int:number>/<slug:verb>/", sheets.act, name="act"),
    path("publicity/sheets/<int:number>/lines/<int:line>/object/", objections.object_line, name="object_line"),
    path("publicity/cases/<int:case_id>/object/", objections.object_case, name="object_case"),
    path("publicity/objections/<int:number>/", objections.objection, name="objection"),
    path("publicity/objections/<int:number>/<slug:verb>/", objections.act, name="objection_act"),
    path("publicity/unposted/", unposted.listed, name="unposted"),
    path("publicity/unposted/<int:number>/end/", unposted.end, name="unposted_end"),
    path("publicity/unposted/households/<int:household_id>/", unposted.new, name="unpost"),
    path("publicity/<str:code>/", boards.board, name="board"),
    path("publicity/<str:code>/draw-up/<slug:stage>/", sheets.draw_up, name="draw_up"),
    path("p/<str:token>/", page.page, name="page"),
]
