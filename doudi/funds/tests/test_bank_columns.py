"""A bank that wants its own columns: the file it gets, the answer it gives, and what is refused (docs/bank-files.md)."""

import pytest

from doudi.funds import job, services
from doudi.funds.errors import ReturnUnreadable
from doudi.funds.layout import Asked
from doudi.funds.layout_errors import (
    BankUnknown,
    BatchAnswered,
    ColumnLine,
    ColumnsLacking,
    ColumnTwice,
    ColumnUnknown,
    WordTwice,
)
from doudi.funds.models import Attempt, Batch

SENT = ("序号", "账号=收款账号", "户名=收款户名", "发放额=金额", "附言=空", "流水=业务编号", "日期=付款日期")
ANSWERED = ("流水=业务编号", "发放额=金额", "标志=结果", "说明=原因说明", "日期=入账日期")
OWN = {"encoding": "utf-8", "separator": "|", "unit": "fen", "day": "%Y%m%d", "paid": ["00"], "returned": ["99"]}
BANK = "中国农业银行"


@pytest.fixture
def bank(county):
    """Gives the agricultural bank columns."""
    county.campaign()
    return lambda **more: services.set_layout(
        "653101", BANK, Asked(**{"sent": SENT, "answered": ANSWERED, **OWN, **more}), by=county.operator
    )


def answer(tmp_path, *rows, name="回盘.txt"):
    path = tmp_path / name
    path.write_bytes("\n".join(rows).encode())
    return path


def test_a_bank_gets_its_columns_and_answers_in_them(county, bank, pay, tmp_path):
    """One at this bank, one at another: each file in its own columns; 30000 fen, 00 is paid, 99 came back."""
    county.household({}, {}, {"bank": "中国工商银行喀什分行"})
    bank()
    pay.run()
    own, common = (files.csv.read_bytes() for _, files in sorted(pay.send(), key=lambda one: one[0].layout is None))
    one, two, three = Attempt.objects.order_by("batch__layout", "pk").values_list("pk", flat=True)
    day = f"{Batch.objects.first().execute_on:%Y%m%d}"
    assert own.decode().splitlines()[:2] == [
        "序号|账号|户名|发放额|附言|流水|日期",
        f"1|6228480000000000001|努尔·买买提1|30000||{one}|{day}",
    ]
    assert common.decode("gb18030").splitlines()[0] == (
        "批次号,业务编号,收款户名,收款账号,收款银行,金额,币种,付款户名,付款账号,用途"
    )
    path = answer(tmp_path, "流水|发放额|标志|说明|日期", f"{one}|30000|00||20220820", f"{two}|30000|99|户名不符|")
    posted, _ = job.post_return(pay.campaign.pk, path, by=county.operator)
    assert (posted.paid, posted.returned, posted.faults) == (1, 1, 0)
    assert str(Attempt.objects.get(pk=one).settled_on) == "2022-08-20" and Attempt.objects.get(pk=two).reason == "BE01"
    common_path = answer(tmp_path, "业务编号,金额,结果", f"{three},300.00,成功", name="b.csv")
    assert job.post_return(pay.campaign.pk, common_path, by=county.operator)[0].paid == 1
    assert pay.agrees()


def test_where_two_banks_share_their_titles_the_payment_says_whose_columns_they_are(county, bank, pay, tmp_path):
    """Both write 金额, one in fen: 30000 of its own payment is 300 yuan, and not thirty thousand."""
    county.household({}, {"bank": "中国工商银行喀什分行"})
    bank(
        sent=("业务编号", "收款账号", "金额"),
        answered=("业务编号", "金额", "结果"),
        separator=",",
        paid=[],
        returned=[],
    )
    pay.run()
    pay.send()
    one = Attempt.objects.get(batch__bank__name=BANK)
    path = answer(tmp_path, "业务编号,金额,结果", f"{one.pk},30000,成功")
    posted, _ = job.post_return(pay.campaign.pk, path, by=county.operator)
    assert (posted.paid, posted.faults) == (1, 0)


def test_an_answer_in_other_columns_says_what_was_found_and_expected(county, bank, pay, tmp_path):
    county.household({})
    bank()
    pay.run()
    pay.send()
    with pytest.raises(ReturnUnreadable, match="首行缺少列：流水、发放额、标志（首行为：业务编号、金额、结果）"):
        job.post_return(pay.campaign.pk, answer(tmp_path, "业务编号|金额|结果", "1|1|00"), by=county.operator)


@pytest.mark.parametrize(
    ("more", "error", "words"),
    [
        ({"sent": SENT[:5]}, ColumnsLacking, "送盘文件缺少字段：业务编号"),
        ({"sent": ["流水=业务编号", "额=金额"]}, ColumnsLacking, "缺少字段：收款账号"),
        ({"answered": ["流水=业务编号", "标志=结果"]}, ColumnsLacking, "回盘文件缺少字段：金额"),
        ({"sent": [*SENT, "卡号=账号"]}, ColumnUnknown, "送盘文件第 8 行：没有字段“账号”；可用：序号、批次号、"),
        ({"answered": [*ANSWERED, "=结果"]}, ColumnLine, "第 6 行"),
        ({"sent": [*SENT, "金额二=金额"]}, ColumnTwice, "金额二=金额"),
        ({"sent": [*SENT, "账号=用途"]}, ColumnTwice, "账号=用途"),
        ({"returned": ["00"]}, WordTwice, "“00”同时表示"),
    ],
)
def test_columns_that_could_not_be_matched_are_refused(bank, more, error, words):
    with pytest.raises(error, match=words):
        bank(**more)


def test_a_bank_that_the_county_does_not_have(county):
    with pytest.raises(BankUnknown):
        services.set_layout("653101", "某某银行", None, by=county.operator)


def test_a_file_that_the_bank_did_not_take_is_written_in_new_columns_until_it_answers(county, bank, pay):
    county.household({})
    pay.run()
    [(batch, files)] = pay.send()
    bank()
    pay.send()
    assert "批次号" in files.csv.read_bytes().decode("gb18030")  # sent is sent
    services.send_again_as(pay.campaign.pk, batch.number, by=county.operator)
    pay.send()
    assert files.csv.read_bytes().decode().startswith("序号|账号") and Attempt.objects.count() == 1 and pay.agrees()
    pay.post([])
    Attempt.objects.update(state="paid")
    with pytest.raises(BatchAnswered):
        services.send_again_as(pay.campaign.pk, batch.number, by=county.operator)
