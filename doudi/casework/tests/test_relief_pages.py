"""Temporary assistance on pages, as the role that owns nothing: taken in, given, papered, filed, met on, referred."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from doudi.casework import services
from doudi.casework.models import AgendaItem, Case, Decision, Delegation, Filing, Meeting, Referral
from doudi.casework.services import Gift, Hardship
from doudi.casework.tests import office
from doudi.casework.tests.conftest import key
from doudi.casework.tests.office import typed
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.funds.models import Grant
from doudi.funds.services import reserves
from doudi.funds.tests.money import funded
from doudi.registry.models import Person

TOWNSHIP, VILLAGE = "653101001000", "653101001007"
FRIDAY, MONDAY = date(2022, 8, 5), date(2022, 8, 8)
TAKE_IN = {
    "name": "赵强", "birth_date": "1990-03-01", "why_no_id": "证件遗失", "village": VILLAGE, "area": "urban",
    "registered_here": "no", "need": "滞留在车站，没有食宿", "occurred_on": "2022-08-05", "origin": "in_person",
    "urgent": "on",
}  # fmt: skip


class Desk:
    """Somebody at their pages."""

    def __init__(self, name):
        self.client = Client()
        self.client.force_login(get_user_model().objects.get(username=f"case-{name}"))

    def get(self, path):
        return self.client.get(path)

    def words(self, path):
        answer = self.client.get(path)
        assert answer.status_code == 200
        return answer.content.decode()

    def send(self, path, **given):
        """Open a form and send it with what is typed."""
        return self.client.post(path, {**typed(self.client.get(path)), **given})


@pytest.fixture
def site(committed, on):
    """Friday evening: 1,000 yuan of the reserve in the bank and 1,000 in cash, 2,000 delegated."""
    on(date(2022, 8, 1))
    people = office.people()
    county = office.county()
    home, persons = office.family(county, wages=0)
    county.set(division=TOWNSHIP, relief__reserve_amount=10000)
    reserves.open_reserve(TOWNSHIP, document="喀财社〔2022〕3号", by=people["finance"])
    funded()
    reserves.advance(TOWNSHIP, 2000_00, document="喀财社〔2022〕3号", by=people["finance"])
    reserves.move_cash(TOWNSHIP, 1000_00, into="reserve_cash", reason="备现金", by=people["clerk"])
    services.delegate(
        TOWNSHIP, 2000_00, "喀民发〔2022〕8号", date(2022, 8, 1), date(2023, 8, 1), by=people["approver"], key=key()
    )
    on(FRIDAY, 19)
    with office.pages_role():
        yield {"people": people, "county": county, "home": home, "person": persons[0]}


@pytest.fixture
def desk(site):
    return Desk


def seen(model, by="approver", **which):
    """A row as the county sees it."""
    with reading(Actor.objects.get(name=f"case-{by}")):
        return model.objects.get(**which)


def taken_in(desk, **more):
    answer = desk("clerk").send("/assistance/take-in/stranded/", **{**TAKE_IN, **more})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def test_c06_aid_first_on_friday_papers_on_monday_read_by_the_county(desk, site, on):
    """600 yuan in cash by two officials the same evening; the papers and the number come on Monday."""
    url = taken_in(desk)
    assert "600.00" in desk("township").words(url)
    people = site["people"]
    cash = {"first": people["clerk"].pk, "second": people["clerk2"].pk, "receipt": "S-1", "reason": "今晚须安置"}
    answer = desk("township").send(f"{url}give/cash/", amount="600", **cash)
    assert answer["Location"] == url
    words = desk("clerk").words(url)
    assert "先行救助：补齐手续" in words
    assert "现金 400.00 元" in words
    case = seen(Case)
    on(MONDAY)
    papers = ["application", "identity", "hardship"]
    desk("clerk").send(f"/assistance/do/papers/{case.pk}/", kinds=papers)
    desk("clerk").send(f"/assistance/do/identify/{case.pk}/", citizen_id="659999199003020025", reason="补办的证件")
    desk("clerk").send(f"/assistance/do/complete/{case.pk}/")
    assert seen(Case).ended_on == MONDAY
    assert seen(Person, pk=case.applicant_id).identified
    filing = seen(Filing)
    assert "赵强" in desk("reviewer").words("/assistance/lists/filings/")
    desk("reviewer").send(f"/assistance/do/read/{filing.pk}/", remark="")
    assert seen(Filing).read_on == MONDAY
    for kind, number in (("receipt", filing.decision_id), ("filing", filing.pk)):
        assert desk("township").get(f"/assistance/papers/{kind}/{number}/").content[:4] == b"%PDF"


def test_a_form_sent_twice_takes_in_once(desk, site):
    clerk = desk("clerk")
    sent = typed(clerk.get("/assistance/take-in/stranded/"), **TAKE_IN)
    first, second = (clerk.client.post("/assistance/take-in/stranded/", sent)["Location"] for _ in range(2))
    assert first == second


def test_a_grant_sent_twice_is_paid_once(desk, site):
    url = taken_in(desk)
    people, approver = site["people"], desk("township")
    sent = typed(
        approver.get(f"{url}give/cash/"),
        amount="600",
        first=people["clerk"].pk,
        second=people["clerk2"].pk,
        reason="急",
    )
    assert [approver.client.post(f"{url}give/cash/", sent).status_code for _ in range(2)] == [302, 302]
    assert seen(Grant).amount_fen == 600_00


def test_what_was_typed_stays_and_the_number_or_the_reason_is_asked(desk, site):
    answer = desk("clerk").send("/assistance/take-in/stranded/", **{**TAKE_IN, "birth_date": "", "why_no_id": ""})
    form = answer.context["form"]
    assert set(form.errors) == {"birth_date", "why_no_id"}
    assert form["name"].value() == "赵强"


def test_the_form_asks_what_the_rule_of_the_ground_asks_and_nothing_more(desk, site):
    asked = set(desk("clerk").get("/assistance/take-in/sudden/").context["form"].fields)
    every = set(desk("clerk").get("/assistance/take-in/uninsured_unemployed/").context["form"].fields)
    assert every - asked == {"unemployed_since", "months_without_income", "unemployment_insured"}
    assert asked - every == set()


def test_c02_who_is_ill_is_helped_without_application(desk, site):
    form = desk("clerk").get("/assistance/take-in/epidemic_direct/").context["form"]
    assert [code for code, _ in form.fields["origin"].choices] == ["ex_officio"]


def test_c09_a_reserve_that_cannot_pay_says_what_is_left_and_offers_the_county(desk, site):
    """1,200 yuan are asked of 1,000 in cash; the county's payment is offered, and it may be chosen."""
    url = taken_in(desk)
    people, approver = site["people"], desk("township")
    answer = approver.send(
        f"{url}give/cash/", amount="1200", first=people["clerk"].pk, second=people["clerk2"].pk, reason="急"
    )
    words = answer.content.decode()
    assert "1,000.00" in words
    assert f"{url}give/county/" in words
    assert f"/reserves/{TOWNSHIP}/" in words
    assert approver.send(f"{url}give/county/", amount="1200", reason="备用金不足").status_code == 302
    assert seen(Decision).amount_fen == 1200_00


def test_c08_above_the_limit_the_township_is_told_to_send_it_to_the_county(desk, site):
    url = taken_in(desk)
    refused = desk("township").send(f"{url}give/county/", amount="2000.01", reason="急")
    assert "2,000.00" in refused.content.decode()
    assert desk("approver").send(f"{url}give/county/", amount="2000.01", reason="急").status_code == 302


def test_c08_several_grants_of_one_ground_are_shown_to_approver_and_county(desk, site):
    people = site["people"]
    for _ in range(2):
        case = services.open_relief(
            site["home"].pk,
            site["person"].pk,
            "失火",
            Hardship("sudden", "sudden", FRIDAY),
            by=people["clerk"],
            key=key(),
        )
        services.aid_first(
            case.pk, Gift(300_00, "reserve_bank", account_id=1), "急", by=people["township"], version=case.version,
            key=key(),
        )  # fmt: skip
    assert "本年已为同一事由救助 1 次，合计 600.00 元" in desk("township").words(f"/assistance/cases/{case.pk}/")
    words = desk("reviewer").words("/assistance/lists/splits/")
    assert "600.00" in words
    assert "审批 张强" in words


def test_c10_a_meeting_with_a_conflict_and_a_charitys_money(desk, site):
    """Called by the reviewer, closed by another; the case is decided by the meeting's 8,000 yuan."""
    case = seen(Case, pk=int(taken_in(desk).rstrip("/").rsplit("/", 1)[1]))
    reviewer, approver = desk("reviewer"), desk("approver")
    reviewer.send("/assistance/do/call/0/", held_on="2022-08-05", place="县民政局", chair="副县长")
    reviewer.send(f"/assistance/do/agenda/{case.pk}/", meeting=str(seen(Meeting).pk), question="重大困难")
    meeting, item = seen(Meeting).pk, seen(AgendaItem).pk
    reviewer.send(f"/assistance/do/attend/{meeting}/", name="陈某", department="县财政局", conflicts=[str(case.pk)])
    reviewer.send(
        f"/assistance/do/decide-item/{item}/", result="同意救助8000元", relief="8000", follow_up_on="2022-08-06"
    )
    reviewer.send(f"/assistance/do/pool/{item}/", giver="县慈善会", what="捐赠", value="2000")
    words = reviewer.words(f"/assistance/meetings/{meeting}/")
    assert "回避：赵强" in words
    assert "县慈善会" in words
    assert reviewer.send(f"/assistance/do/close/{meeting}/", minutes="纪要").status_code == 200
    assert approver.send(f"/assistance/do/close/{meeting}/", minutes="会议纪要").status_code == 302
    assert "8,000.00" in desk("township").words(f"/assistance/cases/{case.pk}/")
    assert desk("township").get(f"/assistance/meetings/{meeting}/").status_code == 403
    assert "同意救助8000元" in desk("clerk").words("/assistance/lists/follow-ups/")
    assert approver.get(f"/assistance/papers/minutes/{item}/").content[:4] == b"%PDF"


def test_a_worker_elsewhere_gets_no_money_and_is_referred_with_consent(desk, site):
    answer = desk("clerk").send(
        "/assistance/take-in/away_worker/", **{**TAKE_IN, "hardship": "epidemic", "name": "李某"}
    )
    url = answer["Location"]
    assert "0.00 元" in desk("township").words(url)
    number = url.rstrip("/").rsplit("/", 1)[1]
    desk("clerk").send(
        f"/assistance/do/refer/{number}/", to_office="某市民政局", what="请协助救助", consented_on="2022-08-05"
    )
    assert "2022-08-12" in desk("clerk").words("/assistance/lists/referrals/")
    desk("clerk").send(f"/assistance/do/answer/{seen(Referral).pk}/", outcome="helped", answer="已发放")
    assert "某市民政局" not in desk("clerk").words("/assistance/lists/referrals/")


def test_delegations_are_given_and_withdrawn(desk, site):
    approver = desk("approver")
    given = {"township": "653101002000", "limit": "1500", "from_day": "2022-08-05", "document": "喀民发〔2022〕9号"}
    approver.send("/assistance/do/delegate/0/", **given)
    assert "1,500.00" in approver.words("/assistance/lists/delegations/")
    approver.send(f"/assistance/do/withdraw/{seen(Delegation, document='喀民发〔2022〕9号').pk}/", reason="职责调整")
    assert "1,500.00" not in approver.words("/assistance/lists/delegations/")


@pytest.mark.parametrize("path", ["{url}", "{url}give/cash/", "/assistance/do/refer/{number}/"])
def test_another_township_does_not_reach_the_case(desk, site, path):
    url = taken_in(desk)
    number = url.rstrip("/").rsplit("/", 1)[1]
    answer = desk("other").get(path.format(url=url, number=number))
    assert answer.status_code in (403, 404)
    assert "赵强" not in answer.content.decode()


def test_a_household_without_phase_out_is_not_announced(desk, site):
    answer = desk("clerk").send(f"/assistance/do/announce/{site['home'].pk}/", told_how="上门")
    assert "没有即将期满" in answer.content.decode()
