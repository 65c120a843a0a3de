"""A workbook handed in on a page: what cannot be taken comes back on the form with what was typed."""

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

PAGE = "/workbooks/new/"
QUERIES = {
    "/workbooks/new/": 7,
    "/workbooks/1/": 10,
    "/workbooks/1/lines/new_home/": 10,
    "/workbooks/1/mend/": 10,
    "/workbooks/1/mend/1/": 9,
    "/households/new/": 8,
    "/households/2/change/facts/": 9,
    "/identities/": 8,
}


def handed_in(clerk, content=b"x", **typed):
    """Send the form with a file."""
    given = {"division": "653101001", "month": "2022-07", "key": "0" * 32, **typed}
    return clerk.post(PAGE, {**given, "file": SimpleUploadedFile("名册.xlsx", content)})


@pytest.fixture
def refused(web_database):
    """The form again, with the words and what was typed; nothing was kept."""

    def counted():
        with psycopg.connect(web_database) as admin:
            return admin.execute("SELECT count(*) FROM registry_import").fetchone()[0]

    before = counted()

    def came_back(answer, words):
        text = answer.content.decode()
        assert answer.status_code == 422, text
        assert words in text
        assert counted() == before
        return text

    return came_back


def test_a_division_that_does_not_exist(clerk, refused):
    assert 'value="653199"' in refused(handed_in(clerk, division="653199"), "653199")


def test_a_division_of_others(clerk, refused):
    refused(handed_in(clerk, division="653101002"), "653101002")


def test_a_month_that_is_none(clerk, refused):
    refused(handed_in(clerk, month="2022-13"), "2022-07")


def test_a_file_that_is_too_large(clerk, refused):
    refused(handed_in(clerk, b"0" * (50 * 1024 * 1024 + 1)), "最多 50 MB")


def test_a_file_that_is_no_workbook(clerk, refused):
    refused(handed_in(clerk, b"%PDF-1.4"), "名册.xlsx")


@pytest.mark.parametrize(("page", "queries"), QUERIES.items())
def test_the_number_of_queries_of_a_page(clerk, page, queries):
    with CaptureQueriesContext(connection) as asked:
        assert clerk.get(page).status_code == 200
    assert len(asked) <= queries
