"""Static files are kept by the browser for years, under an address that changes with what they hold."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from doudi.ui.static_files import content_hash

DOUDI = Path(__file__).parents[2]


def test_the_address_carries_the_hash_of_the_content():
    assert staticfiles_storage.url("ui/page.js") == f"/static/ui/page.js?v={content_hash('ui/page.js')}"
    assert content_hash("ui/page.js") != content_hash("ui/theme.js")


def test_a_page_never_names_a_file_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        staticfiles_storage.url("ui/none.js")


def test_they_are_kept_for_years(client):
    kept = client.get("/static/ui/page.js").headers["Cache-Control"]
    assert "immutable" in kept and int(re.search(r"max-age=(\d+)", kept)[1]) >= 31536000


def test_no_template_writes_an_address_without_its_hash():
    assert [path.name for path in DOUDI.rglob("templates/**/*.html") if "/static/" in path.read_text()] == []


def test_no_style_sheet_names_another_file():
    """An address in a style sheet would carry no hash."""
    sheets = (DOUDI / "ui" / "static" / "ui").glob("*.css")
    assert [sheet.name for sheet in sheets if "url(" in sheet.read_text()] == []


def test_no_page_holds_a_script_or_a_style():
    """The policy of the pages would refuse it; an event in an attribute likewise."""
    bad = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)")
    pages = DOUDI.rglob("templates/**/*.html")
    assert [path.name for path in pages if path.name != "500.html" and bad.search(path.read_text())] == []
