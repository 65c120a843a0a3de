"""A process that does verbs of a campaign in children, and kills a child at a given call of a given function.

Reads lines of JSON [verb, campaign, "module:function", call], one child each; answers how each child ended.
"""

import json
import os
import signal
import sys
from importlib import import_module


def deadly(where, which):
    """Kill this process at the given call of a function, before that call does anything."""
    module, name = where.split(":")
    held, calls = getattr(import_module(module), name), []

    def wrapped(*args, **kwargs):
        calls.append(1)
        if len(calls) == which:
            os.kill(os.getpid(), signal.SIGKILL)
        return held(*args, **kwargs)

    setattr(import_module(module), name, wrapped)


def do(verb, number):
    """One verb to its end."""
    from doudi.core import actors
    from doudi.funds import found, job, services
    from doudi.funds.models import Attempt
    from doudi.funds.returns.answer import Answer

    by = actors.named("operator")
    if verb == "run":
        job.write_papers(found.campaign(number, by=by), services.draw_up(number, by=by))
    elif verb == "send":
        job.send(number, approved_by=["甲", "乙"], by=by, progress=lambda step: None)
    else:
        attempts = Attempt.objects.order_by("pk")
        lines = [Answer(n, str(a.pk), a.amount_fen, "paid") for n, a in enumerate(attempts)]
        services.post_returns(number, lines, file_name="x", sha256="a" * 64, by=by)


def child(verb, number, where, which):
    """The id of a child that does it."""
    pid = os.fork()
    if pid:
        return pid
    try:
        if where:
            deadly(where, which)
        do(verb, number)
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)


def main():
    import django

    django.setup()
    import doudi.funds.job  # noqa: F401

    for line in sys.stdin:
        pids = [child(*order) for order in json.loads(line)]
        print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]), flush=True)


if __name__ == "__main__":
    main()
