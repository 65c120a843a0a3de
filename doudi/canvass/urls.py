"""The addresses of this room's pages."""

from django.urls import path

from doudi.canvass.views import calls, shell

pages = [
    path("canvass/phone/state/", calls.state, name="phone_state"),
    path("canvass/phone/device/", calls.device, name="phone_device"),
    path("canvass/phone/parcel/", calls.parcel, name="phone_parcel"),
    path("canvass/phone/entries/", calls.batch, name="phone_entries"),
    path("canvass/phone/photos/<uuid:uuid>/", calls.photo, name="phone_photo"),
    path("canvass/phone/conflicts/", calls.conflicts, name="phone_conflicts"),
    path("canvass/phone/", shell.phone, name="phone"),
    path("canvass/phone/worker.js", shell.worker, name="phone_worker"),
    path("canvass/phone/app.webmanifest", shell.manifest, name="phone_manifest"),
]
