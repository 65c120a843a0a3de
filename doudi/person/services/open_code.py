"""Opening a page by its code: by somebody without a post, so the transaction is a person's, not an actor's."""

from django.db import connection

from doudi.core import clock, limits
from doudi.core.writes import as_person
from doudi.person import codes, tries
from doudi.person.errors import CodeMistyped, CodeUnknown, TriesTooMany


def open_code(text: str, address: str) -> int:
    """The number of the code that was typed. A wrong one is counted for its address, a mistyped one is not.

    Unknown, replaced and expired codes are answered alike and after the same work.

    Raises, first match wins: CodeMistyped, TriesTooMany, CodeUnknown.
    """
    code = codes.read(text)
    if not code:
        raise CodeMistyped()
    found = 0
    with as_person(0, writes=True):
        held = limits.in_force(clock.today())
        free = tries.allowed("code", address, held["help.code_tries"], held["help.code_tries_all"])
        if free:
            found = number_of(code)
            if not found:
                tries.count("code", address)
    if not free:
        raise TriesTooMany()
    if not found:
        raise CodeUnknown()
    return found


def number_of(code: str) -> int:
    """The number of a live code (without groups), 0 if there is none. In the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_code_of(%s, %s)", [codes.hashed(code), clock.today()])
        return int(cursor.fetchone()[0])
