"""Templates on the web: looked at, handed in, put in force by another, and what is wrong said beside the form."""

from doudi.core import clock
from doudi.papers.models import Template
from doudi.web.tests import county
from doudi.web.tests.test_query_counts import queries

SOURCE = '#import "house.typ": *\n#show: form.with(title: "本县收条")\n#d.name\n'


def asked(**changes):
    today = clock.today().isoformat()
    start = {"kind": "receipt", "division": county.COUNTY, "first": today, "document": "文件", "source": SOURCE}
    return {**start, "key": "k-web", "do": "save", **changes}


def test_the_form_starts_from_the_house_s_template(sign_in):
    page = sign_in("sysadmin").get("/templates/new/?kind=delegation").content.decode()
    assert "临时救助审批委托书" in page and "house.typ" in page


def test_a_preview_is_a_pdf_and_writes_nothing(sign_in):
    client = sign_in("sysadmin")
    before = Template.objects.count()
    answer = client.post("/templates/new/", asked(do="preview"))
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert Template.objects.count() == before


def test_a_fault_names_its_line_and_what_was_typed_stays(sign_in):
    answer = sign_in("sysadmin").post("/templates/new/", asked(source="= 标题\n#nothing", document="某文〔2022〕1号"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "模板第 2 行有误" in page and "某文〔2022〕1号" in page and "#nothing" in page


def test_handed_in_by_one_and_put_in_force_by_another(sign_in):
    client = sign_in("sysadmin")
    answer = client.post("/templates/new/", asked())
    assert answer.status_code == 302
    again = client.post("/templates/new/", asked())
    assert again.url == answer.url  # the same form sent twice is one template
    own = client.post(answer.url, {"key": "a", "do": "approve"})
    assert "须由另一人办理" in own.content.decode()
    other = sign_in("sysadmin2")
    assert other.post(answer.url, {"key": "b", "do": "approve"}).status_code == 302
    assert "使用中" in other.get(answer.url).content.decode()
    last = clock.today().isoformat()
    assert other.post(answer.url, {"key": "c", "do": "end", "last": last}).status_code == 302


def test_a_file_takes_the_place_of_what_was_typed(sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = sign_in("sysadmin")
    good = SimpleUploadedFile("own.typ", SOURCE.encode())
    assert client.post("/templates/new/", asked(do="preview", source="#nothing", file=good)).content[:4] == b"%PDF"
    bad = SimpleUploadedFile("own.typ", b"\xff\xfe\x00x")
    assert "不是 UTF-8" in client.post("/templates/new/", asked(file=bad)).content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(sign_in):
    client = sign_in("sysadmin")
    few, _ = queries(client, "/templates/")
    assert few <= 10
