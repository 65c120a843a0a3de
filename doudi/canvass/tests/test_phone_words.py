"""Every word that the phone's scripts say stands in the table, in both languages, and none is left over."""

import re
from pathlib import Path

from doudi.canvass import phone_words

SCRIPTS = [path.read_text() for path in (Path(__file__).parents[1] / "frontend").rglob("*.js")]
CALL = re.compile(r"\bt\(([^,()`]*)")
TEXT = re.compile(r"""(?<!== )"(\w+)\"""")
BEGUN = re.compile(r"\bt\(`(\w+_)\$")
# Said by the screen that is handed them: why a PIN or a photo is refused.
HANDED = re.compile(r'"((?:pin|photo)_\w+)"')
# What the server names: the words that begin so are its codes.
CODES = {"mark_", "problem_", "photo_", "state_"}


def named():
    said = {name for text in SCRIPTS for call in CALL.findall(text) for name in TEXT.findall(call)}
    return said | {name for text in SCRIPTS for name in HANDED.findall(text)}


def begun():
    return {start for text in SCRIPTS for start in BEGUN.findall(text)}


def test_every_word_that_is_said_has_its_text():
    assert named() - set(phone_words.words("zh-hans")) == set()


def test_every_text_is_said_somewhere():
    left = set(phone_words.words("zh-hans")) - named()
    assert {name for name in left if not name.startswith(tuple(begun()))} == set()


def test_the_two_languages_have_the_same_words_and_places():
    chinese, english = phone_words.words("zh-hans"), phone_words.words("en")
    assert [name for name in chinese if chinese[name] == english[name]] == []
    places = {name: sorted(re.findall(r"{\w+}", text)) for name, text in chinese.items()}
    assert places == {name: sorted(re.findall(r"{\w+}", text)) for name, text in english.items()}


def test_codes_of_the_server_are_begun_with_a_word_of_ours():
    assert begun() >= CODES
