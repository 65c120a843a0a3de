"""The pages of this room: the gallery of components."""

from django.urls import path

from doudi.ui import views

pages = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/progress/<int:done>/", views.progress, name="gallery_progress"),
]
