"""A form that is sent twice writes once."""

from collections.abc import Callable
from typing import Any

from doudi.core import requests
from doudi.core.models import Actor


def once(by: Actor, verb: str, key: str, body: dict[str, Any], write: Callable[[], int]) -> int:
    """Write and keep the number that it gives under the key; the same key again gives that number, writing nothing.

    An empty key is no key. The caller holds a lock under which the same key comes one after another.
    Raises KeyReused.
    """
    if not key:
        return write()
    held = requests.earlier(by, verb, key, body)
    if held is not None:
        return int(held)
    number = write()
    requests.remember(by, verb, key, body, number)
    return number
