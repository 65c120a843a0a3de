"""Every page is in one table with the roles that open it; nothing opens without a sign-in."""

import re

import pytest
from django.urls import reverse

from doudi.casework.steps import STEP_PAGES
from doudi.core.models import Role
from doudi.discovery.steps import STEPS as LEAD_STEPS
from doudi.web import access, urls
from doudi.web.demo_users import DEMO_USERS

NOBODYS = "00000000-0000-4000-8000-000000000000"
ARGUMENTS = {
    "division": ["653101001007"],
    "household": [1],
    "slip": [1],
    "campaign": [1],
    "campaign_list": [1, "unpaid"],
    "import": [1],
    "user": [1],
    "bank_layout": [1],
    "handed": [1],
    "cash": [1],
    "handed_confirm": [1],
    "handed_refuse": [1],
    "handed_sheet": [1, "653101001000"],
    "handed_enter": [1, "653101001007"],
    "idle_note": [1],
    "idle_mend": ["none"],
    "reserve": ["653101001000"],
    "reserve_act": ["653101001000", "cash", 0],
    "reserve_paper": ["653101001000", "count", 1],
    "overpaid_one": [1, 1, "2022-07"],
    "overpaid_act": [1, 1, "2022-07", "agree"],
    "agreement_act": [1, "confirm"],
    "repayment_act": [1, "confirm"],
    "order": [1],
    "finance_file": [1],
    "allotment": [1],
    "allotment_act": [1, "recover"],
    "close_confirm": [1],
    "appeal_relief": [1],
    "order_names": [1],
    "order_confirm": [1],
    "order_campaign": [1],
    "price_month": ["2022-07"],
    "price_act": ["enter"],
    "price_mend": ["none"],
    "price_paid": ["2022-07"],
    "price_cost": ["2022-07"],
    "price_campaign": ["2022-07"],
    "price_progress": ["2022-07"],
    "template": [1],
    "template_preview": [1],
    "paper_sample": ["receipt"],
    "gallery_progress": [1],
    "campaign_do": [1, "run"],
    "campaign_hold": [1, 1, "hold"],
    "campaign_returns": [1],
    "campaign_entered": [1],
    "campaign_changes": [1],
    "campaign_file": [1, "none", 0],
    "job": [1],
    "upload": [1],
    "change_household": [1, "facts"],
    "change_person": [1, 1, "account"],
    "import_lines": [1, "new_home"],
    "identity": [1],
    "mending": [1],
    "mend": [1, 1],
    "import_workbook": [1],
    "import_do": [1, "confirm"],
    "case": [1],
    "file": [1, 2],
    "print": [1, "application"],
    **{name: [1] for name in STEP_PAGES},
    "discovery:lead": [1],
    "discovery:import": [1],
    "discovery:import_workbook": [1],
    "discovery:numbers": [1],
    **{f"discovery:{name}": [1] for name in LEAD_STEPS},
    "raised_one": [1],
    "raised_paper": [1],
    "listed": ["open"],
    "take_in_ground": ["stranded"],
    "relief:case": [2],
    "give": [2, "cash"],
    "act": ["refer", 2],
    "meeting": [1],
    "paper": ["referral", 1],
    "person:letter": [1],
    "person:codes": ["case", 1],
    "person:code_paper": ["case", 1],
    "person:case_paper": [1],
    **{
        f"canvass:{name}": [1]
        for name in ("canvass", "households", "assign", "questions", "visitors", "visitor", "enter")
    },
    "canvass:phone_lost": [NOBODYS],
    "canvass:visit": [NOBODYS],
    "complaints:complaint": [1],
    "complaints:act": [1, "tell"],
    "complaints:paper": [1],
    "publicity:board": ["653101001007"],
    "publicity:sheet": [1],
    "publicity:paper": [1],
    "publicity:photo": [1],
    "publicity:strike": [1, 1],
    "publicity:act": [1, "photograph"],
    "publicity:object_line": [1, 1],
    "publicity:object_case": [1],
    "publicity:objection": [1],
    "publicity:objection_act": [1, "look-into"],
    "publicity:draw_up": ["653101001008", "in-force"],
    "publicity:unpost": [1],
    "publicity:unposted_end": [1],
    "token": [0],
    "county_map": ["653101"],
    **{f"whatif:{name}": [1] for name in ("question", "progress", "workbook")},
}
# A page that only writes refuses to be read; no workbook to mend is there before an import was written, no complaint
# was answered, no opinion hangs on a board, no correction of who somebody is, no question to the level above, nobody
# was relieved by an order, no token, no month to close, no question what other figures would cost yet.
OPEN = {
    "web:campaign_do": 405,
    "web:campaign_file": 404,
    "registry:import_do": 405,
    "funds:price_cost": 405,
    "funds:price_campaign": 405,
    "funds:price_mend": 404,
    "funds:price_progress": 404,
    "funds:handed_confirm": 405,
    "funds:handed_refuse": 404,
    "funds:handed_sheet": 404,
    "funds:handed_enter": 404,
    "funds:idle_mend": 404,
    "funds:idle_note": 404,
    "registry:import_workbook": 404,
    "discovery:import": 404,
    "discovery:import_workbook": 404,
    "casework:appeal_relief": 404,
    "complaints:paper": 404,
    "publicity:object_case": 404,
    "registry:identity": 404,
    "casework:raised_one": 404,
    "casework:raised_paper": 404,
    # No canvass was opened in this county: doudi/canvass/tests/test_pages.py opens one.
    **{
        f"canvass:{name}": 404
        for name in ("canvass", "households", "questions", "visitors", "visitor", "phone_lost", "visit")
    },
    "canvass:assign": 405,
    "canvass:enter": 403,
    "api:token": 404,
    "funds:close_confirm": 404,
    # Nobody asked for a report: test_money_pages.py does.
    "funds:finance_progress": 404,
    "funds:finance_file": 404,
    # Nothing was paid too much in this county: test_overpaid_pages.py does.
    **dict.fromkeys(("funds:overpaid_one", "funds:overpaid_act", "funds:agreement_act", "funds:repayment_act"), 404),
    **{f"whatif:{name}": 404 for name in ("question", "progress", "workbook")},
}
# The lead of this county is about no child: the officers for children do not find it.
CHILDREN = (Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR)
OF_A_LEAD = {"discovery:lead", *(f"discovery:{name}" for name in LEAD_STEPS)}
# Pages that only take what is sent, and those that have a form (the gallery's stores nothing).
SENT = {"web:post_switch", "web:sessions_end", "web:unmask", "discovery:numbers", "person:code_paper"}
FORMS = SENT | {
    "web:password",
    "web:second_factor",
    "web:deputies",
    "web:relatives",
    "ui:gallery",
    "whatif:questions",
    "funds:finance",
    "registry:search",
    "casework:cases",
}
# What a phone calls is refused as JSON (doudi/canvass/tests/test_calls.py); all else is read by people.
READ = sorted(set(access.PAGES) - access.CALLS)
# One user a role; the operator acts by commands and has no log-in.
USERS = {role: name for name, _, role, _ in reversed(DEMO_USERS)}


def address(page):
    return reverse(page, args=ARGUMENTS.get(page, ARGUMENTS.get(page.split(":")[1])))


def test_every_role_has_a_user_to_try_it():
    assert set(USERS) == set(Role) - {Role.OPERATOR}


def test_every_page_is_in_the_table():
    named = {f"{room}:{page.name}" for room, pages in urls.ROOMS.items() for page in pages}
    assert named == set(access.PAGES) | access.PUBLIC


@pytest.mark.parametrize("page", READ)
def test_no_page_opens_without_a_sign_in(pages, client, page):
    answer = client.get(address(page))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/login/")


@pytest.mark.parametrize("role", USERS)
def test_pages_open_for_the_roles_of_the_table(sign_in, role):
    client = sign_in(USERS[role])
    found = {page: client.get(address(page), follow=True).status_code for page in READ}
    opens = {page: 405 if page in SENT else OPEN.get(page, 200) for page in READ}
    opens |= dict.fromkeys(OF_A_LEAD, 404) if role in CHILDREN else {}
    assert found == {
        page: opens[page] if role in roles else 403 for page, roles in access.PAGES.items() if page in opens
    }


@pytest.mark.parametrize("page", READ)
def test_a_user_without_a_post_sees_nothing(sign_in, page):
    answer = sign_in("stranger").get(address(page))
    assert answer.status_code == 403
    assert "尚无岗位" in answer.content.decode()


def test_the_way_to_sign_in_and_the_health_are_open(pages, client):
    assert client.get("/login/").status_code == 200
    assert client.get("/health/").json() == {"ok": True}


def test_an_address_that_does_not_exist_tells_a_stranger_nothing(pages, client):
    assert client.get("/secret/").status_code == 302


@pytest.mark.parametrize("page", READ)
def test_pages_without_a_form_only_read(sign_in, page):
    if page not in FORMS:
        assert sign_in("auditor").post(address(page)).status_code in (403, 405)


@pytest.mark.parametrize("page", ["web:login", *READ])
def test_every_answer_carries_the_headers(sign_in, page):
    answer = sign_in("auditor").get(address(page))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(r"total;dur=\d+\.\d", answer.headers["Server-Timing"])
