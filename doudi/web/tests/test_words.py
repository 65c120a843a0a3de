"""Every word of the pages has its English; every label of the rooms below is among the words."""

import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from doudi.core.models import Relative, Role
from doudi.funds.models.campaigns import Held, Kind, Level
from doudi.registry.models import Difference, Status
from doudi.ui import words

DOUDI = Path(__file__).parents[2]
SOURCES = sorted(DOUDI.glob("*/locale/en/LC_MESSAGES/django.po"))
# What makemessages finds: translate and blocktranslate tags, and calls of _ in Python.
TAG = re.compile(r"""{%-?\s*translate\s+(["'])(.+?)\1""")
BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.+?){%\s*endblocktranslate", re.DOTALL)
INCLUDED = re.compile(r"_\(([\"'])(.+?)\1\)")
IN_PYTHON = re.compile(r"(?:\b_|gettext_noop|gettext_lazy)\(([\"'])(.+?)\1\)")


def compiled(source):
    held = BytesIO()
    write_mo(held, read_po(source.open("rb")))
    held.seek(0)
    return gettext.GNUTranslations(held)


def catalogue():
    """The English of all rooms, as Django puts it together."""
    together = gettext.NullTranslations()
    for source in SOURCES:
        found = compiled(source)
        found.add_fallback(together)
        together = found
    return together


def used(folder):
    found = set()
    for path in folder.rglob("templates/**/*.html"):
        text = path.read_text()
        found |= {match[2] for match in TAG.finditer(text)} | {match[2] for match in INCLUDED.finditer(text)}
        found |= {re.sub(r"{{ ?(\w+) ?}}", r"%(\1)s", match[1]) for match in BLOCK.finditer(text)}
    for path in folder.rglob("*.py"):
        if "tests" not in path.parts:
            found |= {match[2] for match in IN_PYTHON.finditer(path.read_text())}
    return found


def test_every_text_of_a_page_has_its_english():
    english = catalogue()
    assert [text for text in sorted(used(DOUDI)) if english.gettext(text) == text] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.parents[3].name)
def test_no_english_is_left_over(source):
    held = {text for text in compiled(source)._catalog if text}
    assert held - used(source.parents[3]) == set()


@pytest.mark.parametrize(
    "choices",
    [Role, Relative.Relation, Held, Kind, Level, Difference.Kind, Status.Benefit, Status.Origin],
    ids=lambda one: one.__qualname__,
)
def test_every_label_of_the_rooms_below_has_its_english(choices):
    english = catalogue()
    assert [label for label in choices.labels if english.gettext(str(label)) == str(label)] == []


def test_every_reason_to_hold_says_who_mends_it():
    assert set(words.MENDING) == set(Held.values)


def test_those_who_look_are_said_for_kinds_that_exist():
    assert set(words.LOOKS) <= set(Kind.values)


def test_every_state_of_a_payable_has_its_word():
    assert set(words.OUTCOMES) == {"paid", "sent", "returned", "held", "ready", "not_due"}
