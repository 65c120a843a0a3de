"""Another system sends leads: recorded once, in the post of its token; every refusal in two languages."""

import json

import pytest
from django.test import Client

from doudi.api import services
from doudi.api.tests.conftest import TOWNSHIP, VILLAGE, later
from doudi.core.writes import reading
from doudi.discovery.models import Lead

LEAD = {
    "division": VILLAGE, "channel": "hotline", "source_ref": "HL-1", "words": "邻居说老人没有取暖的煤",
    "name": "阿依古丽·买买提", "phone": "13899990001", "danger": "urgent", "needs": ["heat"],
    "teller": {"name": "邻居", "relation": "邻居"},
}  # fmt: skip


@pytest.fixture
def token(administrators):
    return services.add_token("clerk", "12345", later(), by=administrators["security"], key="k1")[1]


def send(token, body, key="key-0001", **more):
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    content = body if isinstance(body, bytes) else json.dumps(body)
    return Client().post("/api/v1/leads", content, content_type="application/json", headers=headers, **more)


def leads(by):
    with reading(by):
        return list(Lead.objects.order_by("pk"))


def test_a_lead_is_recorded_in_the_post_of_the_token(administrators, token):
    answer = send(token, LEAD)
    assert answer.status_code == 201, answer.content.decode()
    (lead,) = leads(administrators["clerk"])
    assert (lead.pk, lead.channel, lead.recorded_by_id) == (answer.json()["id"], "hotline", administrators["clerk"].pk)
    assert answer.json()["call_first"] == []


def test_in_danger_to_life_the_answer_says_whom_to_call_first(token):
    assert send(token, LEAD | {"danger": "life"}).json()["call_first"] == ["110", "119", "120"]


def test_the_same_key_gives_the_same_answer_and_another_body_is_refused(administrators, token):
    assert send(token, LEAD).json() == send(token, LEAD).json()
    other = send(token, LEAD | {"words": "别的事"})
    assert (other.status_code, other.json()["title"]) == (409, "KeyReused")
    assert len(leads(administrators["clerk"])) == 1


def test_the_source_s_number_is_taken_once_under_any_key(administrators, token):
    send(token, LEAD)
    again = send(token, LEAD, key="key-0002")
    assert (again.status_code, again.json()["title"]) == (409, "LeadKnown")
    assert len(leads(administrators["clerk"])) == 1


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"division": "653201001001"}, "NotInScope"),
        ({"division": "653101001999"}, "DivisionUnknown"),
        ({"phone": "12"}, "ValueUnsound"),
        ({"citizen_id": "653101197503020011"}, "IdUnsound"),
        ({"received_at": "2099-01-01T00:00:00+08:00"}, "ReceivedInFuture"),
    ],
)
def test_what_the_rooms_refuse_is_a_problem_in_two_languages(administrators, token, change, title):
    answer = send(token, LEAD | change)
    assert (answer.json()["title"], answer.headers["Content-Type"]) == (title, "application/problem+json")
    assert 400 <= answer.status_code < 500
    assert answer.json()["detail"] != answer.json()["detail_en"]
    assert leads(administrators["reviewer"]) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "a\x00b"}, "words"),
        ({"words": "a\x07b"}, "words"),
        ({"words": "字" * 2001}, "words"),
        ({"words": "\ud800"}, "words"),
        ({"channel": "rumour"}, "channel"),
        ({"channel": "objection"}, "channel"),
        ({"ethnicity": "x"}, "ethnicity"),
        ({"teller": {"religion": "x"}}, "teller.religion"),
        ({"needs": ["gold"]}, "needs.0"),
        ({"received_at": "2022-07-01T10:00:00"}, "received_at"),
        ({"received_at": "0001-01-01T00:00:00Z"}, "received_at"),
        ({"birth_year": 10**30}, "birth_year"),
        ({"division": "65 101"}, "division"),
    ],
)
def test_a_field_that_cannot_be_read_is_named(token, change, field):
    answer = send(token, LEAD | change)
    assert answer.status_code == 422
    assert field in [fault["field"] for fault in answer.json()["errors"]]
    assert all(fault["zh"] and fault["en"] for fault in answer.json()["errors"])


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[1]", b"null", b'"text"', b"NaN"])
def test_a_body_that_is_no_lead(token, body):
    assert send(token, body).status_code in (400, 422)


def test_a_body_that_is_too_large_is_not_read(token):
    answer = send(token, LEAD | {"words": "字" * 70_000})
    assert (answer.status_code, answer.json()["title"]) == (413, "BodyTooLarge")


def test_without_a_token_or_a_key(token):
    assert Client().post("/api/v1/leads", json.dumps(LEAD), content_type="application/json").status_code == 401
    answer = send("doudi_wrong", LEAD)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert send(token, LEAD, key="short").status_code == 422


def test_more_calls_than_a_minute_has_are_told_to_wait(administrators, token, monkeypatch):
    from doudi.core import clock

    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    for _ in range(120):
        assert send(token, b"{").status_code != 429
    answer = send(token, LEAD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")


def test_the_cookie_of_a_session_opens_nothing(administrators):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/api/v1/leads", json.dumps(LEAD), content_type="application/json").status_code == 401


def test_a_fault_inside_is_told_without_a_trace(token, monkeypatch):
    from doudi.api.v1 import endpoints

    def broken(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(endpoints, "receive", broken)
    answer = send(token, LEAD)
    assert (answer.status_code, answer.json()["title"]) == (500, "Unexpected")
    assert "secret" not in answer.content.decode()


def test_a_township_s_token_reaches_its_township(administrators, token):
    assert send(token, LEAD | {"division": TOWNSHIP[:9]}).status_code == 201


def test_openapi_names_the_one_address_and_its_token(administrators):
    told = Client().get("/api/v1/openapi.json").json()
    assert list(told["paths"]) == ["/api/v1/leads"]
    operation = told["paths"]["/api/v1/leads"]["post"]
    assert operation["security"] == [{"Bearer": []}]
    assert {"201", "400", "401", "403", "404", "409", "413", "422", "429", "500"} == set(operation["responses"])
