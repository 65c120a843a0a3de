"""A visitor's phone as the server sees it: signed in, registered, sending entries."""

import gzip
import json
from datetime import datetime, timedelta
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.test import Client

from doudi.core import clock
from doudi.core.models import Actor


class Phone:
    """One phone of one visitor. `clock_off` is what its clock is ahead of the server's."""

    def __init__(self, account, *, clock_off=timedelta(0)):
        self.account, self.off, self.device, self.key = account, clock_off, str(uuid4()), ""
        self.client = Client()
        self.sign_in()

    def sign_in(self):
        users = get_user_model().objects
        self.client.force_login(users.get(username=self.account))
        answer = self.post("device/", {"device": self.device, "label": "阿里的手机"})
        if answer.status_code == 200:
            self.key = answer.json()["key"]
        return answer

    @property
    def headers(self):
        return {"X-Canvass-Device": self.device, "X-Canvass-Key": self.key}

    def get(self, path, **more):
        return self.client.get(f"/canvass/phone/{path}", headers={**self.headers, **more})

    def post(self, path, content):
        return self.client.post(
            f"/canvass/phone/{path}", content, content_type="application/json", headers=self.headers
        )

    def put(self, path, content):
        return self.client.put(
            f"/canvass/phone/{path}", content, content_type="application/octet-stream", headers=self.headers
        )

    def parcel(self, **tags):
        query = "&".join(f"{name}={tag}" for name, tag in tags.items())
        return self.get(f"parcel/?{query}").json()

    def now(self) -> datetime:
        return clock.now() + self.off

    def entry(self, household, outcome="done", ago=timedelta(hours=1), **more):
        """An entry about a household of the parcel, an hour ago by the phone's clock."""
        answers = {"household": {"financial_assets": "0"}, "people": {
            str(one["id"]): {"wage_income": "0"} for one in household.get("people", ()) if one["birth_year"] < 2000
        }} if outcome == "done" else {}  # fmt: skip
        given = {
            "uuid": str(uuid4()), "assignment": household["id"], "seen": household["seen"], "form": 1,
            "at": (self.now() - ago).isoformat(), "outcome": outcome, "answers": answers, "danger": "none",
            "note": "", "photos": [],
        }  # fmt: skip
        return {**given, **more}

    def send(self, *entries, packed=False):
        body = json.dumps({"sent_at": self.now().isoformat(), "entries": entries})
        if not packed:
            return self.post("entries/", body)
        return self.client.post(
            "/canvass/phone/entries/", gzip.compress(body.encode()), content_type="application/json",
            headers={**self.headers, "Content-Encoding": "gzip"},
        )  # fmt: skip

    def sent(self, *entries, **how):
        """The answers to a batch."""
        answer = self.send(*entries, **how)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()["entries"]

    def households(self):
        """The parcel's households with where each stands."""
        held = self.parcel()
        states = {state["id"]: state for state in held["states"]}
        return [{**home, **states[home["id"]]} for home in held["households"]]


def log_in_for(account):
    """A user for a visitor's account."""
    user = get_user_model().objects.create_user(account, password="for-tests-only-2022")
    Actor.objects.filter(name=account).update(user=user)
