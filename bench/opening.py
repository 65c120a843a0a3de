"""Opening pages in this process as somebody of a division, under row-level security."""

import time
from statistics import median

from bench.record import Figure

LIMIT_MS = 100


def signed_in(role: str, division: str) -> object:
    """A client of Django's whose user acts in a post of this role; called before `as_pages`."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from doudi.core.models import Actor

    name = f"{role}-{division}"
    user = get_user_model().objects.create_user(name, password="bench-2022-bench")  # noqa: S106
    Actor.objects.create(name=name, label=name, role=role, division=division, user=user)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def as_pages() -> None:
    """From here on this process is what a page's process is: doudi_app."""
    from django.db import connection

    from doudi.core import dsn

    connection.close()
    connection.settings_dict.update(USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))


def opened(client, addresses: list[str], times: int) -> list[float]:  # type: ignore[no-untyped-def]
    """Milliseconds of each answer, in order of size; every address is opened once before."""
    for address in addresses:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code} {answer.content.decode()[:400]}")
    taken = []
    for number in range(times):
        begun = time.perf_counter()
        client.get(addresses[number % len(addresses)])
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def figures(name: str, taken: list[float]):  # type: ignore[no-untyped-def]
    """The median against the limit of a page, and the 99th of 100."""
    middle = median(taken)
    yield Figure(f"{name}, median", middle, "ms", f"< {LIMIT_MS}", middle < LIMIT_MS)
    yield Figure(f"{name}, 99th of 100", taken[int(len(taken) * 0.99)], "ms")
