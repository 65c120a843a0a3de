"""The addresses of this room's pages."""

from django.urls import path

from doudi.canvass.views import shell

pages = [
    path("canvass/phone/", shell.phone, name="phone"),
    path("canvass/phone/worker.js", shell.worker, name="phone_worker"),
    path("canvass/phone/app.webmanifest", shell.manifest, name="phone_manifest"),
]
