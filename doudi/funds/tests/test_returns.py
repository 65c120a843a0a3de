"""What the bank answers: good lines are posted, faults are listed, nothing counts twice."""

import openpyxl
import pytest

from doudi.funds import job, returns, services
from doudi.funds.errors import ReturnUnreadable
from doudi.funds.models import Attempt, ReturnLine
from doudi.funds.returns.answer import Answer
from doudi.funds.tests.county import AUGUST

PAIN002 = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>R1</MsgId><CreDtTm>2022-08-20T10:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>M</OrgnlPmtInfId>{lines}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""
PAID = """<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId><TxSts>ACSC</TxSts>
<OrgnlTxRef><Amt><InstdAmt Ccy="CNY">300.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>"""
REJECTED = """<TxInfAndSts><OrgnlEndToEndId>{id}</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>"""


@pytest.fixture
def sent(county, pay):
    """Three people of one household, sent to the bank."""
    _, people = county.household({}, {}, {})
    pay.run()
    pay.send()
    return pay, people


def state(person):
    return Attempt.objects.filter(payable__person_id=person.pk).latest("pk").state


def faults():
    return list(ReturnLine.objects.filter(outcome="fault").order_by("pk").values_list("line", "fault"))


def csv_file(tmp_path, *rows, encoding="gb18030", header="业务编号,金额,结果,原因代码,原因说明,入账日期"):
    path = tmp_path / "回盘.csv"
    path.write_bytes("\r\n".join([header, *rows]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_a_csv_is_read_and_posted(sent, tmp_path, encoding):
    """成功 is posted as paid on its day, 失败 comes back with a reason that the bank put in words."""
    pay, [a, b, c] = sent
    x, y, z = Attempt.objects.order_by("pk").values_list("pk", flat=True)
    path = csv_file(
        tmp_path,
        f"{x},300.00,成功,,,20220820",
        f"{y},300,失败,,户名不符,",
        f"{z},300.00,处理中,,,",
        encoding=encoding,
    )
    posted, workbook = job.post_return(pay.campaign.pk, path, by=pay.county.operator)
    assert (posted.paid, posted.returned, posted.pending, posted.faults) == (1, 1, 1, 0)
    assert [state(p) for p in (a, b, c)] == ["paid", "returned", "sent"]
    assert str(Attempt.objects.get(pk=x).settled_on) == "2022-08-20"
    row = [cell.value for cell in openpyxl.load_workbook(workbook)["退票清单"][4]]
    assert "户名与账号不符（BE01）" in row and "乡镇" in row
    assert pay.agrees()


def test_a_pain_002_is_read_and_posted(sent, tmp_path):
    pay, [a, b, c] = sent
    x, y, _ = Attempt.objects.order_by("pk").values_list("pk", flat=True)
    path = tmp_path / "R1.xml"
    path.write_text(PAIN002.format(lines=PAID.format(id=x) + REJECTED.format(id=y)))
    posted, _ = job.post_return(pay.campaign.pk, path, by=pay.county.operator)
    assert (posted.paid, posted.returned, posted.faults) == (1, 1, 0)
    assert [state(p) for p in (a, b, c)] == ["paid", "returned", "sent"]
    assert Attempt.objects.get(pk=y).reason == "AC04"


def test_the_same_file_twice_changes_nothing(sent, tmp_path):
    pay, _ = sent
    x = Attempt.objects.order_by("pk").first().pk
    path = csv_file(tmp_path, f"{x},300.00,成功")
    first, _ = job.post_return(pay.campaign.pk, path, by=pay.county.operator)
    second, _ = job.post_return(pay.campaign.pk, path, by=pay.county.operator)
    assert not first.again and second.again and second.paid == 1
    assert ReturnLine.objects.count() == 1 and pay.agrees()


def test_each_fault_is_listed_and_the_good_lines_are_posted(sent, tmp_path):
    """An unknown payable, a wrong amount, a line twice, nonsense; and the good line beside them is posted."""
    pay, [a, b, _] = sent
    x, y, z = Attempt.objects.order_by("pk").values_list("pk", flat=True)
    rows = [
        f"{x},300.00,成功",
        "999999999,300.00,成功",
        "六六六,300.00,成功",
        f"{y},299.99,成功",
        f"{x},300.00,成功",
        f"{z},三百,成功",
        f"{z},300.00,也许",
        ",300.00,成功",
        f"{z},3000000000000000.00,成功",
    ]
    posted, workbook = job.post_return(pay.campaign.pk, csv_file(tmp_path, *rows), by=pay.county.operator)
    assert (posted.paid, posted.faults) == (1, 8)
    assert faults() == [
        (3, "unknown"),
        (4, "unknown"),
        (5, "wrong_amount"),
        (6, "twice"),
        (7, "unreadable"),
        (8, "unreadable"),
        (9, "unreadable"),
        (10, "unreadable"),
    ]
    assert state(a) == "paid" and state(b) == "sent" and pay.agrees()
    sheet = openpyxl.load_workbook(workbook)["差错清单"]
    assert [cell.value for cell in sheet[6]][:5] == [5, str(y), "299.99", "300.00", "金额与送盘不符"]


def test_an_answer_that_comes_twice_or_contradicts_is_a_fault(sent):
    pay, [a, b, _] = sent
    pay.answer((a, "paid"), (b, "returned", "AC04"))
    posted = pay.answer((a, "paid"), (a, "returned", "AC04"), (b, "paid"), (b, "returned", "AC04"))
    assert (posted.paid, posted.returned, posted.faults) == (0, 0, 4)
    assert [fault for _, fault in faults()] == ["repeated", "twice", "paid_after", "twice"]
    pay.answer((a, "returned", "AC04"))
    assert faults()[-1][1] == "late_return"
    assert state(a) == "paid" and state(b) == "returned" and pay.agrees()


def test_an_attempt_of_another_campaign_is_unknown(sent):
    pay, [a, _, _] = sent
    other = pay.county.campaign(division="653121000000")
    attempt = Attempt.objects.first()
    lines = [Answer(2, str(attempt.pk), 30_000, "paid")]
    posted = services.post_returns(other.pk, lines, file_name="x", sha256="f" * 64, by=pay.county.operator)
    assert posted.faults == 1 and state(a) == "sent"


def test_a_returned_line_waits_until_its_account_is_mended(sent):
    """J-13: the right stays. Neither files alone, nor run and files, sends it to the same account again."""
    pay, [a, _, _] = sent
    pay.answer((a, "returned", "AC04"))
    assert len(pay.send()) == 1
    pay.run()
    assert pay.line(a).held == "returned" and len(pay.send()) == 1
    pay.county.account(a, "6228489999999999999", month=AUGUST)
    pay.run()
    [_, (batch, files)] = pay.send()
    assert batch.count == 1 and b"6228489999999999999" in files.csv.read_bytes()
    pay.answer((a, "paid"))
    assert Attempt.objects.filter(payable__person_id=a.pk).count() == 2 and pay.agrees()


def test_an_account_that_the_bank_confirmed_is_sent_to_again(sent):
    """Re-confirmed: a release after the return; a second return needs a second one."""
    pay, [a, _, _] = sent
    for sent_before in (1, 2):
        pay.answer((a, "returned", "MS03"))
        pay.run()
        assert pay.line(a).held == "returned"
        services.release(pay.campaign.pk, a.pk, "银行确认账户正常", by=pay.county.operator)
        pay.run()
        assert len(pay.send()) == sent_before + 1
    assert pay.agrees()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "文件为空"),
        (b"\xd0\xcf\x11\xe0\x00\x00", "不是 .csv 文本"),
        (b"a,b\r\n1,2", "首行缺少列：业务编号、金额、结果"),
        ("业务编号,金额,结果\r\n".encode(), "没有任何结果行"),
        (b"\xff\xfe\xff", "编码"),
        ("业务编号,金额,结果\r\n1,300.00,成功".encode("gb18030")[:-1], "没有传完"),
        ("业务编号,金额,结果\r\n1,300.00,成功".encode()[:-1], "没有传完"),
        (b"<Document", "XML"),
        (b"<Document xmlns='urn:pain.002.x'/>", "逐笔"),
        (b"<a/>", "不是 pain.002"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "DOCTYPE"),
    ],
)
def test_a_file_that_is_no_return_is_refused_in_words(sent, tmp_path, content, why):
    pay, _ = sent
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(ReturnUnreadable, match=why):
        job.post_return(pay.campaign.pk, path, by=pay.county.operator)
    assert not ReturnLine.objects.exists()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ReturnUnreadable, match="文件不存在"):
        returns.read(tmp_path / "none.csv")


def test_a_total_that_the_lines_do_not_make_refuses_the_file(sent, tmp_path):
    """The last line says 合计: right, it is no line; wrong or without an amount, nothing is posted."""
    pay, _ = sent
    lines = [f"{pk},300.00,成功" for pk in Attempt.objects.order_by("pk").values_list("pk", flat=True)]
    for total, why in (("合计,1200.00,", "1,200.00 元，逐笔相加 900.00"), ("合计,三笔,", "没有可读的金额")):
        with pytest.raises(ReturnUnreadable, match=why):
            job.post_return(pay.campaign.pk, csv_file(tmp_path, *lines, total), by=pay.county.operator)
    assert not ReturnLine.objects.exists()
    posted, _ = job.post_return(
        pay.campaign.pk, csv_file(tmp_path, *lines, "合计：,900.00,3笔"), by=pay.county.operator
    )
    assert (posted.paid, posted.faults) == (3, 0)


def test_a_pain_002_that_lists_fewer_than_it_states_is_refused(sent, tmp_path):
    pay, _ = sent
    x, y, _ = Attempt.objects.order_by("pk").values_list("pk", flat=True)
    of_status = "<NbOfTxsPerSts><DtldNbOfTxs>{}</DtldNbOfTxs><DtldSts>{}</DtldSts></NbOfTxsPerSts>"
    path = tmp_path / "R.xml"
    path.write_text(PAIN002.format(lines=of_status.format(3, "ACSC") + PAID.format(id=x) + PAID.format(id=y)))
    with pytest.raises(ReturnUnreadable, match="共 3 笔，实际列出 2 笔"):
        job.post_return(pay.campaign.pk, path, by=pay.county.operator)
    # A bank may state what it does not list.
    path.write_text(
        PAIN002.format(
            lines=of_status.format(2, "ACSC") + of_status.format(9, "PDNG") + PAID.format(id=x) + PAID.format(id=y)
        )
    )
    assert job.post_return(pay.campaign.pk, path, by=pay.county.operator)[0].paid == 2
