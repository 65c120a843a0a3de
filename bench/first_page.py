"""What a browser that has nothing yet loads for the first page: the sign-in page with all that it names, compressed."""

import re
from collections.abc import Iterator

from bench.place import own_database
from bench.record import Figure

LIMIT_KB = 200


def measure() -> Iterator[Figure]:
    """Bytes as they travel, without headers."""
    with own_database():
        from django.test import Client

        client = Client(headers={"accept-encoding": "gzip", "host": "localhost"})
        page = client.get("/login/")
        named = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page.content.decode()))
        total = len(page.content) + sum(len(b"".join(client.get(address))) for address in sorted(named))
    kilobytes = total / 1000
    yield Figure("first page: loaded with an empty cache", kilobytes, "kB", f"< {LIMIT_KB}", kilobytes < LIMIT_KB)
