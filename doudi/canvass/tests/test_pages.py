"""A canvass on its pages: opened, given out, visited, looked at; each by the role whose work it is."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doudi.canvass.models import Assignment, Canvass, Device, Visit, Visitor
from doudi.canvass.tests.conftest import VILLAGE
from doudi.canvass.tests.phone import Phone, log_in_for
from doudi.core import clock
from doudi.core.models import Actor, Job
from doudi.discovery.models import Lead


def at_work(name):
    """Somebody signed in."""
    log_in_for(name)
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def keys(page):
    """What a form carries: its key and the version that was seen."""
    text = page.content.decode()
    return {
        name: found[1] for name in ("key", "version") if (found := re.search(f'name="{name}" value="([^"]*)"', text))
    }


@pytest.fixture
def village(site):
    """Two visitors, three families of one village, given out; the clerk, the reviewer and the visitor signed in."""
    site.county.standards()
    for name in ("ali", "bai"):
        site.visitor(name)
    for number in range(1, 4):
        site.home(f"幸福村{number}号", birth_date="1970-01-01")
    site.assign()
    site.clients = {name: at_work(name) for name in ("c-clerk", "c-reviewer", "ali")}
    Actor.objects.create(name="sup", label="监管", role="supervisor", division="650000000000")
    site.clients["sup"] = at_work("sup")
    site.as_pages()
    return site


def test_a_canvass_is_opened_given_out_and_covered(village):
    clerk, number = village.clients["c-clerk"], village.canvass.pk
    page = clerk.get("/canvass/new/")
    form = {
        **keys(page), "name": "街道排查", "document": "新民发〔2022〕63号", "division": "653101001",
        "from_day": str(clock.today()), "until": str(clock.today() + timedelta(days=9)), "groups": ["dibao", "edge"],
    }  # fmt: skip
    opened = clerk.post("/canvass/new/", form)
    assert clerk.post("/canvass/new/", form).url == opened.url
    for path in ("households/?page=²", "households/?division=²"):
        assert clerk.get(opened.url + path).status_code == 200
    assert clerk.get("/canvass/conflicts/?page=²").status_code == 200
    shown = clerk.get(opened.url).content.decode()
    assert "街道排查" in shown and "还没有走访对象" in shown
    refused = clerk.post("/canvass/new/", {**form, **keys(clerk.get("/canvass/new/")), "division": "653201"})
    assert refused.status_code == 422
    assert "辖区" in refused.content.decode()

    job = clerk.post(f"/canvass/{number}/assign/")
    assert job.status_code == 302 and job.url.startswith("/jobs/")
    county = village.clients["c-reviewer"].get(f"/canvass/{number}/").content.decode()
    assert "0 / 3" in county and "?division=653101001000" in county
    township = clerk.get(f"/canvass/{number}/").content.decode()
    assert f"/canvass/{number}/households/?division={VILLAGE}" in township
    listed = clerk.get(f"/canvass/{number}/households/?division={VILLAGE}").content.decode()
    assert listed.count("待走访") == 3
    watched = village.clients["sup"].get(f"/canvass/{number}/").content.decode()
    assert "0 / 3" in watched and "/households/" not in watched
    assert village.clients["sup"].get(f"/canvass/{number}/households/").status_code == 403
    home = clerk.get("/").content.decode()
    assert "户待走访" in home
    village.as_job()
    assert Canvass.objects.count() == 2
    assert Job.objects.filter(kind="canvass.assign").count() == 1


def test_a_visitor_with_a_signal_fills_in_the_same_form_and_is_told_what_to_bring(village):
    ali = village.clients["ali"]
    assert "户待走访" in ali.get("/").content.decode()
    mine = ali.get("/canvass/mine/").content.decode()
    number = int(re.search(r"/canvass/mine/(\d+)/", mine)[1])
    page = ali.get(f"/canvass/mine/{number}/")
    text = page.content.decode()
    assert "110、119、120" in text and "只问与救助有关的内容" in text
    person = re.search(r'name="(people_\d+)_wage_income"', text)[1]
    bad = ali.post(
        f"/canvass/mine/{number}/", {**keys(page), "outcome": "done", "danger": "none", f"{person}_wage_income": "九百"}
    )
    assert bad.status_code == 422
    form = {
        **keys(page), "outcome": "done", "danger": "none", "household_financial_assets": "0",
        f"{person}_wage_income": "0", f"{person}_graduate": "yes", "care_needs": ["food"], "note": "家中断粮",
    }  # fmt: skip
    assert ali.post(f"/canvass/mine/{number}/", form).url == "/canvass/mine/"
    assert ali.post(f"/canvass/mine/{number}/", form).url == "/canvass/mine/"
    village.as_job()
    visit = Visit.objects.get()
    assert visit.answers["people"] == {person.removeprefix("people_"): {"wage_income": 0, "graduate": True}}
    assert Lead.objects.get().needs == ["food"]
    theirs = Assignment.objects.exclude(visitor=visit.visitor).first().pk
    village.as_pages()
    assert ali.get(f"/canvass/mine/{theirs}/").status_code == 404
    assert ali.get("/households/").status_code == 403


def test_two_visits_of_one_household_are_looked_at_and_one_of_them_counts(village):
    clerk, one, other = village.clients["c-clerk"], Phone("ali"), Phone("ali")
    home = one.households()[0]
    one.sent(one.entry(home))
    second = other.entry(home)
    second["answers"]["care"] = {"needs": ["medical"]}
    other.sent(second)
    assert "次走访待核对" in clerk.get("/").content.decode()
    assert "同一户另有走访" in clerk.get("/canvass/conflicts/").content.decode()
    address = f"/canvass/visits/{second['uuid']}/"
    page = clerk.get(address)
    assert "同一户的其他走访" in page.content.decode() and "看病" in page.content.decode()
    assert clerk.post(address, {**keys(page), "keep": "yes", "reason": " "}).status_code == 422
    assert clerk.post(address, {**keys(page), "keep": "yes", "reason": "第二次问得更细"}).status_code == 302
    assert "没有待核对的走访" in clerk.get("/canvass/conflicts/").content.decode()
    this_year = clock.today().year
    listed = [clerk.get(f"/canvass/visits/?year={year}&kind=fanghuiju&month=²") for year in (this_year, this_year - 1)]
    assert [second["uuid"] in page.content.decode() for page in listed] == [True, False]
    told = other.get("conflicts/").json()["conflicts"]
    assert [(row["uuid"], row["answered"]) for row in told] == [(second["uuid"], "kept")]
    village.as_job()
    assert list(Visit.objects.order_by("pk").values_list("state", flat=True)) == ["set_aside", "stands"]
    assert Assignment.objects.get(pk=home["id"]).state == "done"
    assert Lead.objects.get().needs == ["medical"]


def test_a_visit_that_is_set_aside_gives_the_household_back_to_the_list(village):
    clerk, phone = village.clients["c-clerk"], Phone("ali", clock_off=timedelta(days=365))
    entry = phone.entry(phone.households()[0])
    phone.sent(entry)
    address = f"/canvass/visits/{entry['uuid']}/"
    clerk.post(address, {**keys(clerk.get(address)), "keep": "no", "reason": "当天没有去过"})
    assert phone.households()[0]["state"] == "again"
    assert "当天没有去过" in clerk.get(address).content.decode()


def test_visitors_are_enrolled_given_more_days_and_leave(village):
    clerk, number = village.clients["c-clerk"], village.canvass.pk
    village.as_job()
    village.account("new")
    village.as_pages()
    page = clerk.get(f"/canvass/{number}/visitors/")
    form = {**keys(page), "account": "nobody", "kind": "village_cadre", "division": VILLAGE}
    assert "nobody" in clerk.post(f"/canvass/{number}/visitors/", form).content.decode()
    assert clerk.post(f"/canvass/{number}/visitors/", {**form, "account": "new"}).status_code == 302
    village.as_job()
    ali = Visitor.objects.get(actor__name="ali")
    village.as_pages()
    address = f"/canvass/visitors/{ali.pk}/"
    assert "尚未走访的 1 户" in clerk.get(address).content.decode()
    later = clock.today() + timedelta(days=99)
    clerk.post(address, {**keys(clerk.get(address)), "until": str(later)})
    assert clerk.post(address, {"do": "leave"}).url.startswith("/jobs/")
    village.as_job()
    ali.refresh_from_db()
    assert (ali.open_until, ali.left_on) == (later, clock.today())
    assert Assignment.objects.filter(visitor=ali).count() == 0


def test_the_form_is_changed_with_a_reason_by_the_county_alone(village):
    reviewer, address = village.clients["c-reviewer"], f"/canvass/{village.canvass.pk}/questions/"
    page = reviewer.get(address)
    form = {**keys(page), "questions": ["wage_income", "needs"], "required": ["wage_income"], "reason": "精简"}
    assert reviewer.post(address, form).status_code == 302
    assert reviewer.post(address, form).status_code == 422
    clerk = village.clients["c-clerk"]
    assert "辖区不含" in clerk.post(address, {**form, **keys(clerk.get(address))}).content.decode()
    assert reviewer.post(address, {**form, "questions": ["religion"]}).status_code == 422
    assert Phone("ali").parcel()["form"]["sections"][0]["fields"][0]["required"] is True


def test_a_phone_that_was_lost_loses_its_session_at_once_and_is_wiped_at_its_next_contact(village):
    phone, clerk = Phone("ali"), village.clients["c-clerk"]
    assert phone.get("state/").json() == {"wipe": False}
    page = clerk.get(f"/canvass/phones/{phone.device}/")
    assert "不能撤销" in page.content.decode()
    clerk.post(f"/canvass/phones/{phone.device}/", {**keys(page), "reason": "在巴扎丢失"})
    assert phone.get("parcel/").json()["error"] == "sign_in"
    assert phone.client.get("/canvass/mine/").status_code == 302
    assert Client().get("/canvass/phone/state/", headers=phone.headers).json() == {"wipe": True}
    guessed = {**phone.headers, "X-Canvass-Key": "guess"}
    assert Client().get("/canvass/phone/state/", headers=guessed).json() == {"wipe": False}
    # Signed in again on the lost phone: it is still wiped, and not registered anew.
    again = phone.sign_in()
    assert (again.status_code, again.json()["wipe"]) == (410, True)
    answer = Client().post(
        "/canvass/phone/state/", {"wiped": True}, content_type="application/json", headers=phone.headers
    )
    assert answer.status_code == 200
    assert "数据已清除" in clerk.get("/canvass/phones/").content.decode()
    village.as_job()
    assert Device.objects.get().wiped_at is not None


def test_the_lists_cost_the_same_at_one_row_and_at_fifty(village):
    from django.db import connection

    clerk, number = village.clients["c-clerk"], village.canvass.pk
    addresses = [
        f"/canvass/{number}/",
        f"/canvass/{number}/households/?division={VILLAGE}",
        f"/canvass/{number}/visitors/",
    ]

    def costs():
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as caught:
                assert clerk.get(address).status_code == 200
            found.append(len(caught))
        return found

    few = costs()
    village.as_job()
    for place in range(50):
        village.home(f"村{place}号", people=2)
        village.visitor(f"v{place}")
    village.assign()
    village.as_pages()
    assert costs() == few
