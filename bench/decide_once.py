"""Decides the region once in this process and prints what it took, as JSON.

The database's time is the whole of the service less the functions below, which are arithmetic on columns: COPY with
its parsing, look-ups, the check of references, the commit and Django are all in it.
"""

import json
import resource
import time
from collections.abc import Callable

from bench.place import MONTH

ARITHMETIC = (
    ("doudi.entitlements.facts", "_Assembly.facts"),
    ("doudi.entitlements.services", "groups"),
    ("doudi.entitlements.services", "decide_groups"),
    ("doudi.entitlements.services", "due"),
    ("doudi.entitlements.writing", "changed"),
    ("doudi.entitlements.writing", "new_rows"),
    ("doudi.entitlements.writing", "_in_order"),
)
spent = [0.0]


def main() -> None:
    """Decide, timed."""
    from doudi.core.runtime import open_database

    open_database()
    import importlib

    from doudi.core import actors
    from doudi.entitlements import services

    for module, path in ARITHMETIC:
        owner: object = importlib.import_module(module)
        *outer, name = path.split(".")
        for part in outer:
            owner = getattr(owner, part)
        setattr(owner, name, timed(getattr(owner, name)))
    start = time.perf_counter()
    run = services.decide_month("65", MONTH, by=actors.named("operator"))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "database": seconds - spent[0], "bytes": peak, **run.counts}))


def timed(work: Callable) -> Callable:
    """The function, its time added to what was spent on arithmetic."""

    def wrapped(*args: object) -> object:
        start = time.perf_counter()
        try:
            return work(*args)
        finally:
            spent[0] += time.perf_counter() - start

    return wrapped


if __name__ == "__main__":
    main()
