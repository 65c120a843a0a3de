"""A county that pays again and again, by the bank and in cash: what `anywhere` kills at a point and runs again."""

from collections import Counter
from contextlib import suppress
from datetime import date

import openpyxl

from doudi.units.months import add_months

STEPS = ("draw_up", "say_cash", "send", "answer", "hand", "report")
"""What a run does, one after the other."""
ACCOUNTS, CASH = 6, 2
"""People that the bank pays, and people of one household without an account."""


class World:
    """A county of eight people in four households: three with accounts at two banks, one that is paid in cash.

    Run by run it pays, in turn, a one-off subsidy under a new document and a new month of dibao and tekun.
    """

    def __init__(self):
        from doudi.core import actors
        from doudi.funds.tests.county import COUNTY, OTHER_VILLAGE, County
        from doudi.funds.tests.month import Months
        from doudi.funds.tests.people import actor

        self.county = County()
        self.homes = [
            self.county.household({}, {}, {"bank": "中国工商银行"}),
            self.county.household({}, {"derived": None}, village=OTHER_VILLAGE),
            self.county.household({"status": "tekun"}, village=OTHER_VILLAGE),
            self.county.household(*[{"account": False}] * CASH),
        ]
        self.months = Months(self.county)
        self.division, self.operator = COUNTY, actors.named("operator")
        self.approvers = [actor(name, role, COUNTY) for name, role in (("甲", "approver"), ("乙", "finance"))]

    def entitle(self, number):
        """What the rules gave for the month of a run that pays one: 300 yuan a person."""
        from doudi.entitlements.models import Benefit

        for place, (home, people) in enumerate(self.homes if is_month(number) else ()):
            benefit = Benefit.TEKUN if place == 2 else Benefit.DIBAO
            self.months.entitle(home, dict.fromkeys(people, 30000), month=month_of(number), benefit=benefit)

    def opened(self, number):
        """The campaign of a run, opened by whoever comes first."""
        from doudi.funds import services

        if is_month(number):
            return services.new_month(self.division, month_of(number), by=self.operator)
        return services.new(
            self.division, date(2022, 7, 1), document=f"{number}号", amount_fen=30000, deadline=date(2022, 8, 31),
            by=self.operator,
        )  # fmt: skip

    def pay(self, number, done=lambda: None):
        """The whole run to its end, from wherever an earlier try was killed; each verb as a page or the worker does it."""
        for step in STEPS:
            getattr(self, step)(number, self.opened(number))
            done()

    def draw_up(self, number, held):
        """The roll: who has no account is held."""
        from doudi.funds import services

        services.ask_run(held.pk, key=f"{number} run", by=self.operator)
        work()

    def say_cash(self, number, held):
        """Whoever is held for want of an account is paid in cash from the next run on."""
        from doudi.funds import services
        from doudi.funds.models import RollLine

        without = RollLine.objects.filter(campaign=held, held="no_account", payable_id__isnull=False)
        people = sorted(set(without.values_list("person_id", flat=True)))
        services.hand_out(held.pk, people, "未办社保卡", by=self.operator)
        services.ask_run(held.pk, key=f"{number} run with cash", by=self.operator)
        work()

    def send(self, number, held):
        """Two approve; the worker writes bank files and sheets."""
        from doudi.funds import services
        from doudi.funds.errors import NothingToSend

        with suppress(NothingToSend):
            for approver in self.approvers:
                services.approve(held.pk, key=f"{number} {held.runs}", runs=held.runs, by=approver)
        work()

    def answer(self, number, held):
        """The bank paid all that it was sent."""
        from doudi.core.uploads import Checked
        from doudi.funds import services
        from doudi.funds.models import Attempt, ReturnFile

        sent = Attempt.objects.filter(batch__campaign=held, account_id__isnull=False).order_by("pk")
        lines = [f"{one.pk},{one.amount_fen // 100}.00,成功" for one in sent]
        if not ReturnFile.objects.filter(campaign=held, file_name="回盘.csv").exists():
            file = Checked("回盘.csv", "text/csv", "\r\n".join(["业务编号,金额,结果", *lines]).encode())
            services.take_return(held.pk, file, key=f"{number} back", by=self.operator)
        work()

    def hand(self, number, held):
        """One official enters what was signed for, another confirms it, and it is posted."""
        from doudi.core import clock
        from doudi.funds.cash import services as cash
        from doudi.funds.cash.errors import NothingHanded
        from doudi.funds.models import Attempt

        on_sheet = Attempt.objects.filter(batch__campaign=held, account_id__isnull=True, state="sent")
        signed = [cash.Signed(one.pk, one.payee) for one in on_sheet.exclude(handedout__confirmed_by__isnull=False)]
        cash.enter_handed(held.pk, signed, clock.today(), by=self.operator)
        second = self.approvers[1]
        with suppress(NothingHanded):
            cash.confirm_handed(held.pk, seen=cash.as_seen(held.pk, by=second), by=second)
        work()

    def report(self, number, held):
        """The report, and what was not written of the papers before."""
        from doudi.funds import services

        services.ask_report(held.pk, key=f"{number} report", by=self.operator)
        work()

    def wrong(self, number):
        """What is not as it must be after a run; empty if all is well."""
        from doudi.core.models import Job
        from doudi.funds.files.place import sha256
        from doudi.funds.job import tell
        from doudi.funds.models import Attempt, Batch, Payable
        from doudi.funds.verify import verify

        held = self.opened(number)
        attempts = Attempt.objects.filter(batch__campaign=held)
        paid = Counter(attempts.filter(state="paid").values_list("payable", flat=True))
        owed = Payable.objects.filter(campaign=held, withdrawn_at=None)
        batches = Batch.objects.filter(campaign=held, bank__cash=False)
        report = tell(held.pk, by=self.operator)
        lines = Counter(line for file in files(held, "bank", "*.csv") for line in file.read_bytes().splitlines()[1:])
        found = {
            "payables": owed.count() - (len(self.homes) if is_month(number) else ACCOUNTS + CASH),
            "fen": sum(owed.values_list("amount_fen", flat=True)) - (ACCOUNTS + CASH) * 30000,
            "not paid once": {one.pk: paid[one.pk] for one in owed if paid[one.pk] != 1},
            "attempts not paid": attempts.exclude(state="paid").count(),
            "lines twice in bank files": [line.hex() for line, times in lines.items() if times > 1],
            "files": sorted(
                {sha256(file) for file in files(held, "bank", "*.*")}
                ^ {value for batch in batches for value in (batch.csv_sha256, batch.xml_sha256)}
            ),
            "sheets": self.wrong_on_sheets(number, held),
            "reconciliation": [check.en for check in report.checks if not check.agrees],
            "ledger": [str(difference) for difference in verify("65")],
            "jobs": list(Job.objects.exclude(state="done").values_list("kind", "state", "words_en")),
        }  # fmt: skip
        return {name: what for name, what in found.items() if what}

    def wrong_on_sheets(self, number, held):
        """Whether each payment in cash stands once on a sheet that is whole, was signed for once, and went by no bank."""
        from doudi.funds.models import Attempt, HandedOut

        books = [openpyxl.load_workbook(file) for file in files(held, "sheets", "*.*")]
        printed = Counter(cell.value for book in books for page in book for cell in page["B"])
        in_cash = list(Attempt.objects.filter(batch__campaign=held, batch__bank__cash=True))
        handed = Counter(
            HandedOut.objects.filter(attempt__in=in_cash, handed=True, confirmed_by__isnull=False).values_list(
                "attempt", flat=True
            )
        )
        found = {
            "payments": len(in_cash) - (1 if is_month(number) else CASH),
            "with an account": [one.pk for one in in_cash if one.account_id is not None],
            "not printed once": [one.pk for one in in_cash if printed[str(one.pk)] != 1],
            "not handed out once": [one.pk for one in in_cash if handed[one.pk] != 1],
        }
        return {name: what for name, what in found.items() if what}


def is_month(number):
    return number % 2 == 0


def month_of(number):
    return add_months(date(2022, 7, 1), number // 2)


def files(held, kind, pattern):
    """The files of a campaign that are in place."""
    from doudi.core import home

    return [file for file in home.files("campaigns", str(held.pk), kind).glob(pattern) if not file.name.startswith(".")]


def work():
    """What the worker does with what was asked for."""
    from doudi.core import jobs
    from doudi.core.models import Job

    for number in Job.objects.exclude(state__in=["done", "failed"]).order_by("pk").values_list("pk", flat=True):
        jobs.run(number)
