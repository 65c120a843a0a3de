"""The clerk's guide: its pictures are taken from the pages themselves (`make guide`), small, and none is missing or left over."""

import io
import os
import re

import pytest
from PIL import Image

from doudi.web.tests.guide_pictures import BYTES_MAX, COLOURS, FOLDER, PICTURES

WRITING = "DOUDI_GUIDE" in os.environ
PAGES = sorted(FOLDER.glob("*.md"))
TEXT = "\n".join(page.read_text() for page in PAGES)


@pytest.mark.browser
@pytest.mark.skipif(not WRITING, reason="the pictures are taken by `make guide`; other tests open their pages")
@pytest.mark.parametrize("name", PICTURES)
def test_the_page_of_a_picture_opens_without_fault(visit, site, name):
    """The picture is written to docs/guide/img."""
    picture = PICTURES[name]
    page = visit(picture.user, picture.width)
    assert page.goto(site + picture.path).ok
    if picture.click:
        page.click(picture.click)
    assert page.faults == []
    page.wait_for_load_state("networkidle")
    height = min(picture.height, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": picture.width, "height": height})
    taken = small(page.screenshot())
    assert len(taken) < BYTES_MAX
    (FOLDER / "img" / f"{name}.png").write_bytes(taken)


def small(png):
    """The same picture in few colours."""
    held = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(held, "PNG", optimize=True)
    return held.getvalue()


@pytest.mark.skipif(WRITING, reason="the pictures are being written")
def test_every_picture_is_there_and_small():
    held = {path.stem: path.stat().st_size for path in (FOLDER / "img").glob("*.png")}
    assert set(held) == set(PICTURES)
    assert max(held.values()) < BYTES_MAX


def test_every_picture_is_shown_with_words_for_those_who_cannot_see_it():
    shown = re.findall(r"!\[(.*?)\]\(img/(.+?)\.png\)", TEXT)
    assert {name for _words, name in shown} == set(PICTURES)
    assert [name for words, name in shown if not words] == []


def test_every_page_of_the_guide_is_in_its_contents():
    contents = (FOLDER / "README.md").read_text()
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in contents] == []
