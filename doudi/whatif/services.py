"""Asking, and keeping what came of it. Neither touches an entitlement."""

from typing import Any

from doudi.core import audit, clock, divisions, jobs, requests, scope
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope
from doudi.core.models import Actor
from doudi.core.role_sets import PLANNERS
from doudi.core.writes import writing
from doudi.entitlements.parameters import rows_of_all_months
from doudi.units.months import first_of, month_text
from doudi.whatif import changes, engine, figures
from doudi.whatif.changes import Question
from doudi.whatif.models import Asked


def ask(question: Question, *, key: str, by: Actor) -> int:
    """Have a question worked out by the worker; gives its number. The same form sent again gives the same number.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, DivisionUnknown, DivisionAbolished, what
    `changes.check` raises, FiguresUnfit, ShareAboveWhole, MoveUnreadable, BelowZero, RelativeUnset.
    """
    written = [change.as_text() for change in question.changes]
    body = [question.division, month_text(question.first), question.months, written]
    with writing(by):
        scope.require(by, question.division)
        requests.alone(by, "whatif.asked", key)
        if (earlier := requests.earlier(by, "whatif.asked", key, body)) is not None:
            return int(earlier)
        require_role(by, *PLANNERS)
        divisions.find(question.division, first_of(clock.today()))
        changes.check(question)
        figures.try_out(question, rows_of_all_months(question.division))
        asked = Asked.objects.create(
            division=question.division, first=question.first, months=question.months, changes=written, by=by
        )
        jobs.ask("whatif.run", by=by, division=question.division, asked=asked.pk)
        audit.write(by, "whatif.asked", f"whatif {asked.pk}", question.division, changes=written)
        requests.remember(by, "whatif.asked", key, body, asked.pk)
    return asked.pk


def work_out(number: int, *, by: Actor, progress: engine.Progress | None = None) -> Asked:
    """Answer what was asked and keep the answer, once. Raises NotInScope and what `engine.work_out` raises."""
    held = Asked.objects.filter(pk=number).first()
    if held is None:
        raise NotInScope(by.name, str(number))
    if held.result is None:
        result = engine.work_out(question_of(held), by=by, progress=progress)
        _keep(held, result, by)
    return held


def _keep(held: Asked, result: dict[str, Any], by: Actor) -> None:
    with writing(by):
        if Asked.objects.filter(pk=held.pk, result__isnull=True).update(result=result):
            audit.write(by, "whatif.answered", f"whatif {held.pk}", held.division)
    held.refresh_from_db(fields=["result"])


def question_of(held: Asked) -> Question:
    """What was asked, as the engine takes it."""
    return Question(
        held.division, held.first, held.months, tuple(changes.read(text, held.division) for text in held.changes)
    )
