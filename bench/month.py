"""A month of a region: from entitlements to approved payables, posted journals and bank files; the answers; again.

Two processes draw up and send 108 counties, as `doudi pay month --approved-by` does. The database's time beside COPY is
that of its sessions as their servers were busy, over COPY of the same rows into copies of the tables with their primary
keys and unique constraints, in one session.
"""

import csv
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psycopg

from bench.month_fill import fill
from bench.place import own_database
from bench.record import Figure

PAYEES, PROCESSES = 2_000_000, 2
MONTH = date(2022, 7, 1)
APPROVERS = ("approver1", "approver2")
TABLES = ("funds_payable", "funds_share", "funds_rollline", "funds_attempt", "funds_journal", "funds_posting")
PLENTY = 10**13


def measure() -> Iterator[Figure]:
    """Seconds of a month, of the same again, of its answers; the database's time over plain COPY."""
    with own_database() as url:
        counties = prepared(url)
        seconds, made = paid()
        busy = busy_seconds(url)
        rows, copied = copied_in(url)
        yield Figure(f"month: {made:,} payments in {len(counties)} counties, to bank files", seconds, "s", "< 60",
                     seconds < 60)  # fmt: skip
        yield Figure(f"month: COPY of the same {rows:,} rows in", copied, "s")
        yield Figure("month: the database's time over plain COPY", busy / copied, "times", "≤ 3", busy / copied <= 3)
        before = counted(url)
        again, more = paid()
        yield Figure("month: the same again", again, "s", "< 5", again < 5)
        yield Figure("month: rows added by it", counted(url) - before + more, "rows", "0", counted(url) == before)
        yield Figure("month: the same in pain.001 files, apart", in_xml(url), "s")
        answers = written_answers(url)
        start = time.perf_counter()
        posted = answered(answers)
        took = time.perf_counter() - start
        yield Figure(f"month: returns of {posted:,} rows read and posted", took, "s", "< 60", took < 60)


def prepared(url: str) -> list[str]:
    """A region with people who are due, money in every county, and two approvers; its counties."""
    from doudi.core import actors, clock, divisions
    from doudi.core.scope import LEVELS, significant
    from doudi.core.services import add_actor
    from doudi.funds.allotment import Said
    from doudi.funds.models import Purpose
    from doudi.funds.services import allotments

    counties = [
        str(one.code) for one in divisions.within("65", MONTH) if LEVELS[len(significant(one.code))] == "county"
    ]
    with psycopg.connect(url) as admin:
        fill(admin, PAYEES * 10 // 11, counties)
    operator = actors.named("operator")
    one, two = (add_actor(name, name, "finance", "65", by=operator) for name in ("finance1", "finance2"))
    for name in APPROVERS:
        add_actor(name, name, "approver", "65", by=operator)
    held = Purpose.objects.filter(code__regex="^(dibao|tekun)_").exclude(code__endswith="funeral")
    uses = list(held.values_list("code", flat=True))
    for county in counties:
        said = Said(county, "R", "bench", date(2022, 1, 1), 2022, PLENTY, uses)
        allotments.confirm(allotments.enter(said, by=one, key=county), received_on=clock.today(), by=two)
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("SELECT pg_stat_reset()")
    return counties


def paid() -> tuple[float, int]:
    """Seconds of `doudi pay month`, and the payments that it made."""
    from doudi.core import actors
    from doudi.funds import months

    start = time.perf_counter()
    done = months.pay(
        "65", MONTH, approved_by=APPROVERS, by=actors.named("operator"), processes=PROCESSES,
        progress=lambda *_: None,
    )  # fmt: skip
    faults = [one.fault for one in done if one.fault]
    if faults:
        raise RuntimeError(faults[0])
    return time.perf_counter() - start, sum(one.made for one in done)


def busy_seconds(url: str) -> float:
    """How long the sessions of the database were at work (pg_stat_database), over all of them but autovacuum's.

    Autovacuum counts as a session that is active, also while it sleeps between its pages. How long a session was is
    known once it has ended, so the ends of autovacuum and of the workers are waited for.
    """
    running = """SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'autovacuum worker'
      OR (backend_type = 'client backend' AND state = 'active' AND pid <> pg_backend_pid())"""
    with psycopg.connect(url, autocommit=True) as admin:
        time.sleep(2)
        while admin.execute(running).fetchone()[0]:
            time.sleep(1)
        statement = """SELECT (active_time - (
          SELECT sum(total_autovacuum_time + total_autoanalyze_time) FROM pg_stat_all_tables)) / 1000
        FROM pg_stat_database WHERE datname = current_database()"""
        return float(admin.execute(statement).fetchone()[0])


def counted(url: str) -> int:
    """Rows of every table that a payment adds to."""
    with psycopg.connect(url) as admin:
        return sum(admin.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)


def copied_in(url: str) -> tuple[int, float]:
    """Rows and seconds of COPY into copies of the tables with their primary keys and unique constraints."""
    rows, seconds = 0, 0.0
    with psycopg.connect(url) as admin:
        for table in TABLES:
            admin.execute(f"CREATE TABLE copied_{table} (LIKE {table})")
            unique = "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = %s::regclass AND indisunique"
            for number, (defined,) in enumerate(admin.execute(unique, [table]).fetchall()):
                columns = defined.split(f" ON public.{table} ")[1]
                admin.execute(f"CREATE UNIQUE INDEX copied_{table}_{number} ON copied_{table} {columns}")
            with admin.cursor().copy(f"COPY (SELECT * FROM {table}) TO STDOUT (FORMAT binary)") as copy:
                held = [bytes(part) for part in copy]
            start = time.perf_counter()
            cursor = admin.cursor()
            with cursor.copy(f"COPY copied_{table} FROM STDIN (FORMAT binary)") as copy:
                for part in range(0, len(held), 2000):
                    copy.write(b"".join(held[part : part + 2000]))
            seconds += time.perf_counter() - start
            rows += cursor.rowcount
        admin.rollback()
    return rows, seconds


def in_xml(url: str) -> float:
    """Seconds to write all payments as pain.001 too, county by county, on as many processes."""
    with psycopg.connect(url) as admin:
        campaigns = [row[0] for row in admin.execute("SELECT id FROM funds_campaign ORDER BY id").fetchall()]
    start = time.perf_counter()
    _side_by_side(_xml, campaigns)
    return time.perf_counter() - start


def _xml(campaign: int) -> int:
    from doudi.core import actors
    from doudi.funds import job

    return len(job.write_files(campaign, by=actors.named("operator"), progress=lambda _: None))


def _side_by_side(work: Callable[[Any], int], what: list[Any]) -> int:
    from doudi.core.runtime import open_database

    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"), initializer=open_database) as pool:
        return sum(pool.map(work, what))


def written_answers(url: str) -> list[tuple[int, str]]:
    """A return file for each county, as a bank writes it: one in a hundred comes back. Campaign and path."""
    folder = Path(os.environ["DOUDI_HOME"]) / "answers"
    folder.mkdir()
    files = []
    with psycopg.connect(url) as admin:
        for (campaign,) in admin.execute("SELECT id FROM funds_campaign ORDER BY id").fetchall():
            path = folder / f"{campaign}.csv"
            with path.open("w", encoding="gb18030", newline="") as out, admin.cursor() as cursor:
                lines = csv.writer(out)
                lines.writerow(["业务编号", "金额", "处理结果", "失败原因", "入账日期"])
                cursor.execute(
                    """SELECT t.id, to_char(t.amount_fen / 100.0, 'FM999999990.00'),
                      CASE WHEN t.id %% 100 = 0 THEN '失败' ELSE '成功' END,
                      CASE WHEN t.id %% 100 = 0 THEN '户名不符' ELSE '' END, '2022-07-08'
                    FROM funds_attempt t JOIN funds_batch b ON b.id = t.batch_id WHERE b.campaign_id = %s ORDER BY 1""",
                    [campaign],
                )
                lines.writerows(cursor)
            files.append((campaign, str(path)))
    return files


def answered(files: list[tuple[int, str]]) -> int:
    """Read and post the return files, two at a time; the lines that were posted."""
    return _side_by_side(_answered, files)


def _answered(file: tuple[int, str]) -> int:
    from doudi.core import actors
    from doudi.funds import returns, services
    from doudi.funds.files import place

    campaign, path = file[0], Path(file[1])
    lines = returns.read(path)
    posted = services.post_returns(
        campaign, lines, file_name=path.name, sha256=place.sha256(path), by=actors.named("operator")
    )
    return posted.paid + posted.returned
