"""The ledger's pages, and those of the tokens of other systems, as each role sees them."""

import re
from datetime import timedelta

import pytest

from doudi.core import clock


@pytest.mark.parametrize("user", ["clerk", "reviewer", "auditor", "supervisor"])
def test_the_ledger_opens_on_the_reader_s_own_division(sign_in, user):
    answer = sign_in(user).get("/ledger/")
    assert answer.status_code == 200
    assert "救助统计台账" in answer.content.decode()
    assert answer.context["total"].leads == answer.context["total"].needs + answer.context["tables"][-3].rows[5][1].text


def test_a_county_has_its_map_in_code_order(sign_in):
    answer = sign_in("reviewer").get("/ledger/?division=653101")
    squares = answer.context["map"]["squares"]
    assert len(squares) > 3
    assert (squares[0].x, squares[0].y) == (0, 0)
    assert "<svg" in answer.content.decode()


def test_a_division_of_another_is_refused_in_words(sign_in):
    answer = sign_in("clerk").get("/ledger/?division=653201")
    assert answer.status_code == 404
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize("query", ["year=abc", "year=9999", "month=13", "year=2022&month=7", "division=", "page=x"])
def test_what_cannot_be_read_is_as_if_it_was_not_asked(sign_in, query):
    assert sign_in("reviewer").get(f"/ledger/?{query}").status_code == 200


def test_the_workbook_is_one(sign_in):
    answer = sign_in("reviewer").get("/ledger/workbook/?division=653101&year=2022")
    assert answer.content[:2] == b"PK"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ledger-653101000000-2022.xlsx"'


def key_of(answer):
    return re.search(r'name="key" value="([^"]+)"', answer.content.decode())[1]


def test_the_administrator_moves_a_township_and_is_told_where_two_collide(sign_in):
    client = sign_in("sysadmin")
    assert "653101" in client.get("/ledger/maps/").content.decode()
    answer = client.get("/ledger/maps/653101/")
    form = answer.context["form"]
    sent = {name: field.initial for name, field in form.fields.items() if name[:3] in ("row", "col")}
    first, second = (name.removeprefix("row_") for name in list(sent)[::2][:2])
    sent |= {"key": key_of(answer), f"row_{first}": sent[f"row_{second}"], f"column_{first}": sent[f"column_{second}"]}
    clash = client.post("/ledger/maps/653101/", sent)
    assert (clash.status_code, "都放在" in clash.content.decode()) == (200, True)
    sent |= {f"row_{first}": 29, f"column_{first}": 29}
    assert client.post("/ledger/maps/653101/", sent).status_code == 302


def test_a_token_is_shown_once_and_revoked(sign_in):
    client = sign_in("secadmin")
    sent = {
        "key": key_of(client.get("/api-tokens/")), "actor": "clerk", "label": "12345 热线平台",
        "until": f"{clock.today() + timedelta(days=30):%Y-%m-%d}",
    }  # fmt: skip
    shown = client.post("/api-tokens/", sent).content.decode()
    token = re.search(r"doudi_[\w-]{43}", shown)[0]
    again = client.post("/api-tokens/", sent, follow=True).content.decode()
    assert token not in again
    assert "12345 热线平台" in again
    number = re.search(r"/api-tokens/(\d+)/", again)[1]
    page = client.get(f"/api-tokens/{number}/")
    refused = client.post(f"/api-tokens/{number}/", {"key": key_of(page), "reason": ""})
    assert "理由" in refused.content.decode()
    done = client.post(f"/api-tokens/{number}/", {"key": key_of(page), "reason": "平台停用"}, follow=True)
    assert "已撤销" in done.content.decode()
