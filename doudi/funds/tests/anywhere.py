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

FILE_STEPS = {"open", "os.rename", "os.remove", "os.mkdir"}
DONE, DATABASE_GONE = 0, 3


class World:
    """A county of six people with accounts at two banks, paid under a new document each time."""

    def __init__(self):
        from doudi.core import actors
        from doudi.funds.tests.county import COUNTY, OTHER_VILLAGE, County
        from doudi.funds.tests.people import actor

        county = County()
        county.household({}, {}, {"bank": "中国工商银行"})
        county.household({}, {"derived": None}, village=OTHER_VILLAGE)
        county.household({"status": "tekun"}, village=OTHER_VILLAGE)
        self.division, self.people = COUNTY, 6
        self.operator = actors.named("operator")
        self.approvers = [actor(name, role, COUNTY) for name, role in (("甲", "approver"), ("乙", "finance"))]

    def pay(self, document):
        """The whole run to its end, from wherever an earlier try was killed; each verb as a page or the worker does it."""
        from doudi.core.uploads import Checked
        from doudi.funds import services
        from doudi.funds.errors import NothingToSend
        from doudi.funds.models import Attempt, Campaign, ReturnFile

        held = services.new(
            self.division,
            date(2022, 7, 1),
            document=document,
            amount_fen=30000,
            deadline=date(2022, 8, 31),
            by=self.operator,
        )
        services.ask_run(held.pk, key=f"{document} run", by=self.operator)
        work()
        held = Campaign.objects.get(pk=held.pk)
        with suppress(NothingToSend):
            for approver in self.approvers:
                services.approve(held.pk, key=f"{document} {held.runs}", runs=held.runs, by=approver)
        work()
        lines = [
            f"{a.pk},{a.amount_fen // 100}.00,成功" for a in Attempt.objects.filter(batch__campaign=held).order_by("pk")
        ]
        content = "\r\n".join(["业务编号,金额,结果", *lines]).encode()
        if not ReturnFile.objects.filter(campaign=held).exists():
            services.take_return(
                held.pk, Checked("回盘.csv", "text/csv", content), key=f"{document} back", by=self.operator
            )
        work()
        services.ask_report(held.pk, key=f"{document} report", by=self.operator)
        work()

    def wrong(self, document):
        """What is not as it must be after the run under a document; empty if all is well."""
        from doudi.core.models import Job
        from doudi.funds.files.place import sha256
        from doudi.funds.job import tell
        from doudi.funds.models import Attempt, Batch, Campaign, Payable
        from doudi.funds.verify import verify

        held = Campaign.objects.get(document=document)
        paid = Counter(
            Attempt.objects.filter(batch__campaign=held, state="paid").values_list("payable__person_id", flat=True)
        )
        batches = Batch.objects.filter(campaign=held)
        report = tell(held.pk, by=self.operator)
        lines = Counter(line for file in bank_files(held.pk, "*.csv") for line in file.read_bytes().splitlines()[1:])
        return {
            name: found
            for name, found in {
                "payables": Payable.objects.filter(campaign=held).count() - self.people,
                "people not paid once": [who for who, times in paid.items() if times != 1] or self.people - len(paid),
                "attempts not paid": Attempt.objects.filter(batch__campaign=held).exclude(state="paid").count(),
                "lines twice in bank files": [line.hex() for line, times in lines.items() if times > 1],
                "files": sorted(
                    {sha256(file) for file in bank_files(held.pk, "*.*")}
                    ^ {value for batch in batches for value in (batch.csv_sha256, batch.xml_sha256)}
                ),
                "reconciliation": [check.en for check in report.checks if not check.agrees],
                "ledger": [str(difference) for difference in verify("65")],
                "jobs": list(Job.objects.exclude(state="done").values_list("kind", "state", "words_en")),
            }.items()
            if found
        }


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


def counted(world):
    """How many points a run has, and how many seconds it takes."""
    read, write = os.pipe()

    def task():
        points = Points()
        world.pay("counted")
        os.write(write, str(points.count).encode())

    began = time.monotonic()
    assert child(task) == DONE
    return int(os.read(read, 20)), time.monotonic() - began


def one(world, chance, number, points, seconds):
    """One point: killed there, run again to its end; gives what was done and what is wrong."""
    document, what = f"{number}号", chance.choice(["process", "process at a moment", "database"])
    at = chance.randint(1, points)
    if what == "process at a moment":
        at = round(chance.random() * seconds, 3)
        ended = child(lambda: world.pay(document), seconds=at)
    else:
        then = kill_the_database if what == "database" else kill_this_process

        def task():
            Points(at, then)
            world.pay(document)

        ended = child(task)
    bring_the_database_back()
    again = child(lambda: world.pay(document))
    wrong = world.wrong(document) if again == DONE else {"run again": again}
    if ended == 1:
        wrong["ended"] = "with an error that no kill explains"
    return {"point": number, "killed": what, "at": at, "of": points, "ended": ended, "wrong": wrong}


def main(seed, points):
    from doudi.core.runtime import open_database

    open_database()
    from django.utils.module_loading import autodiscover_modules

    autodiscover_modules("jobs")
    world = World()
    of, seconds = counted(world)
    chance = random.Random(seed)
    bad = 0
    for number in range(1, points + 1):
        told = one(world, chance, number, of, seconds)
        bad += bool(told["wrong"])
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
