"""The number of queries of a list is the same for one row and for fifty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doudi.core import clock
from doudi.units.months import last_day
from doudi.web.queries.campaigns import LISTS
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
    assert few == many == 12


@pytest.mark.parametrize("kind", ["due", "unpaid"])
def test_the_lists_of_a_campaign(sign_in, kind):
    approver = sign_in("approver1")
    long, answer = queries(approver, f"/campaigns/1/{kind}/")
    short, other = queries(approver, "/campaigns/1/lead/")
    assert len(other.context["rows"]) == 1 < len(answer.context["rows"])
    assert short == long <= 12
    assert "乡镇：上门告知" in other.content.decode()  # a lead says who goes and looks


def test_a_campaign_asks_once_for_the_names_of_its_townships(sign_in):
    """The clerk sees one township, finance two; the county is also asked for its reconciliation: three sums.

    Finance is shown the next steps too: the job, approvals, what is ready by bank, what is held, two kinds of files.
    """
    one, answer = queries(sign_in("clerk"), "/campaigns/1/")
    two, other = queries(sign_in("finance"), "/campaigns/1/")
    assert [len(answer.context["rows"]), len(other.context["rows"])] == [1, 2]
    assert two == one + 3 + 6


def test_a_search(clerk):
    """One household by its number, fifty by the beginning of theirs, fifty people by a part of their names."""
    found = [searched(clerk, words) for words in ("F001", "H0", "买买提")]
    assert [len(answer.context["found"].hits) for _, answer in found] == [1, 50, 50]
    assert [cost for cost, _ in found] == [11, 11, 11]


def searched(client, words):
    with CaptureQueriesContext(connection) as caught:
        answer = client.post("/search/", {"q": words})
    return len(caught), answer


def test_a_household(clerk, web_database):
    assert queries(clerk, f"/households/{household_in(web_database, county.VILLAGE)}/")[0] == 31


def test_the_home_page(clerk):
    """One for leads, letters, canvasses, prices and accounts not drawn on each, three for urgent cases and phase-outs, six for the reserve,
    five for sheets, whatever they hold. On the last day of a month the reserve is to be counted: one more."""
    assert queries(clerk, "/")[0] == 41 + (clock.today() == last_day(clock.today()))


@pytest.mark.parametrize("kind", sorted(LISTS))
def test_a_list_holds_as_many_people_as_its_count_says(sign_in, kind):
    """Counts read the last attempts as a set, lists one by one: both find the same state."""
    finance = sign_in("finance")
    counted = {row["name"]: row["count"] for row in finance.get("/campaigns/1/").context["lists"]}
    pages = [finance.get(f"/campaigns/1/{kind}/?page={number}").context["rows"] for number in (1, 2, 3)]
    assert sum(map(len, pages)) == counted.get(kind, 0)
