"""kill -9 anywhere: a whole payment run in a process that dies at a point which a seed chooses, then done again.

A point is a statement to the database, a part of a COPY or a step of a file, counted over the whole run (what a page writes, and what the
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
from contextlib import suppress
from pathlib import Path

from doudi.funds.tests.world import STEPS, World, is_month

FILE_STEPS = {"open", "os.rename", "os.remove", "os.mkdir"}
DONE, DATABASE_GONE = 0, 3


class Points:
    """Counts the points of this process, and does something at one of them."""

    def __init__(self, at=0, then=None):
        self.at, self.then, self.count, self.busy = at, then, 0, False
        import psycopg
        from django.db import connection

        connection.execute_wrappers.append(self.statement)
        psycopg.Copy.write = self.before(psycopg.Copy.write)
        sys.addaudithook(self.step)

    def statement(self, execute, *arguments):
        self.point()
        return execute(*arguments)

    def before(self, write):
        """A point before each part of a COPY."""

        def written(*arguments):
            self.point()
            write(*arguments)

        return written

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
    """The last point of each step of a run, and how many seconds the run takes."""
    read, write = os.pipe()

    def task():
        points, ends = Points(), []
        world.pay(number, done=lambda: ends.append(points.count))
        os.write(write, json.dumps(ends).encode())

    world.entitle(number)
    began = time.monotonic()
    assert child(task) == DONE
    return json.loads(os.read(read, 1000)), time.monotonic() - began


def one(world, chance, number, ends, seconds):
    """One point, of a step as likely as any: killed there, run again to its end; gives what was done and is wrong."""
    what, place = chance.choice(["process", "process at a moment", "database"]), chance.randrange(len(STEPS))
    at, step = chance.randint(ends[place - 1] + 1 if place else 1, ends[place]), STEPS[place]
    world.entitle(number)
    if what == "process at a moment":
        at, step = round(chance.random() * seconds, 3), ""
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
    told = {"point": number, "pays": pays, "killed": what, "step": step, "at": at, "of": ends[-1]}
    return {**told, "ended": ended, "wrong": wrong}


def main(seed, points):
    from doudi.core.runtime import open_database

    open_database()
    from django.utils.module_loading import autodiscover_modules

    autodiscover_modules("jobs")
    world = World()
    runs = [counted(world, 0), counted(world, 1)]
    bad = 0
    for number in range(2, points + 2):
        # Of a seed of its own: which step is hit, and how, does not hang on how long the runs before were.
        told = one(world, random.Random(f"{seed} {number}"), number, *runs[number % 2])
        bad += bool(told["wrong"])
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
