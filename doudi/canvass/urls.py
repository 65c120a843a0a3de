"""The addresses of this room's pages."""

from django.urls import path

from doudi.canvass.views import calls, people, shell, tasks, visits

pages = [
    path("canvass/", tasks.canvasses, name="canvasses"),
    path("canvass/new/", tasks.new, name="new"),
    path("canvass/<int:number>/", tasks.canvass, name="canvass"),
    path("canvass/<int:number>/households/", tasks.households, name="households"),
    path("canvass/<int:number>/assign/", tasks.assign, name="assign"),
    path("canvass/<int:number>/questions/", tasks.questions, name="questions"),
    path("canvass/<int:number>/visitors/", people.visitors, name="visitors"),
    path("canvass/visitors/<int:number>/", people.visitor, name="visitor"),
    path("canvass/phones/", people.phones, name="phones"),
    path("canvass/phones/<uuid:uuid>/", people.lost, name="phone_lost"),
    path("canvass/conflicts/", visits.conflicts, name="conflicts"),
    path("canvass/visits/", visits.made, name="visits"),
    path("canvass/visits/<uuid:uuid>/", visits.visit, name="visit"),
    path("canvass/mine/", visits.mine, name="mine"),
    path("canvass/mine/<int:number>/", visits.enter, name="enter"),
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
