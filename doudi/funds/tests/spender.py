"""A process whose children spend out of one reserve at the same moment; one may be killed at a given call.

Reads lines of JSON: a list of orders [household, decision, fen, "module:function" or "", call], one child each, all let
go together. Answers what became of each: "paid", "short LEFT ASKED", another error's name, or the signal.
"""

import json
import os
import sys
import time

from doudi.funds.tests.killer import deadly


def spend(household, decision, fen):
    """One clerk's decision; a shortage is told with what is left."""
    from doudi.core import actors
    from doudi.funds.orders import Order
    from doudi.funds.relief_errors import ReserveShort
    from doudi.funds.services import reserves
    from doudi.funds.tests.township import BANK, TOWNSHIP

    order = Order(decision, household, TOWNSHIP, "sudden", fen)
    try:
        reserves.spend(order, pocket=BANK, by=actors.named("乡镇长"))
        return "paid"
    except ReserveShort as short:
        return f"short {short.left_fen} {short.asked_fen}"


def child(start, household, decision, fen, where, call):
    """A child that spends at a moment; gives its id and the pipe with its answer."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, reader
    try:
        if where:
            deadly(where, call)
        from django.db import connection

        connection.ensure_connection()
        time.sleep(max(start - time.time(), 0))
        os.write(writer, spend(household, decision, fen).encode())
        os._exit(0)
    except BaseException as error:
        os.write(writer, repr(error).encode()[:4000])
        os._exit(1)


def main():
    import django

    django.setup()
    import doudi.funds.services.reserves  # noqa: F401
    from doudi.core import keys

    keys.load()
    for line in sys.stdin:
        start = time.time() + 0.5
        children = [child(start, *order) for order in json.loads(line)]
        answers = []
        for pid, reader in children:
            said = os.fdopen(reader).read()
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            answers.append(said if status >= 0 else f"signal {-status}")
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
