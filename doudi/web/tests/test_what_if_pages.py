"""What other figures would cost, on its pages: asked by a form, worked out by the worker, read by who watches from above."""

from datetime import datetime, time
from uuid import uuid4

import pytest

from doudi.casework import relief_rules, services
from doudi.casework.services import Hardship
from doudi.core import clock
from doudi.core.models import Actor, Job
from doudi.core.scope import significant
from doudi.registry.models import Membership
from doudi.units.fen import yuan
from doudi.units.months import add_months, first_of, month_text
from doudi.web.tests.test_order_pages import pages, send
from doudi.web.tests.test_reserve_pages import text

__all__ = ["pages", "send", "text"]

ASKED = {"division": "653101", "first": "2022-07", "months": "2", "name_1": "dibao.standard.rural", "value_1": "+50"}


def test_a_supervisor_asks_and_reads_numbers_without_a_person(pages, send, text, sign_in):
    """480 yuan in the county becomes 530; the form sent again asks nothing anew; the clerk sees none of it."""
    url = send("supervisor", "/what-if/", **ASKED).url
    assert "农村低保标准 +50 元" in text("supervisor", url) and "排队等待" in text("supervisor", url)
    assert "未完成" in text("supervisor", "/what-if/")
    shown = sign_in("supervisor").get(f"{url}progress/")
    assert shown.status_code == 200 and "HX-Refresh" not in shown.headers
    assert sign_in("supervisor").get(f"{url}workbook/").status_code == 404

    def work():
        from doudi.core import jobs
        from doudi.whatif import jobs as registered

        assert registered.run
        jobs.run(Job.objects.filter(kind="whatif.run").latest("pk").pk)

    pages(work)
    answer = sign_in("supervisor").get(url)
    held = answer.content.decode()
    assert "各月费用" in held and 'data-chart="months"' in held and "买买提" not in held
    assert answer.context["result"]["totals"][0][1] > answer.context["result"]["totals"][0][0]
    assert sign_in("supervisor").get(f"{url}progress/").headers["HX-Refresh"] == "true"
    book = sign_in("finance").get(f"{url}workbook/")
    assert book.status_code == 200 and book.content.startswith(b"PK")
    assert sign_in("clerk").get(url).status_code == 403
    client = sign_in("supervisor")
    client.post("/language/", {"language": "en", "next": url})
    assert "Cost by month" in client.get(url).content.decode()


def test_temporary_assistance_is_told_apart_on_the_cases_of_the_last_twelve_months(pages, send, sign_in, monkeypatch):
    """Twelve families had one month of the standard each last month, 480 yuan; by two months they have 960."""
    last_month = add_months(first_of(clock.today()), -1)
    then = datetime.combine(last_month.replace(day=10), time(10), clock.ZONE)

    def help_them():
        with monkeypatch.context() as patched:
            patched.setattr(clock, "now", lambda: then)
            clerk, approver = (Actor.objects.get(name=name) for name in ("clerk", "approver1"))
            fire = Hardship("sudden", "sudden", last_month)
            homes = Membership.objects.filter(
                household__division__startswith=significant(clerk.division), relation="head"
            )
            helped = 0
            for row in homes.order_by("household_id"):
                case = services.open_relief(row.household_id, row.person_id, "失火", fire, by=clerk, key=uuid4().hex)
                fen = relief_rules.proposed(case, last_month, by=approver).amount_fen
                if fen:
                    services.aid_first(
                        case.pk, services.Gift(fen, "county"), "急", by=approver, version=case.version, key=uuid4().hex
                    )
                    helped += 1
                if helped == 12:
                    break

    pages(help_them)
    written = {
        **ASKED,
        "first": month_text(last_month),
        "name_1": "relief.months.sudden",
        "value_1": "2",
        "months": "1",
    }
    url = send("finance", "/what-if/", **written).url

    def work():
        from doudi.core import jobs
        from doudi.whatif import jobs as registered

        assert registered.run
        jobs.run(Job.objects.filter(kind="whatif.run").latest("pk").pk)

    pages(work)
    answer = sign_in("finance").get(url)
    shown = answer.content.decode()
    [sides] = answer.context["result"]["cases"]["relief"]["months"]
    assert sides[1] == 2 * sides[0] > 0 and answer.context["result"]["cases"]["relief"]["number"] == 12
    assert "临时救助（最近十二个月的个案）" in shown and yuan(sides[1]) in shown and 'data-chart="relief"' in shown
    assert "同一规则重新核算" in shown and "没有在享特困人员去世，无从测算" in shown
    client = sign_in("finance")
    client.post("/language/", {"language": "en", "next": url})
    english = client.get(url).content.decode()
    assert "Temporary assistance (on the cases of the last twelve months)" in english
    assert "nobody on tekun died in these months" in english
    assert client.get(f"{url}workbook/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"value_1": "四百"}, "value_1", "无效"),
        ({"value_1": ""}, "value_1", "请填写"),
        ({"value_1": "+四十"}, "value_1", "读不出增减多少"),
        ({"value_1": "-500"}, "value_1", "低于 0"),
        ({"name_1": "tekun.basic_multiple", "value_1": "1"}, "value_1", "不得低于"),
        ({"name_1": "dibao.tier.2", "value_1": "+1"}, "value_1", "没有可增减的现行数值"),
        ({"name_1": "no.such"}, "name_1", "没有可以测算的参数“no.such”"),
        ({"name_1": "relief.amount"}, "name_1", "没有可以测算的参数"),
        ({"name_1": "relief.months.sudden", "value_1": "两个月"}, "value_1", "无效"),
        ({"name_1": "relief.expense_ratio", "value_1": "-2"}, "value_1", "低于 0"),
        ({"name_1": "tekun.funeral_months", "value_1": "六"}, "value_1", "无效"),
        ({"name_1": "price.stage_central_share", "value_1": "1.2"}, "value_1", "超过了 1"),
        ({"name_2": "child.basic.hiv"}, "value_2", "请填写"),
        ({"value_2": "+30"}, "name_2", "请选择"),
        ({"division_1": "652901"}, "division_1", "不在测算范围"),
        ({"division_1": "653101999"}, "division_1", "没有代码为"),
        ({"division_1": "某乡"}, "division_1", "没有代码为"),
        ({"division": "喀什市"}, "division", "没有代码为"),
        ({"division": "659999"}, "division", "辖区不含"),
        ({"division": "653101999"}, "division", "没有代码为"),
        ({"division": "650000"}, "division", "辖区不含"),
        ({"first": "七月"}, "first", "不是月份"),
        ({"first": "2022-13"}, "first", "不是月份"),
        ({"first": "1949-10"}, "first", "只测算 2014-05 至"),
        ({"first": "9999-12"}, "first", "只测算 2014-05 至"),
        ({"months": "0"}, "months", "1"),
        ({"months": "25"}, "months", "24"),
        ({"months": "两个"}, "months", "整数"),
        ({"first_1": "2022-08", "until_1": "2022-08"}, "until_1", "止月要晚于起月"),
        ({"first_1": "2023-01"}, "first_1", "不在所测月份"),
    ],
)
def test_a_slip_comes_back_beside_its_field_with_what_was_typed(pages, send, typed, field, words):
    answer = send("finance", "/what-if/", **{**ASKED, **typed})
    form = answer.context["form"]
    assert answer.status_code == 422 and set(form.errors) == {field}
    assert words in str(form.errors[field]) and words in answer.content.decode()
    assert all(form[name].value() == value for name, value in typed.items())


def test_a_slip_is_told_in_english_too(pages, send, sign_in):
    sign_in("finance").post("/language/", {"language": "en", "next": "/what-if/"})
    answer = send("finance", "/what-if/", **{**ASKED, "value_1": "-500"})
    assert "would be below zero" in str(answer.context["form"].errors["value_1"])


def test_signs_of_a_chinese_keyboard_are_signs(pages, send):
    assert send("finance", "/what-if/", **{**ASKED, "value_1": "＋５％"}).status_code == 302


def test_what_cannot_be_costed_is_listed_with_the_reason(pages, text):
    shown = text("reviewer", "/what-if/")
    assert "对一个个案定的金额（一事一议），不是标准" in shown and "会议确定金额" in shown


def test_the_pages_cost_the_same_for_one_question_and_for_six(pages, send, sign_in):
    from doudi.web.tests.test_query_counts import queries

    first = send("finance", "/what-if/", **ASKED).url
    client = sign_in("finance")
    few, _ = queries(client, "/what-if/")
    of_one, _ = queries(client, first)
    for months in range(3, 8):
        send("finance", "/what-if/", **{**ASKED, "months": str(months)})
    client = sign_in("finance")
    many, answer = queries(client, "/what-if/")
    assert len(answer.context["table"].rows) == 6 and many == few
    assert queries(client, first)[0] == of_one
