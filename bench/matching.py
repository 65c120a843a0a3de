"""Leads matched against 2,000,000 people as a page does, and how many are found right: truth known, all invented."""

import os
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

import psycopg

from bench.fill import COUNTIES, fill
from bench.opening import as_pages
from bench.place import own_database
from bench.record import Figure
from doudi.synth.names import Namer
from doudi.synth.retold import Told, told_about

HOUSEHOLDS = int(os.environ.get("DOUDI_BENCH_HOUSEHOLDS", 1_000_000))
LEADS, STRANGERS, AT_ONCE, A_SECOND, LIMIT_MS = 1_500, 500, 2, 8, 200
WRONG_PHONE = (2**63 - 1).to_bytes(8, "big")


@dataclass(frozen=True)
class Lead:
    """What was told, about whom (None: nobody who is registered), read by whom; a phone by its blind index."""

    told: Told
    truth: int | None
    phone: bytes | None
    reader: object


def measure() -> Iterator[Figure]:
    """Eight leads a second, read by clerks of townships, reviewers of counties and of the region."""
    with own_database() as url:
        with psycopg.connect(url) as admin:
            fill(admin, HOUSEHOLDS)
            people = sampled(admin)
        answers = matched(leads(people))
    taken = sorted(ms for _lead, _found, ms in answers)
    middle, slow = median(taken), taken[int(len(taken) * 0.99)]
    of = f"{2 * HOUSEHOLDS:,} people"
    yield Figure(f"matching: {of}, median", middle, "ms", f"< {LIMIT_MS}", middle < LIMIT_MS)
    yield Figure(f"matching: {of}, 99th of 100", slow, "ms", f"< {LIMIT_MS}", slow < LIMIT_MS)
    yield from quality([(lead.truth, found) for lead, found, _ms in answers])


def quality(answers: list[tuple[int | None, list]]) -> Iterator[Figure]:
    """Precision and recall of the first that is likely, and whether the right one is among the ten that are shown."""
    first = [(truth, found[0].person_id) for truth, found in answers if found and found[0].likely]
    right = sum(truth == person for truth, person in first)
    known = [(truth, found) for truth, found in answers if truth is not None]
    shown = sum(truth in [one.person_id for one in found] for truth, found in known)
    yield Figure("matching: precision of the first that is likely", right / len(first), "share")
    yield Figure("matching: recall of the first that is likely", right / len(known), "share")
    yield Figure("matching: the right one is among the ten shown", shown / len(known), "share")


def sampled(admin: psycopg.Connection) -> list[tuple[int, str, str, int, bytes | None]]:
    """People to be told about."""
    return admin.execute(
        "SELECT id, name, division, extract(year FROM birth_date)::int, phone_index FROM registry_person"
        " WHERE id %% %s = 7 ORDER BY id LIMIT %s",
        [max(2 * HOUSEHOLDS // LEADS - 1, 1), LEADS],
    ).fetchall()


def leads(people: list[tuple[int, str, str, int, bytes | None]]) -> list[Lead]:
    """Leads about these people and about strangers, in an order of chance."""
    from doudi.core.models import Actor
    from doudi.core.scope import full_code

    draw, readers = random.Random(64), {}
    for code in {*(row[2][:9] for row in people), *COUNTIES, "65"}:
        readers[code] = Actor.objects.create(name=code, label=code, role="reviewer", division=full_code(code))
    villages, namer = sorted({row[2] for row in people}), Namer(draw)
    made = []
    for number, name, division, born, phone in people:
        told = told_about(name, division, born, "known" if phone else "", villages, draw)
        given = phone if told.phone == "known" else WRONG_PHONE if told.phone else None
        made.append(Lead(told, number, given, readers[_level(division, draw)]))
    for _ in range(STRANGERS):
        village = draw.choice(villages)
        told = told_about(namer.adult(draw.random() < 0.5), village, draw.randint(1940, 2020), "", villages, draw)
        made.append(Lead(told, None, None, readers[_level(village, draw)]))
    draw.shuffle(made)
    return made


def _level(division: str, draw: random.Random) -> str:
    """Most leads are read in the township, some in the county, few in the region."""
    return draw.choices((division[:9], division[:6], "65"), (70, 25, 5))[0]


def matched(asked: list[Lead]) -> list[tuple[Lead, list, float]]:
    """Each lead with who was found and the milliseconds that it took, by doudi_app under row-level security."""
    as_pages()
    start = time.perf_counter() + 1
    with ThreadPoolExecutor(AT_ONCE) as threads:
        work = [threads.submit(_one, start + at / A_SECOND, lead) for at, lead in enumerate(asked)]
        return [one.result() for one in work]


def _one(at: float, lead: Lead) -> tuple[Lead, list, float]:
    from doudi.core.writes import reading
    from doudi.discovery.matching.candidates import candidates

    time.sleep(max(at - time.perf_counter(), 0))
    begun, told = time.perf_counter(), lead.told
    with reading(lead.reader):  # type: ignore[arg-type]
        found = candidates(
            division=told.division, name=told.name, phone_index=lead.phone, birth_year=told.born, limit=10
        )
    return lead, found, (time.perf_counter() - begun) * 1000
