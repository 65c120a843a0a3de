"""The transaction of a write: the same service serves a page, a command and a job."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from doudi.core import dsn, scope
from doudi.core.models import Actor


@contextmanager
def writing(by: Actor) -> Iterator[None]:
    """One durable transaction for one service; in a page's process it has the actor's scope.

    Durable means that no service calls another: what two share is a plain function.
    """
    with transaction.atomic(durable=True):
        _enter(by)
        yield


@contextmanager
def reading(by: Actor) -> Iterator[None]:
    """A transaction in the actor's scope that cannot write: what a form needs to know before and after a write."""
    with transaction.atomic(durable=True):
        _enter(by)
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield


@contextmanager
def at_the_door(user_id: int) -> Iterator[None]:
    """A transaction that reaches the log-in of one user alone (0: of nobody): signing in, and the list of sessions."""
    with transaction.atomic(durable=True):
        if connection.settings_dict["USER"] == dsn.APP:
            scope.enter(scope.door(user_id))
        yield


@contextmanager
def as_person(code_id: int, *, writes: bool = False) -> Iterator[None]:
    """A transaction of somebody at their own page (0: no code yet): it reaches no division.

    What it reads beyond the own code and letters are functions that give what the page shows (doudi.person).
    """
    with transaction.atomic(durable=True):
        scope.enter(scope.person(code_id))
        if not writes:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
        yield


def _enter(by: Actor) -> None:
    if connection.settings_dict["USER"] == dsn.APP:
        scope.enter(scope.of(by))
