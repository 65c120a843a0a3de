"""The rows of fifteen tables that belong to one case, in one statement: one by one they cost half of the page."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model

from doudi.casework.models import (
    Clock,
    Decision,
    Event,
    MeansCheck,
    Missing,
    Notice,
    Objection,
    Opinion,
    Paper,
    Publicity,
    RelativeFiling,
    Review,
    Share,
    Visit,
    WorkOffer,
)
from doudi.core.models import Actor
from doudi.registry.models import Person

MOST = 200
OF_CASE: tuple[type[Model], ...] = (
    Event, Clock, Paper, Missing, MeansCheck, Visit, RelativeFiling, Opinion, Publicity, Objection, Decision, Notice,
    Review, WorkOffer,
)  # fmt: skip
# What stands first where it is not the order of writing.
FIRST = {Event: "at", Clock: "due_on"}
BY: dict[str, type[Model]] = {
    "actor": Actor, "asked_by": Actor, "answered_by": Actor, "told_by": Actor, "person": Person,
}  # fmt: skip
Rows = Mapping[type[Model], list[Any]]


def of_case(case_id: int) -> Rows:
    """The rows by model, at most 200 of each, in the order of time, with who wrote them; three queries."""
    made = {model.__name__: model for model in (*OF_CASE, Share)}
    found: dict[type[Model], list[Any]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"case": case_id, "most": MOST})
        for name, row in cursor.fetchall():
            found[made[name]].append(_instance(made[name], json.loads(row)))
    people = _people([row for rows in found.values() for row in rows])
    for model, rows in found.items():
        first = FIRST.get(model, "pk")
        found[model] = sorted((row for row in rows if _named(row, people)), key=attrgetter(first, "pk"))
    return found


def _part(model: type[Model]) -> str:
    first = f"{FIRST[model]}, id" if model in FIRST else "id"
    return (
        f"(SELECT '{model.__name__}', to_json(t)::text FROM {model._meta.db_table} t"  # noqa: S608
        f" WHERE case_id = %(case)s ORDER BY {first} LIMIT %(most)s)"
    )


def _shares(of: type[Model], column: str) -> str:
    return (
        f"(SELECT 'Share', to_json(s)::text FROM {of._meta.db_table} o JOIN casework_share s ON s.{column} = o.id"  # noqa: S608
        " WHERE o.case_id = %(case)s ORDER BY s.id LIMIT %(most)s)"
    )


STATEMENT = "\nUNION ALL ".join(
    [*map(_part, OF_CASE), _shares(Opinion, "opinion_id"), _shares(Decision, "decision_id")]
)


def _instance(model: type[Model], row: Mapping[str, Any]) -> Model:
    fields = model._meta.concrete_fields
    values = [field.to_python(row[field.column]) for field in fields]
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], values)


def _people(rows: Iterable[Model]) -> dict[type[Model], Mapping[int, Model]]:
    """The officials and the people that rows name; a query for each."""
    numbers: dict[type[Model], set[int]] = {Actor: set(), Person: set()}
    for row in rows:
        for name, model in BY.items():
            numbers[model].add(getattr(row, f"{name}_id", None) or 0)
    return {model: model._default_manager.in_bulk(wanted - {0}) for model, wanted in numbers.items()}


def _named(row: Model, people: Mapping[type[Model], Mapping[int, Model]]) -> bool:
    """Put in who is named; False where that is somebody outside the reader's scope, and the row is left out."""
    for name, model in BY.items():
        number = getattr(row, f"{name}_id", None)
        if number and number not in people[model]:
            return False
        if number:
            setattr(row, name, people[model][number])
    return True
