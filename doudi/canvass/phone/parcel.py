"""What a phone takes along: who visits, the task, the form, the households in order, where each stands."""

import hashlib
import json
from datetime import date
from typing import Any

from doudi.canvass.models import FormVersion, Outcome, Visit, Visitor
from doudi.canvass.phone import form as forms
from doudi.canvass.phone import rows
from doudi.canvass.phone.both import both, pairs
from doudi.canvass.phone.limits import LIMITS
from doudi.canvass.phone.rules import Member
from doudi.core import clock, divisions
from doudi.core.models import Division
from doudi.core.scope import code_range
from doudi.discovery.models import Danger, FoundBy, Group
from doudi.policy.codes import RELATION, WORDS
from doudi.units.months import first_of


def parcel(visitor: Visitor, form_tag: str, households_tag: str) -> dict[str, Any]:
    """The parcel of a visitor; what the phone has (by its tag) is left out. For a reading transaction of the actor."""
    month = first_of(clock.today())
    form = latest_form(visitor.canvass_id)
    shown = forms.as_json(form)
    homes = [home for home in rows.homes(month) if home.canvass_id == visitor.canvass_id]
    households = _households(homes, month)
    found: dict[str, Any] = {
        "server_time": clock.now().isoformat(timespec="milliseconds"),
        "wipe": False,
        "visitor": {
            "id": visitor.pk, "name": visitor.actor.label, "kind": visitor.kind,
            "kind_words": both(str(FoundBy(visitor.kind).label)),
        },
        "canvass": _task(visitor),
        "limits": {**LIMITS, "tries": visitor.canvass.tries},
        "form_tag": tag(shown),
        "households_tag": tag(households),
        "states": _states(homes),
    }  # fmt: skip
    if found["form_tag"] != form_tag:
        found["form"] = shown
    if found["households_tag"] != households_tag:
        found["households"] = households
    return found


def latest_form(canvass_id: int) -> FormVersion:
    """The form in force."""
    return FormVersion.objects.filter(canvass_id=canvass_id).order_by("-version")[0]


def tag(content: object) -> str:
    """A short name of a content: the same content has the same."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def villages_of(visitor: Visitor) -> list[list[str]]:
    """The villages where a visitor may come upon a family that is on nobody's list."""
    low, high = code_range(visitor.division)
    held = Division.objects.filter(
        code__gte=low, code__lt=high, level="village", during__contains=clock.today()
    ).order_by("code")
    return [[row.code, row.name] for row in held]


def _task(visitor: Visitor) -> dict[str, Any]:
    canvass = visitor.canvass
    return {
        "id": canvass.pk, "name": canvass.name, "from_day": str(canvass.from_day), "until": str(canvass.until),
        "hand_in_until": str(visitor.open_until), "villages": villages_of(visitor),
        "words": {
            "groups": pairs(Group.choices), "outcomes": pairs(Outcome.choices), "dangers": pairs(Danger.choices),
            "relations": [[word, {"zh": WORDS[word][0], "en": WORDS[word][1]}] for word in RELATION],
        },
    }  # fmt: skip


def _households(homes: list[rows.Home], month: date) -> list[dict[str, Any]]:
    people, names = rows.people(month), divisions.names_of(home.division for home in homes)
    return [
        {
            "id": home.number, "village": home.division, "village_name": names.get(home.division, home.division),
            "place": place, "address": home.address, "head": _head(people.get(home.number, [])),
            "groups": home.groups, "people": [_person(one) for one in people.get(home.number, [])],
        }
        for place, home in enumerate(homes, 1)
    ]  # fmt: skip


def _head(people: list[Member]) -> str:
    return people[0].name if people else ""


def _person(one: Member) -> dict[str, Any]:
    return {"id": int(one.key), "name": one.name, "relation": one.relation, "birth_year": one.birth_date.year}


def _states(homes: list[rows.Home]) -> list[dict[str, Any]]:
    """Where each household stands, and what to bring next time."""
    last = {
        visit["assignment_id"]: visit
        for visit in Visit.objects.filter(assignment__in=[home.number for home in homes])
        .order_by("pk")
        .values("assignment_id", "state", "rules")
    }
    return [
        {
            "id": home.number, "seen": home.seen, "tries": home.tries,
            "state": "conflict" if home.number in last and last[home.number]["state"] == "conflict" else home.state,
            "last_at": home.last_at.astimezone(clock.ZONE).isoformat(timespec="seconds") if home.last_at else None,
            "bring": [one["words"] for one in last.get(home.number, {"rules": {}})["rules"].get("bring", [])],
        }
        for home in homes
    ]  # fmt: skip
