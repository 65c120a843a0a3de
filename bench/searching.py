"""Searching people at 2,000,000 in the registry, as pages do: as doudi_app, under row-level security, in scope."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import psycopg

from bench.fill import COUNTIES, fill
from bench.place import own_database
from bench.record import Figure

HOUSEHOLDS, ASKED, AT_ONCE, A_SECOND = 1_000_000, 1_200, 4, 10
MEDIAN_MS, SLOWEST_MS = 80, 250
WORDS = "阿依古丽 古丽 买买提 玉素甫·卡迪尔 麦尔耶姆 王秀兰 建国 马建军 ayglmmt wjg ysf zxl 曹梦瑶 库丽孜帕".split()


def measure() -> Iterator[Figure]:
    """Ten searches a second by clerks of townships, reviewers of counties and of the region."""
    with own_database() as url:
        with psycopg.connect(url) as admin:
            fill(admin, HOUSEHOLDS)
        taken = sorted(_searched())
    middle, slow = median(taken), taken[int(len(taken) * 0.99)]
    yield Figure("search: 2,000,000 people, median", middle, "ms", f"< {MEDIAN_MS}", middle < MEDIAN_MS)
    yield Figure("search: 2,000,000 people, 99th of 100", slow, "ms", f"< {SLOWEST_MS}", slow < SLOWEST_MS)


def _searched() -> list[float]:
    from django.db import connection

    from doudi.core import dsn
    from doudi.core.models import Actor
    from doudi.core.scope import full_code

    draw = random.Random(63)
    readers = [
        Actor.objects.create(name=code, label=code, role="reviewer", division=full_code(code))
        for code in [*(f"{county}00{number}" for county in COUNTIES for number in (1, 2)), *COUNTIES, "65"]
    ]
    connection.close()
    connection.settings_dict.update(USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))
    asked = [(draw.choice(readers), draw.choice([*WORDS, str(draw.randrange(10**6))])) for _ in range(ASKED)]
    start = time.perf_counter() + 1
    with ThreadPoolExecutor(AT_ONCE) as threads:
        work = [threads.submit(_one, start + at / A_SECOND, *what) for at, what in enumerate(asked)]
        return [one.result() for one in work]


def _one(at: float, reader: object, words: str) -> float:
    from doudi.core.writes import reading
    from doudi.registry.search import search

    time.sleep(max(at - time.perf_counter(), 0))
    begun = time.perf_counter()
    with reading(reader):  # type: ignore[arg-type]
        search(words)
    return (time.perf_counter() - begun) * 1000
