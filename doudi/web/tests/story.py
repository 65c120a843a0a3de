"""A whole story in Chromium: a site in this process, so that its clock can be set, on a county of its own."""

import os
import threading
from datetime import datetime, time

import psycopg
import pytest
import waitress

from doudi.core import clock, dsn
from doudi.testing import DATABASE
from doudi.web.tests.conftest import cloned
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults


class Calendar:
    """The day of the offices, at ten in the morning."""

    def __init__(self, day):
        self.day = day

    def now(self):
        return datetime.combine(self.day, time(10), clock.ZONE)


def days_from(day):
    """A calendar that stands at a day until a test moves it."""
    held, patch = Calendar(day), pytest.MonkeyPatch()
    patch.setattr(clock, "now", held.now)
    yield held
    patch.undo()


def site_of(name, fill, blocker):
    """The site on a clone of the migrated database, filled by `fill`; gives its address."""
    from django.db import connection

    maintenance = os.environ[dsn.URL_VARIABLE].replace(f"/{DATABASE}?", "/postgres?")
    cloned(name, fill, blocker)
    with blocker.unblock():
        before = dict(connection.settings_dict)
        connection.settings_dict.update(NAME=name, USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))
        yield from served()
        connection.settings_dict.update(before)
        with psycopg.connect(maintenance, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def served():
    from doudi.web.wsgi import application

    made = waitress.create_server(application, host="127.0.0.1", port=0, threads=4)
    running = threading.Thread(target=made.run, daemon=True)
    running.start()
    try:
        yield f"http://127.0.0.1:{made.effective_port}"
    finally:
        made.close()


def look(page, name):
    """Keep a picture; the page fits its window and has no fault."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    # That a form came back is noted by the browser, and is no fault.
    faults = [fault for fault in page.faults if "422" not in fault]
    assert accessibility_faults(page) + faults == [], name


def press(page, words):
    page.click(f"main >> .btn-primary:has-text('{words}')")
