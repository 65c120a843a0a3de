"""What goes wrong with a month's payments: each is told in words, and done again it ends with everybody paid once."""

import os
import resource
import shutil
import threading
import zipfile
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.db import connection

from doudi.core import home, jobs
from doudi.core.errors import DomainError, OwnEntry
from doudi.core.models import Job, Role
from doudi.funds import overpaid, services
from doudi.funds.cash import services as cash
from doudi.funds.errors import AlreadyApproved, ReturnElsewhere
from doudi.funds.files import place
from doudi.funds.models import Approval, Attempt, Campaign, Payable, ReturnFile, RollLine
from doudi.funds.papers.reports import PAPERS
from doudi.funds.returns.answer import Answer
from doudi.funds.tests.anywhere import DONE, child
from doudi.funds.tests.county import COUNTY
from doudi.funds.tests.decided import Decided
from doudi.funds.tests.month import AUGUST, JULY, SEPTEMBER, Months
from doudi.funds.tests.people import actor
from doudi.funds.verify import verify


@pytest.fixture
def month(county):
    """The county's months."""
    return Months(county)


@pytest.fixture
def decided(county):
    """The same, where the rules decide."""
    return Decided(county)


# The disk is full


def test_a_full_disk_leaves_no_half_of_a_bank_file_and_is_told_in_words(real_county):
    """In the .csv, then in the .xml behind it: the payment stays sent, and its files are written when there is room."""
    import doudi.funds.jobs  # noqa: F401

    month = Months(real_county)
    month.home(30000)
    month.home(20000)
    month.run()
    held = month.open()
    folder = place.folder(held.pk, "bank")
    # Another test's campaign may have had this number.
    for path in folder.iterdir():
        path.unlink()
    first, second = (actor(name, role, COUNTY) for name, role in (("甲", Role.APPROVER), ("乙", Role.FINANCE)))
    services.approve(held.pk, key="1", runs=1, by=first)
    services.approve(held.pk, key="2", runs=1, by=second)
    for room in (150, 1200):

        def without_room(room=room):
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            jobs.run(Job.objects.latest("pk").pk)

        assert child(without_room) == DONE
        job = Job.objects.latest("pk")
        assert job.state == "failed" and "磁盘空间不足" in job.words_zh and "不会重复发放" in job.words_zh
        assert [name for name in os.listdir(folder) if name.startswith(".") or name.endswith(".xml")] == []
        assert Attempt.objects.filter(state="sent").count() == 2
        services.ask_files(held.pk, key=f"room {room}", by=second)

    jobs.run(Job.objects.latest("pk").pk)
    assert {path.suffix for path in folder.iterdir()} == {".csv", ".xml"}
    assert Attempt.objects.count() == 2 and month.answer().paid == 2 and month.agrees()


def test_a_full_disk_leaves_no_half_of_a_paper_and_is_told_with_its_name(real_county):
    """The review, the preview, the report, finance's two workbooks of the month, the sheets to sign; then there is room."""
    import doudi.funds.jobs  # noqa: F401

    month, finance = Months(real_county), actor("财务", Role.FINANCE, COUNTY)
    month.home(30000)
    _, [cashed] = month.home(20000, account=False)
    month.run()
    held = month.open()
    # Another test's campaign may have had this number.
    shutil.rmtree(place.folder(held.pk))
    services.hand_out(held.pk, [cashed.pk], "无账户", by=real_county.operator)
    month.run()
    report, execution = (partial(services.ask_finance, paper, JULY) for paper in PAPERS)
    for room, ask, name in (
        (100, partial(services.ask_run, held.pk), "变动"),
        (9000, partial(services.ask_run, held.pk), "预览"),
        (None, partial(services.ask_run, held.pk), ""),
        (100, partial(services.ask_report, held.pk), "发放进度"),
        (9000, partial(services.ask_report, held.pk), "发放进度"),
        (None, partial(services.ask_report, held.pk), ""),
        (100, report, "财务报表"),
        (9000, report, "财务报表"),
        (None, report, ""),
        (100, execution, "支出进度表"),
        (None, execution, ""),
    ):
        told = written_in(room, ask, finance)
        assert f"文件“{name}" in told and "磁盘空间不足" in told if name else told == ""
    month.send()
    written_files = partial(services.ask_files, held.pk)
    assert "文件“签领表" in written_in(100, written_files, finance)
    assert written_in(None, written_files, finance) == ""
    assert Attempt.objects.filter(state="sent").count() == 2 and month.agrees()

    # What was posted stays posted, and the workbook of what came back is written with the next report.
    line = Attempt.objects.get(account_id=None)
    cash.enter_handed(held.pk, [cash.Signed(line.pk, "")], JULY, by=real_county.operator)
    confirm = partial(confirm_handed, held.pk)
    assert "文件“退票与差错" in written_in(100, confirm, finance)
    back = place.folder(held.pk, "returns")
    assert Attempt.objects.get(pk=line.pk).state == "returned" and list(back.iterdir()) == []
    assert written_in(None, partial(services.ask_report, held.pk), finance) == ""
    assert [path.suffix for path in back.iterdir()] == [".xlsx"] and month.agrees()


def confirm_handed(campaign, key, by):
    """The second official's word, which asks for the posting."""
    cash.confirm_handed(campaign, seen=cash.as_seen(campaign, by=by), by=by)


def written_in(room, ask, by):
    """Have papers written where no file may be longer than so many bytes; gives what the job said if it failed."""
    ask(key=f"room {room} {Job.objects.count()}", by=by)

    def work():
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        jobs.run(Job.objects.latest("pk").pk)

    assert child(work) == DONE
    tops = [place.folder(Campaign.objects.get().pk), home.files("finance")]
    files = [path for top in tops for path in top.rglob("*") if path.name != ".lock"]
    assert [path.name for path in files if path.name.startswith(".")] == []
    assert [path.name for path in files if path.suffix == ".xlsx" and zipfile.ZipFile(path).testzip()] == []
    assert [path.name for path in files if path.suffix == ".html" and not path.read_text().endswith("</html>\n")] == []
    return Job.objects.latest("pk").words_zh


# What the bank answers


@pytest.fixture
def sent(month):
    """Three households whose July is with the bank, and one's August; gives the lines that would pay July."""
    homes = [month.home(fen)[0] for fen in (10000, 20000, 30000)]
    month.run()
    month.send()
    lines = [
        Answer(number, str(one.pk), one.amount_fen, "paid")
        for number, one in enumerate(Attempt.objects.order_by("pk"), start=2)
    ]
    month.entitle(homes[0], {_head(homes[0]): 10000}, month=AUGUST)
    month.run(AUGUST)
    month.send(AUGUST)
    return lines


def _head(home):
    return home.membership_set.get(relation="head").person


def post(month, lines, when=JULY, mark="a"):
    return services.post_returns(
        month.open(when).pk, lines, file_name="回盘.csv", sha256=mark * 64, by=month.county.operator
    )


def test_the_answer_of_another_month_is_sent_where_it_belongs(month, sent):
    with pytest.raises(ReturnElsewhere, match="2022年7月"):
        post(month, sent, AUGUST)
    assert not ReturnFile.objects.exists() and not Attempt.objects.filter(state="paid").exists()
    assert post(month, sent).paid == 3 and month.agrees() and month.agrees(AUGUST)


def test_what_a_short_answer_does_not_name_stays_with_the_bank(month, sent):
    """Then the whole file comes, in another order: what was posted is a repetition, the rest is posted."""
    cut = replace(sent[1], said="")
    assert (posted := post(month, [sent[0], cut])).paid == 1 and posted.faults == 1
    assert Attempt.objects.filter(state="sent", batch__campaign=month.open()).count() == 2 and month.agrees()
    whole = post(month, sent[::-1], mark="b")
    assert (whole.paid, whole.faults) == (2, 1) and month.agrees()


# Decided anew for a month that was paid


def test_h08_a_standard_raised_with_back_effect_is_paid_once_and_a_lower_one_is_not_netted(decided):
    """450 yuan; then 480 since July: 30 more for July and for August, once. Then 470 for August: 10 are listed."""
    [head] = decided.family(1)
    for when in (JULY, AUGUST):
        decided.decide(when)
        decided.pay(when)
    decided.standard(480, JULY)
    for when in (JULY, AUGUST):
        decided.decide(when)
    assert decided.run(AUGUST).fen == 2 * 3000 and decided.run(AUGUST).fen == 0
    decided.send(AUGUST)
    decided.answer(AUGUST)
    assert (decided.made(head), decided.made(head, AUGUST)) == (48000, 48000)
    decided.standard(470, AUGUST)
    for when in (AUGUST, SEPTEMBER):
        decided.decide(when)
    assert decided.run(SEPTEMBER).fen == 47000
    assert [(one.month, one.fen) for one in overpaid.of_division(COUNTY, JULY, 9)] == [(AUGUST, 1000)]
    assert verify(COUNTY) == []


@pytest.mark.parametrize(
    ("died_on", "july", "august"),
    [(date(2022, 6, 30), 45000, 45000), (date(2022, 7, 1), 90000, 45000), (date(2022, 7, 31), 90000, 45000)],
)
def test_h05_the_month_of_death_is_paid_whole_on_the_first_and_on_the_last_day(decided, died_on, july, august):
    [head, other] = decided.family(2)
    decided.dies(other, died_on)
    for when, fen in ((JULY, july), (AUGUST, august)):
        decided.decide(when)
        assert decided.run(when).fen == fen
    assert set(Payable.objects.values_list("person_id", flat=True)) == {head.pk}


def test_h05_who_died_before_a_month_that_was_paid_is_listed_and_the_living_are_paid_in_full(decided):
    [_, other] = decided.family(2)
    for when in (JULY, AUGUST):
        decided.decide(when)
        decided.pay(when)
    decided.dies(other, date(2022, 7, 20))
    for when in (AUGUST, SEPTEMBER):
        decided.decide(when)
    assert decided.run(SEPTEMBER).fen == 45000
    assert [(one.month, one.fen) for one in overpaid.of_division(COUNTY, JULY, 9)] == [(AUGUST, 45000)]


# Held and released


def test_all_payments_of_a_person_are_held_and_released(month):
    """Basic living and care of tekun are two lines, arrears a third: a hold is of the person, and what was sent stays."""
    home, [old] = month.home(98000, benefit="tekun", care=20000)
    month.run()
    number, by = month.open().pk, month.county.operator
    services.hold(number, old.pk, "待核实", by=by)
    assert set(RollLine.objects.values_list("held", flat=True)) == {"by_hand"}
    services.release(number, old.pk, "已核实", by=by)
    month.run()
    month.send()
    month.entitle(home, {old: 108000}, benefit=2, care=20000)
    month.run()
    # The adjustment is a line of its own: it is held though the first two are with the bank.
    assert services.hold(number, old.pk, "待核实", by=by).held == "by_hand"
    month.send()
    assert Attempt.objects.count() == 2 and list(RollLine.objects.values_list("held", flat=True)).count("by_hand") == 1


# At once


def test_k02_officials_who_approve_at_once_are_two_and_the_month_is_sent_once(real_county):
    """Each on a connection of its own; one of them presses twice."""
    month = Months(real_county)
    month.home(30000)
    month.run()
    number = month.open().pk
    people = [actor(name, Role.FINANCE, COUNTY) for name in ("财务甲", "财务乙", "财务丙")]
    together, ended = threading.Barrier(4), []

    def approve(by, key):
        try:
            together.wait()
            ended.append(services.approve(number, key=key, runs=1, by=by))
        except DomainError as error:
            ended.append(type(error))
        finally:
            connection.close()

    tries = [(people[0], "1"), (people[0], "2"), (people[1], "1"), (people[2], "1")]
    threads = [threading.Thread(target=approve, args=one) for one in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    approvers = set(Approval.objects.values_list("approver__name", flat=True))
    assert len(approvers) == Approval.objects.count() == 2
    assert Job.objects.filter(kind="campaign.send").count() == 1
    assert [one for one in ended if isinstance(one, int)] in ([1, 2], [2, 1])
    assert {one for one in ended if not isinstance(one, int)} <= {OwnEntry, AlreadyApproved}
