"""kill -9 anywhere: a whole payment run in a process that dies at a point which a seed chooses, then done again.

A point is a statement to the database or a step of a file, counted over the whole run (what a page writes, and what the
worker does), or a moment between two. What is killed there is the process itself or the database with all its sessions.
`python -m doudi.funds.tests.anywhere SEED POINTS` works in the folder DOUDI_HOME, prints a line of JSON for each point and
ends with status 1 if one of them ended wrong.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path

from doudi.units.months import add_months

FILE_STEPS = {"open", "os.rename", "os.remove", "os.mkdir"}
DONE, DATABASE_GONE = 0, 3


class World:
    """A county of six people in three households with accounts at two banks.

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

    def pay(self, number):
        """The whole run to its end, from wherever an earlier try was killed; each verb as a page or the worker does it."""
        from doudi.core.uploads import Checked
        from doudi.funds import services
        from doudi.funds.errors import NothingToSend
        from doudi.funds.models import Attempt, Campaign, ReturnFile

        held = self.opened(number)
        services.ask_run(held.pk, key=f"{number} run", by=self.operator)
        work()
        held = Campaign.objects.get(pk=held.pk)
        with suppress(NothingToSend):
            for approver in self.approvers:
                services.approve(held.pk, key=f"{number} {held.runs}", runs=held.runs, by=approver)
        work()
        sent = Attempt.objects.filter(batch__campaign=held).order_by("pk")
        lines = [f"{one.pk},{one.amount_fen // 100}.00,成功" for one in sent]
        if not ReturnFile.objects.filter(campaign=held).exists():
            file = Checked("回盘.csv", "text/csv", "\r\n".join(["业务编号,金额,结果", *lines]).encode())
            services.take_return(held.pk, file, key=f"{number} back", by=self.operator)
        work()
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
        batches = Batch.objects.filter(campaign=held)
        report = tell(held.pk, by=self.operator)
        lines = Counter(line for file in bank_files(held.pk, "*.csv") for line in file.read_bytes().splitlines()[1:])
        found = {
            "payables": owed.count() - (3 if is_month(number) else 6),
            "fen": sum(owed.values_list("amount_fen", flat=True)) - 6 * 30000,
            "not paid once": {one.pk: paid[one.pk] for one in owed if paid[one.pk] != 1},
            "attempts not paid": attempts.exclude(state="paid").count(),
            "lines twice in bank files": [line.hex() for line, times in lines.items() if times > 1],
            "files": sorted(
                {sha256(file) for file in bank_files(held.pk, "*.*")}
                ^ {value for batch in batches for value in (batch.csv_sha256, batch.xml_sha256)}
            ),
            "reconciliation": [check.en for check in report.checks if not check.agrees],
            "ledger": [str(difference) for difference in verify("65")],
            "jobs": list(Job.objects.exclude(state="done").values_list("kind", "state", "words_en")),
        }  # fmt: skip
        return {name: what for name, what in found.items() if what}


def is_month(number):
    return number % 2 == 0


def month_of(number):
    return add_months(date(2022, 7, 1), number // 2)


def bank_files(number, pattern):
    """The bank files of a campaign that are in place."""
    from doudi.core import home

    return [
        path for path in home.files("campaigns", str(number), "bank").glob(pattern) if not path.name.startswith(".")
    ]


def work():
    """What the worker does with what was asked for."""
    from doudi.core import jobs
    from doudi.core.models import Job

    for number in Job.objects.exclude(state__in=["done", "failed"]).order_by("pk").values_list("pk", flat=True):
        jobs.run(number)


class Points:
    """Counts the points of this process, and does something at one of them."""

    def __init__(self, at=0, then=None):
        self.at, self.then, self.count, self.busy = at, then, 0, False
        from django.db import connection

        connection.execute_wrappers.append(self.statement)
        sys.addaudithook(self.step)

    def statement(self, execute, *arguments):
        self.point()
        return execute(*arguments)

    def step(self, event, arguments):

        if event in FILE_STEPS and isinstance(arguments[0], str | Path) and "/files/" in str(arguments[0]):
            self.point()

    def point(self):
        self.count += 1
        if self.count == self.at and not self.busy:
            self.busy = True
            self.then()


def kill_this_process():
    os.kill(os.getpid(), signal.SIGKILL)


def kill_the_database():
    """The server and all its sessions at once, as when the machine kills them."""
    data = Path(os.environ["DOUDI_HOME"]) / "pg"
    head = int((data / "postmaster.pid").read_text().splitlines()[0])
    family = [head, *sessions_of(head)]
    for process in family:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    # Until they are buried too: PostgreSQL does not start beside the number of one that is there.
    while any(Path(f"/proc/{process}").exists() for process in family):
        time.sleep(0.01)


def bring_the_database_back():
    """As whoever starts Doudi again does: in a new process."""
    subprocess.run([sys.executable, "-c", "from doudi.core import server; server.address()"], check=True)


def sessions_of(head):
    """The server's own processes."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(") ")[2].split()[1]) == head:
                found.append(int(stat.parent.name))
    return found


def child(task, *, seconds=None):
    """Do a task in a process of its own, killed after so many seconds if they are said; gives how it ended."""
    from django.db import connection

    connection.close()
    pid = os.fork()
    if not pid:
        status = 1
        try:
            task()
            status = DONE
        except BaseException as error:
            import psycopg
            from django.db import Error

            status = DATABASE_GONE if isinstance(error, psycopg.OperationalError | Error) else 1
            if status == 1:
                print(repr(error), file=sys.stderr, flush=True)
        finally:
            os._exit(status)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def counted(world, number):
    """How many points a run has, and how many seconds it takes."""
    read, write = os.pipe()

    def task():
        points = Points()
        world.pay(number)
        os.write(write, str(points.count).encode())

    world.entitle(number)
    began = time.monotonic()
    assert child(task) == DONE
    return int(os.read(read, 20)), time.monotonic() - began


def one(world, chance, number, points, seconds):
    """One point: killed there, run again to its end; gives what was done and what is wrong."""
    what = chance.choice(["process", "process at a moment", "database"])
    at = chance.randint(1, points)
    world.entitle(number)
    if what == "process at a moment":
        at = round(chance.random() * seconds, 3)
        ended = child(lambda: world.pay(number), seconds=at)
    else:
        then = kill_the_database if what == "database" else kill_this_process

        def task():
            Points(at, then)
            world.pay(number)

        ended = child(task)
    bring_the_database_back()
    again = child(lambda: world.pay(number))
    wrong = world.wrong(number) if again == DONE else {"run again": again}
    if ended == 1:
        wrong["ended"] = "with an error that no kill explains"
    pays = "a month" if is_month(number) else "a subsidy"
    return {"point": number, "pays": pays, "killed": what, "at": at, "of": points, "ended": ended, "wrong": wrong}


def main(seed, points):
    from doudi.core.runtime import open_database

    open_database()
    from django.utils.module_loading import autodiscover_modules

    autodiscover_modules("jobs")
    world = World()
    runs = [counted(world, 0), counted(world, 1)]
    chance = random.Random(seed)
    bad = 0
    for number in range(2, points + 2):
        told = one(world, chance, number, *runs[number % 2])
        bad += bool(told["wrong"])
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
