"""Offices at their pages: somebody signed in, a family's case taken to where tests begin."""

import io

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from doudi.casework.tests import office
from doudi.casework.tests.office import MONDAY, typed


def photo(colour="teal"):
    """A small photo; what another test kept already is not written again."""
    held = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(held, "PNG")
    return SimpleUploadedFile("家.png", held.getvalue(), "image/png")


class Desk:
    """Somebody at their pages."""

    def __init__(self, name):
        self.client = Client()
        self.client.force_login(get_user_model().objects.get(username=f"case-{name}"))

    def get(self, path):
        return self.client.get(path)

    def send(self, path, **given):
        """Open a form and send it with what is typed."""
        shown = self.client.get(path)
        assert shown.status_code == 200, shown.content.decode()
        return self.client.post(path, typed(shown, **given))


@pytest.fixture
def site(committed, on):
    """The county's offices with one family, on Monday 4 July 2022; the pages run as the role that owns nothing."""
    on(MONDAY)
    office.people()
    held = office.county()
    home, persons = office.family(held)
    with office.pages_role():
        yield {"home": home.pk, "head": persons[0].pk, "county": held, "url": committed}


@pytest.fixture
def at_work(site):
    """Desks by name, made when asked for."""
    held = {}

    def desk(name):
        return held.setdefault(name, Desk(name))

    return desk


@pytest.fixture
def opened(site, at_work):
    """The number of a case that the clerk took in."""
    path = f"/cases/new/?household={site['home']}"
    answer = at_work("clerk").send(path, kind="dibao", applicant=site["head"], origin="in_person", need="丈夫患病")
    assert answer.status_code == 302, answer.content.decode()
    return int(answer.url.strip("/").split("/")[-1])


@pytest.fixture
def inquired(opened, at_work):
    """The case with visit and means check."""
    case = f"/cases/{opened}"
    assert at_work("clerk").send(f"{case}/accept/").status_code == 302
    assert at_work("clerk").send(f"{case}/ask-means-check/", authorised_on=MONDAY).status_code == 302
    assert at_work("reviewer").send(f"{case}/answer-means-check/", agrees="yes").status_code == 302
    visit = {"visited_on": MONDAY, "visitor_1": "王芳", "visitor_2": "阿依", "present": "本人", "way": "home"}
    assert at_work("village").send(f"{case}/record-visit/", found="情况属实", **visit).status_code == 302
    return opened


def rows(site, sql, *given):
    with psycopg.connect(site["url"]) as session:
        return session.execute(sql, given).fetchall()


def text(answer):
    return answer.content.decode()
