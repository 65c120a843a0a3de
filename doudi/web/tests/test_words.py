"""Every word of the pages has its English; every label of the rooms below is among the words."""

import gettext
import re
from pathlib import Path

import pytest

from doudi.core.models import Role
from doudi.funds.models.campaigns import Held, Kind, Level
from doudi.registry.models import Difference, Status
from doudi.web import words

WEB = Path(__file__).parents[1]
ENGLISH = WEB / "locale" / "en" / "LC_MESSAGES"
# What makemessages finds: translate and blocktranslate tags, and calls of _ in Python.
TAG = re.compile(r"""{%-?\s*translate\s+(["'])(.+?)\1""")
BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.+?){%\s*endblocktranslate", re.DOTALL)
INCLUDED = re.compile(r"_\(([\"'])(.+?)\1\)")


def catalogue():
    with (ENGLISH / "django.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


def used():
    found = set()
    for path in WEB.rglob("templates/**/*.html"):
        text = path.read_text()
        found |= {match[2] for match in TAG.finditer(text)} | {match[2] for match in INCLUDED.finditer(text)}
        found |= {re.sub(r"{{ ?(\w+) ?}}", r"%(\1)s", match[1]) for match in BLOCK.finditer(text)}
    for path in WEB.rglob("*.py"):
        if "tests" not in path.parts:
            found |= {match[2] for match in re.finditer(r"(?:\b_|gettext_noop)\(([\"'])(.+?)\1\)", path.read_text())}
    return found


def test_every_text_of_a_page_has_its_english():
    english = catalogue()
    assert [text for text in sorted(used()) if english.gettext(text) == text] == []


def test_no_english_is_left_over():
    held = {text for text in catalogue()._catalog if text}
    assert held - used() == set()


def test_the_compiled_catalogue_is_that_of_the_source():
    source = (ENGLISH / "django.po").read_text()
    texts = set(re.findall(r'^msgstr "(.+)"$', source, re.MULTILINE))
    assert texts == {text.replace('"', '\\"') for key, text in catalogue()._catalog.items() if key}


@pytest.mark.parametrize(
    "choices",
    [Role, Held, Kind, Level, Difference.Kind, Status.Benefit, Status.Origin],
    ids=lambda one: one.__qualname__,
)
def test_every_label_of_the_rooms_below_has_its_english(choices):
    english = catalogue()
    assert [label for label in choices.labels if english.gettext(str(label)) == str(label)] == []


def test_every_reason_to_hold_says_who_mends_it():
    assert set(words.MENDING) == set(Held.values)


def test_every_state_of_a_payable_has_its_word():
    assert set(words.OUTCOMES) == {"paid", "sent", "returned", "held", "ready", "not_due"}
