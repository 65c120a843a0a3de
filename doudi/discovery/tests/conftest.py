"""A county with its people at work, and a clock that tests set."""

from uuid import uuid4

import pytest

from doudi.casework.tests.conftest import county, on, people
from doudi.core.models import Actor, Role
from doudi.discovery.recording import Told

__all__ = ["county", "on", "people"]

VILLAGE, NEXT_VILLAGE, TOWNSHIP = "653101001007", "653101001008", "653101001000"
WORDS = "邻居说老人独居，三天没有生火做饭"


@pytest.fixture
def officers(people):
    """Those of `people`, and the officers for children."""
    posts = {
        "child_director": (Role.CHILD_DIRECTOR, VILLAGE),
        "child_supervisor": (Role.CHILD_SUPERVISOR, TOWNSHIP),
    }
    more = {
        name: Actor.objects.create(name=f"lead-{name}", label=name, role=role, division=place)
        for name, (role, place) in posts.items()
    }
    return {**people, **more}


def told(**given):
    """What somebody told of an old man in the village, by telephone, unless it says otherwise."""
    return Told(**{"division": VILLAGE, "channel": "phone", "words": WORDS, **given})


def key():
    """A request key, as a form carries it."""
    return uuid4().hex
