"""Fifty users at work for five minutes on 2,000,000 people and 200,000 open cases: the time of their pages.

Each asks a page every five seconds, ten a second in all; the generator runs on the same machine as the site and the
database. Minutes before that, unmeasured: everybody signs in and works half a minute, so that caches are as on a day.
"""

import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from statistics import median

import psycopg

from bench import cases, office
from bench.fill import fill
from bench.place import enter_figures, own_database
from bench.record import Figure
from bench.site import served
from bench.visitors import FOUND_BY_ID, MIX, Asked, Visitor, at_work

HOUSEHOLDS, SECONDS, WARM_UP_SECONDS = 1_000_000, 300, 30
KNOWN_IDS, NAMES_EACH = 900, 200
MEDIAN_MS, SLOWEST_MS = 80, 250
KINDS = ("case list", "person search", "case page")


def measure() -> Iterator[Figure]:
    """Fill, serve, sign in, warm up, measure."""
    begun = time.perf_counter()
    with own_database() as url:
        workers, ids = filled(url, HOUSEHOLDS)
        yield Figure("load: filling 2,000,000 people and 200,000 cases", time.perf_counter() - begun, "s")
        with served() as port:
            visitors = signed_in(workers, ids, names(url), port)
            at_work(visitors, WARM_UP_SECONDS)
            asked = at_work(visitors, SECONDS)
        load = os.getloadavg()[1]
    yield from figures(asked, load)


def filled(url: str, households: int) -> tuple[list[office.Worker], dict[str, list[str]]]:
    """People, offices, cases, statistics; who works there, and IDs that are known by township."""
    with psycopg.connect(url) as admin:
        fill(admin, households)
    enter_figures()
    workers = office.open_offices()
    ids = office.known_ids(KNOWN_IDS)
    with psycopg.connect(url) as admin:
        opened = cases.open_cases(admin, households)
    wrong = cases.wrong_waits(opened)
    if wrong:
        raise RuntimeError(f"cases {wrong} do not wait for what was filled in")
    return workers, ids


def names(url: str) -> dict[str, list[tuple[str, str]]]:
    """Names with their initials, some of each township."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with psycopg.connect(url) as admin:
        for code in cases.townships():
            rows = admin.execute(
                "SELECT name, name_initials FROM registry_person WHERE division >= %s AND division < %s LIMIT %s",
                [f"{code}000", f"{code}999", NAMES_EACH],
            )
            found[code] = rows.fetchall()
    return found


def signed_in(
    workers: list[office.Worker], ids: dict[str, list[str]], known: dict[str, list[tuple[str, str]]], port: int
) -> list[Visitor]:
    """Everybody signed in by the page; each looks for people of the own division."""
    visitors = []
    for number, worker in enumerate(workers):
        own = [code for code in known if code.startswith(worker.division)]
        people = [pair for code in own for pair in known[code]]
        numbers = [one for code in own for one in ids.get(code, [])]
        numbers = numbers or [one for held in ids.values() for one in held]
        visitors.append(Visitor(worker, port, people, numbers, random.Random(number)))
    for visitor in visitors:
        visitor.sign_in()
    return visitors


def figures(asked: list[Asked], load: float) -> Iterator[Figure]:
    """Median and 99th percentile of each kind of page, as the server took and as people waited; failures."""
    for kind in KINDS:
        rows = [row for row in asked if row.kind.startswith(kind)]
        served_ms = [row.server_ms for row in rows if row.server_ms is not None]
        middle, slow = median(served_ms), percentile(served_ms, 0.99)
        yield Figure(f"load: {kind}, median in the server", middle, "ms", f"< {MEDIAN_MS}", middle < MEDIAN_MS)
        yield Figure(f"load: {kind}, 99th of 100 in the server", slow, "ms", f"< {SLOWEST_MS}", slow < SLOWEST_MS)
        yield Figure(
            f"load: {kind}, 99th of 100 as people waited", percentile([row.waited_ms for row in rows], 0.99), "ms"
        )
    failed = sum(row.failed for row in asked)
    yield Figure("load: pages asked for by 50 users in 5 minutes", len(asked), "pages")
    yield Figure("load: of them failed", failed, "pages", "0", failed == 0)
    yield Figure("load: load average of 5 minutes at the end, site, database and generator", load, "")


def percentile(values: list[float], share: float) -> float:
    """The value that so large a share stays within."""
    held = sorted(values)
    return held[min(int(len(held) * share), len(held) - 1)]


def detail(asked: list[Asked]) -> str:
    """Every kind of page by itself, with the slowest: for finding what is slow."""
    lines = []
    for kind in (*MIX, FOUND_BY_ID):
        rows = [row for row in asked if row.kind == kind]
        taken = [row.server_ms for row in rows if row.server_ms is not None]
        if not taken:
            continue
        worst = max(rows, key=lambda row: row.server_ms or 0)
        failed = [(row.status, row.path) for row in rows if row.failed][:3]
        size = sum(row.bytes for row in rows) / len(rows) / 1000
        lines.append(
            f"{kind:28} {len(rows):5}  median {median(taken):6.1f}  99th {percentile(taken, 0.99):6.1f}"
            f"  most {worst.server_ms:6.1f} {worst.path}  {size:.0f} kB  {failed or ''}"
        )
    return "\n".join(lines)
