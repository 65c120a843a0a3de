"""Python's search for cyclic garbage, paused while a job fills the memory with what it needs to the end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Do not look for cycles meanwhile.

    The collector walks through everything that lives, again and again while a job makes millions of objects and
    drops none: a third of an import's processor time. Objects without cycles are freed as always.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
