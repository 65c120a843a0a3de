"""The search box: part of a name, pinyin initials, or an ID number, in the reader's own divisions."""

from doudi.web.tests import county
from doudi.web.tests.test_scope_of_pages import household_in


def test_initials_lead_to_the_list(clerk):
    assert "王秀兰0号" in clerk.post("/search/", {"q": "wxl"}).content.decode()


def test_an_id_number_leads_to_its_household_and_never_stands_in_an_address(clerk):
    answer = clerk.post("/search/", {"q": " 659999 19750102 002x "})
    assert answer.status_code == 302
    assert "阿依古丽·买买提1号" in clerk.get(answer.url).content.decode()
    assert "1975" not in answer.url


def test_the_id_number_of_another_township_is_not_found(clerk, web_database):
    other = household_in(web_database, county.OTHER)
    answer = clerk.post("/search/", {"q": "65999919750102" + "804X"})
    assert answer.status_code == 200
    assert f"/households/{other}/" not in answer.content.decode()


def test_a_role_without_cases_cannot_search(sign_in):
    assert sign_in("supervisor").post("/search/", {"q": "wxl"}).status_code == 403
