"""The gallery: every component stands in it, in both languages and both directions of writing."""

import re
from pathlib import Path

import pytest

DOUDI = Path(__file__).parents[2]
COMPONENTS = DOUDI / "ui" / "templates" / "ui"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_it_opens(sign_in, language, direction):
    client = sign_in("supervisor")
    client.cookies["django_language"] = language
    answer = client.get(f"/gallery/?dir={direction}")
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()


def test_every_component_stands_in_the_gallery(sign_in):
    shown = {template.name for template in sign_in("clerk").get("/gallery/").templates}
    # These belong to a page that has nothing else, or to the path of a page.
    alone = {"ui/act.html", "ui/empty.html", "ui/path.html"}
    assert {f"ui/{path.relative_to(COMPONENTS)}" for path in COMPONENTS.rglob("*.html")} - shown == alone


def test_every_component_states_its_arguments():
    said = {path.name for path in COMPONENTS.glob("*.html") if "{#" in path.read_text()}
    assert {path.name for path in COMPONENTS.glob("*.html")} - said <= {"act.html", "base.html", "gallery.html"}


def test_every_template_is_used():
    """By a view, or by another template."""
    texts = [path.read_text() for path in DOUDI.rglob("*.py") if "tests" not in path.parts]
    texts += [path.read_text() for path in DOUDI.rglob("templates/**/*.html")]
    named = {name for text in texts for name in re.findall(r"""["']([\w/]+\.html)["']""", text)}
    here = {re.sub(r".*/templates/", "", str(path)) for path in DOUDI.rglob("templates/**/*.html")}
    # Django looks for these by name when a page is missing, closed or broken.
    assert here - named <= {"404.html", "500.html"}
