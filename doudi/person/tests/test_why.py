"""A family reads why: the frozen explanation as sentences, in its language, with how to dispute it (A-18)."""

from datetime import date

import pytest
from django.test import Client

from doudi.casework.tests.desks import rows, text
from doudi.casework.tests.office import MONDAY
from doudi.papers.tests.reading import text_of
from doudi.person import services, words

FRIDAY = date(2022, 7, 15)


@pytest.fixture
def decided(inquired, at_work, on):
    """Dibao confirmed at 500 yuan a month: two people at 450 yuan, less 400 yuan of wages."""
    case = f"/cases/{inquired}"
    assert at_work("clerk").send(f"{case}/give-opinion/", approve="yes", reason="符合条件").status_code == 302
    assert at_work("clerk").send(f"{case}/post/", posted_on=MONDAY, place="村委会").status_code == 302
    on(FRIDAY)
    assert at_work("township").send(f"{case}/submit/").status_code == 302
    sent = at_work("approver").send(f"{case}/decide/", approve="yes", reason="同意", review_class="stable")
    assert sent.status_code == 302
    return inquired


def test_the_family_reads_why_in_uyghur_and_on_paper_and_appeals(decided, clerk, stranger, site, deliver, at_work):
    code = services.make_code(case=decided, by=clerk)
    stranger.post("/help/ug/open/", {"code": code})
    page = text(stranger.get("/help/ug/mine/"))
    for key, value in (("why_income", "400.00"), ("why_standard", "450.00"), ("why_amount", "500.00")):
        assert words.say(key, "ug", amount=value) in page
    assert words.say("why_members", "ug", number=2) in page and words.table()["why_below"]["ug"] in page
    assert words.say("a_month", "ug", amount="500.00", month="2022-08") in page
    assert "60" in page and "喀什市人民法院" in page
    own = stranger.get("/help/ug/mine/paper/")
    printed, file = text_of(own.content), at_work("clerk").get(f"/codes/case/{decided}/file/?language=kk")
    for said in ("最低生活保障", "500.00", "喀什市人民法院", "同意了"):
        assert said in printed and said in text_of(file.content)
    assert own["Content-Type"] == file["Content-Type"] == "application/pdf"
    for other in ("region", "other"):
        assert at_work(other).get(f"/codes/case/{decided}/file/").status_code in (403, 404)
    assert Client().get("/help/zh/mine/paper/").status_code == 302
    number = rows(site, "SELECT id FROM casework_decision")[0][0]
    path = f"/help/ug/write/appeal/?decision={number}"
    form = stranger.get(path).context["form"]
    answer = stranger.post(path, {"key": form.initial["key"], "words": "كىرىم خاتا ھېسابلاندى"})
    assert answer.status_code == 200
    deliver()
    assert rows(site, "SELECT kind, about_decision_id FROM person_letter") == [("appeal", number)]
