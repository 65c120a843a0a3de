"""The addresses of this room's pages."""

from django.urls import URLPattern, path

from doudi.whatif import views

pages: list[URLPattern] = [
    path("what-if/", views.questions, name="questions"),
    path("what-if/<int:number>/", views.question, name="question"),
    path("what-if/<int:number>/progress/", views.progress, name="progress"),
    path("what-if/<int:number>/workbook/", views.workbook, name="workbook"),
]
