"""What a phone hands in is taken once, never overwritten, and answered one by one (docs/canvass.md)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from doudi.canvass.models import Assignment, Mark, Visit
from doudi.canvass.tests.conftest import NEXT_VILLAGE, VILLAGE
from doudi.canvass.tests.phone import Phone, log_in_for
from doudi.core import clock
from doudi.discovery.models import Lead
from doudi.registry.models import Household


@pytest.fixture
def village(site):
    """A village with two visitors and four families, assigned; the standard is 450 yuan a month."""
    site.county.standards()
    for name in ("ali", "bai"):
        site.visitor(name)
        log_in_for(name)
    for number in range(1, 5):
        site.home(f"幸福村{number}号", people=2, birth_date="1970-01-01", works=True)
    site.assign()
    site.as_pages()
    return site


@pytest.fixture
def phone(village):
    return Phone("ali")


def states(answers):
    return [answer["state"] for answer in answers]


def test_the_parcel_has_own_households_alone_in_order_of_house_numbers(phone):
    held = phone.parcel()
    assert [home["address"] for home in held["households"]] == ["幸福村1号", "幸福村2号"]
    assert (held["visitor"]["kind"], held["canvass"]["name"], held["wipe"]) == ("fanghuiju", "八月大排查", False)
    assert {home["groups"][0] for home in held["households"]} == {"dibao"}
    assert held["households"][0]["people"][0].keys() == {"id", "name", "relation", "birth_year"}
    assert [state["state"] for state in held["states"]] == ["waiting", "waiting"]
    fields = [field["name"] for section in held["form"]["sections"] for field in section["fields"]]
    assert {"financial_assets", "wage_income", "needs"} <= set(fields)


def test_what_the_phone_has_is_not_sent_again(phone):
    held = phone.parcel()
    again = phone.parcel(form=held["form_tag"], households=held["households_tag"])
    assert "form" not in again and "households" not in again
    phone.sent(phone.entry({**held["households"][0], **held["states"][0]}))
    after = phone.parcel(form=held["form_tag"], households=held["households_tag"])
    assert "households" not in after
    assert [(state["state"], state["seen"]) for state in after["states"]] == [("done", "1.0"), ("waiting", "0.0")]


def test_a_batch_is_taken_and_sent_again_nothing_is_doubled(phone):
    batch = [phone.entry(home) for home in phone.households()]
    assert states(phone.sent(*batch)) == ["taken", "taken"]
    again = phone.sent(*batch, packed=True)
    assert states(again) == ["taken_already", "taken_already"]
    assert Visit.objects.count() == 0  # in the pages' role, without a scope, nobody sees a visit


def test_the_rules_say_what_may_be_due_and_what_to_bring(village, phone):
    home = phone.households()[0]
    entry = phone.entry(home)
    entry["answers"]["care"] = {"needs": ["medical"]}
    (answer,) = phone.sent(entry)
    # On dibao already: it is not named again, but with no income at all nothing else is found either.
    assert (answer["state"], answer["may_be_due"], answer["lacks"]) == ("taken", [], [])
    village.as_job()
    lead = Lead.objects.get()
    assert (lead.channel, lead.found_by, lead.needs, lead.source_ref) == (
        "home_visit",
        "fanghuiju",
        ["medical"],
        entry["uuid"],
    )
    assert Visit.objects.get().lead == lead


def test_a_family_in_no_registry_is_recorded_as_newly_found_and_told_to_the_township(village, phone):
    told = {
        "village": VILLAGE, "address": "幸福村99号", "head": "阿依夏木·吐尔逊",
        "people": [{"key": "n1", "name": "阿依夏木·吐尔逊", "relation": "head", "birth_year": 1950}],
    }  # fmt: skip
    entry = phone.entry({"id": None, "seen": None}, found=told)
    entry["answers"]["people"] = {"n1": {"wage_income": "0"}}
    assert states(phone.sent(entry)) == ["taken"]
    assert states(phone.sent(entry)) == ["taken_already"]
    village.as_job()
    found = Assignment.objects.get(household__isnull=True)
    assert (found.state, found.found.head, found.division) == ("done", "阿依夏木·吐尔逊", VILLAGE)
    assert Lead.objects.get().name == "阿依夏木·吐尔逊"
    assert village.canvass.tallies.get(division=VILLAGE).found == 1


def test_may_be_due_dibao_with_no_income_and_no_assets(village, phone):
    village.as_job()
    home, _ = village.home("幸福村0号", benefit=None, people=2, birth_date="1970-01-01", graduate=True)
    village.assign()
    Assignment.objects.filter(household=home).update(visitor=village.canvass.visitors.get(actor__name="ali"))
    village.as_pages()
    mine = next(one for one in phone.households() if one["address"] == "幸福村0号")
    (answer,) = phone.sent(phone.entry(mine))
    assert [one["benefit"] for one in answer["may_be_due"]] == ["dibao"]
    assert "申请书" in [one["words"]["zh"] for one in answer["bring"]]
    state = next(state for state in phone.parcel()["states"] if state["id"] == mine["id"])
    assert "申请书" in [words["zh"] for words in state["bring"]]


def test_what_was_not_asked_is_never_taken_as_nothing(phone):
    home = phone.households()[0]
    entry = phone.entry(home, answers={"household": {}, "people": {}})
    (answer,) = phone.sent(entry)
    assert answer["may_be_due"] == []
    assert answer["lacks"][0] == {"zh": "金融资产", "en": "financial assets"}


def test_nobody_home_comes_back_to_the_list_and_after_three_times_the_township_has_it(phone):
    home = phone.households()[0]
    for tries, state in ((1, "again"), (2, "again"), (3, "closed")):
        phone.sent(phone.entry(home, "nobody_home"))
        home = phone.households()[0]
        assert (home["tries"], home["state"]) == (tries, state)


def test_a_house_torn_down_is_no_visit_and_the_township_is_shown_it(village, phone):
    (answer,) = phone.sent(phone.entry(phone.households()[0], "torn_down", note="全村已搬迁"))
    assert answer["state"] == "taken"
    assert phone.households()[0]["state"] == "closed"
    village.as_job()
    assert village.canvass.tallies.get(division=VILLAGE).closed == 1


def test_two_phones_on_one_household_both_are_kept_and_nothing_is_overwritten(village, phone):
    other = Phone("ali")
    home = phone.households()[0]
    first, second = phone.entry(home), other.entry(home, ago=timedelta(minutes=5))
    second["answers"]["household"]["financial_assets"] = "90000"
    assert states(phone.sent(first)) == ["taken"]
    (answer,) = other.sent(second)
    assert (answer["state"], answer["marks"]) == ("conflict", [Mark.TWO_VISITS])
    assert answer["theirs"]["outcome"] == "done"
    assert phone.households()[0]["state"] == "conflict"
    village.as_job()
    stands, held = Visit.objects.order_by("pk")
    assert (stands.state, held.state) == ("stands", "conflict")
    assert held.answers["household"]["financial_assets"] == 9_000_000
    assert stands.answers["household"]["financial_assets"] == 0


def test_two_entries_of_one_phone_out_of_signal_follow_each_other(phone):
    home = phone.households()[0]
    batch = [phone.entry(home, "nobody_home", ago=timedelta(hours=5)), phone.entry(home, ago=timedelta(hours=1))]
    assert states(phone.sent(*batch)) == ["taken", "taken"]
    assert phone.households()[0]["state"] == "done"


def test_a_clock_that_is_a_year_ahead_is_corrected_and_shown_to_a_person(village):
    phone = Phone("ali", clock_off=timedelta(days=365))
    entry = phone.entry(phone.households()[0], ago=timedelta(hours=3))
    (answer,) = phone.sent(entry)
    assert (answer["state"], answer["marks"]) == ("taken", ["clock"])
    village.as_job()
    visit = Visit.objects.get()
    assert abs(visit.at - (clock.now() - timedelta(hours=3))) < timedelta(minutes=1)
    assert round(visit.clock_minutes_off / 1440) == 365
    assert visit.phone_at > clock.now() + timedelta(days=364)


def test_a_clock_put_right_between_visit_and_sending_is_shown_too(phone):
    entry = phone.entry(phone.households()[0], ago=timedelta(days=365))
    (answer,) = phone.sent(entry)
    assert answer["marks"] == ["clock"]


def test_two_weeks_late_it_is_taken_with_the_day_of_the_visit(village, phone, monkeypatch):
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=30))
    first, second = phone.households()
    answers = phone.sent(phone.entry(first, ago=timedelta(days=15)), phone.entry(second, ago=timedelta(days=2)))
    assert [(answer["state"], answer["marks"]) for answer in answers] == [("taken", []), ("conflict", ["after_end"])]


def test_an_account_whose_days_are_over_keeps_its_data_and_is_reopened(village, phone):
    entry = phone.entry(phone.households()[0])
    village.as_job()
    visitor = village.canvass.visitors.get(actor__name="ali")
    visitor.open_until = clock.today() - timedelta(days=1)
    visitor.save()
    village.as_pages()
    refused = phone.send(entry)
    assert (refused.status_code, refused.json()["error"]) == (403, "not_visitor")
    village.as_job()
    from doudi.canvass import services

    services.reopen(visitor.pk, clock.today(), by=village.clerk)
    village.as_pages()
    assert states(phone.sent(entry)) == ["taken"]


def test_a_form_changed_while_the_phone_was_away_takes_what_was_asked_then(village, phone):
    home = phone.households()[0]
    entry = phone.entry(home)
    village.as_job()
    from doudi.canvass import services

    names = [name for name in village.canvass.forms.get().questions if name != "financial_assets"]
    services.change_form(village.canvass.pk, [*names, "employed_since"], [], "不再询问存款", by=village.reviewer)
    village.as_pages()
    (answer,) = phone.sent(entry)
    assert answer["state"] == "form_changed"
    assert answer["ask"] == [
        {"of": "person", "name": "employed_since", "label": {"zh": "就业起始月", "en": "Employed since"}}
    ]
    village.as_job()
    assert "household" not in Visit.objects.get().answers
    assert phone_form(village, phone) == 2


def phone_form(village, phone):
    village.as_pages()
    return phone.parcel()["form"]["version"]


def test_answers_to_mend_are_named_and_the_others_are_taken(phone):
    first, second = phone.households()
    bad = phone.entry(first)
    person = next(iter(bad["answers"]["people"]))
    bad["answers"]["people"][person] = {
        "wage_income": "9OO",
        "graduate": "是",
        "self_care": 9,
        "unemployed_since": "2100-01",
        "party": "x",
    }
    answers = phone.sent(bad, phone.entry(second))
    assert states(answers) == ["mend", "taken"]
    found = {error["at"].rsplit(".", 1)[1]: error["found"] for error in answers[0]["errors"]}
    assert found == {
        "wage_income": "9OO", "graduate": "是", "self_care": "9", "unemployed_since": "2100-01", "party": "x",
    }  # fmt: skip
    bad["answers"]["people"] = {person: {"wage_income": "900"}}
    assert states(phone.sent(bad)) == ["taken"]


def test_the_same_number_with_another_content_is_refused(phone):
    entry = phone.entry(phone.households()[0])
    phone.sent(entry)
    assert states(phone.sent({**entry, "note": "另一份"})) == ["refused"]


def test_a_household_of_somebody_else_is_refused(village, phone):
    theirs = Phone("bai").households()[0]
    assert states(phone.sent(phone.entry(theirs))) == ["refused"]


def test_the_number_of_somebody_elses_entry_is_refused_alone(village, phone):
    bai = Phone("bai")
    taken = bai.entry(bai.households()[0])
    bai.sent(taken)
    first, second = phone.households()
    answers = phone.sent(phone.entry(first, uuid=taken["uuid"]), phone.entry(second))
    assert states(answers) == ["refused", "taken"]


def test_danger_to_life_is_told_at_once_even_where_two_visits_stand_against_each_other(village, phone):
    other, home = Phone("ali"), phone.households()[0]
    phone.sent(phone.entry(home))
    (answer,) = other.sent(other.entry(home, danger="life", note="屋内无人照看的老人昏迷"))
    assert answer["state"] == "conflict"
    village.as_job()
    assert Lead.objects.get().danger == "life"


def test_what_is_about_harm_to_a_child_goes_to_the_named_officers_alone(village, phone):
    entry = phone.entry(phone.households()[0], note="孩子身上有伤")
    entry["answers"]["care"] = {"needs": ["child_harm"]}
    phone.sent(entry)
    village.as_job()
    visit = Visit.objects.get()
    assert (visit.note, visit.answers.get("care")) == ("", None)
    assert (visit.lead.about_child, visit.lead.needs) == (True, ["child_harm"])


def test_a_household_changed_since_is_taken_with_a_mark(village, phone):
    home = phone.households()[0]
    village.as_job()
    number = Assignment.objects.get(pk=home["id"]).household_id
    Household.objects.filter(pk=number).update(version=3)
    village.as_pages()
    (answer,) = phone.sent(phone.entry(home))
    assert (answer["state"], answer["marks"], answer["seen"]) == ("taken", ["household_changed"], "1.3")


def test_who_left_hands_in_what_was_visited_before(village, phone):
    from doudi.canvass import services

    first, second = phone.households()
    village.as_job()
    services.leave(village.canvass.visitors.get(actor__name="ali").pk, by=village.clerk)
    village.assign()
    village.as_pages()
    assert phone.households() == []
    assert states(phone.sent(phone.entry(first), phone.entry(second))) == ["taken", "taken"]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ("{", 400, "unreadable"),
        ("[]", 400, "unreadable"),
        ('{"sent_at": "yesterday", "entries": []}', 400, "unreadable"),
        ('{"sent_at": "2022-08-01T10:00:00+08:00", "entries": [{"uuid": "x"}]}', 400, "unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_whole_with_words(phone, body, status, error):
    answer = phone.post("entries/", body)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["words"]["zh"]


def test_a_batch_beyond_the_limit_is_refused(phone):
    home = phone.households()[0]
    answer = phone.send(*(phone.entry(home) for _ in range(51)))
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


def test_a_packed_batch_that_swells_is_refused(phone):
    answer = phone.send(phone.entry(phone.households()[0], note="x" * 2_000_000), packed=True)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "entry",
    [
        {"uuid": str(uuid4()), "outcome": ["done"], "assignment": {}, "answers": [], "photos": "x", "at": 3},
        {"uuid": str(uuid4()), "found": {"village": ["x"], "people": [{"relation": ["x"]}, 3]}, "outcome": "done"},
        {"uuid": str(uuid4()), "assignment": 10**30, "outcome": "done", "form": 10**30, "seen": "9" * 99},
    ],
)
def test_nonsense_in_one_entry_is_told_and_nothing_breaks(phone, entry):
    (answer,) = phone.sent(entry)
    assert answer["state"] in ("mend", "refused")


def test_a_visitor_of_another_village_gets_nothing_of_this_one(village):
    village.as_job()
    village.visitor("far", NEXT_VILLAGE)
    log_in_for("far")
    village.as_pages()
    assert Phone("far").households() == []
