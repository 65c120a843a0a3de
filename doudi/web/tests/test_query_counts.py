"""The number of queries of a list is the same for one row and for fifty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doudi.web.tests import county
from doudi.web.tests.test_scope_of_pages import household_in


def queries(client, address):
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(caught), answer


def test_the_list_of_households(clerk):
    few, one = queries(clerk, f"/households/?division={county.FEW}")
    many, fifty = queries(clerk, f"/households/?division={county.VILLAGE}")
    assert [len(one.context["page"].rows), len(fifty.context["page"].rows)] == [1, 50]
    assert few == many <= 14


@pytest.mark.parametrize("kind", ["due", "unpaid"])
def test_the_lists_of_a_campaign(sign_in, kind):
    approver = sign_in("approver1")
    long, answer = queries(approver, f"/campaigns/1/{kind}/")
    short, other = queries(approver, "/campaigns/1/lead/")
    assert len(other.context["rows"]) == 1 < len(answer.context["rows"])
    assert short == long <= 12


def test_a_household(clerk, web_database):
    assert queries(clerk, f"/households/{household_in(web_database, county.VILLAGE)}/")[0] <= 30


def test_the_home_page(clerk):
    assert queries(clerk, "/")[0] <= 20
