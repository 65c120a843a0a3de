"""Every component in Chromium: narrow and wide, both languages, light, dark, paper, right to left, by keyboard, with axe."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doudi.units.fen import daxie, plain_yuan
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults

pytestmark = pytest.mark.browser
STOPS = "a[href], button:not([hidden]), input:not([type=hidden]), select, textarea, summary, [tabindex='0']"


def photographed(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def width_of(page):
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize(
    ("width", "lang", "scheme"),
    [(360, "zh", "light"), (360, "en", "dark"), (1280, "en", "light"), (1280, "zh", "dark")],
)
def test_every_component_fits_and_is_accessible(visit, site, width, lang, scheme):
    page = visit("clerk", width, lang, scheme)
    page.goto(f"{site}/gallery/")
    for hidden in page.query_selector_all("main details"):
        hidden.evaluate("one => { one.open = true; }")
    photographed(page, f"gallery-{width}-{lang}-{scheme}")
    assert width_of(page) == width
    assert "\n".join(accessibility_faults(page) + page.faults) == ""


@pytest.mark.parametrize("width", [360, 1280])
def test_from_right_to_left(visit, site, width):
    page = visit("clerk", width)
    page.goto(f"{site}/gallery/?dir=rtl")
    photographed(page, f"gallery-{width}-rtl")
    assert width_of(page) == width
    assert page.faults == []
    title, switch = page.locator(".doudi-brand").bounding_box(), page.locator("[data-theme-switch]").bounding_box()
    assert title["x"] > switch["x"]


def test_on_paper_there_is_nothing_to_click_and_every_reason_is_open(visit, site):
    page = visit("clerk")
    page.goto(f"{site}/gallery/")
    page.emulate_media(media="print")
    photographed(page, "gallery-print")
    assert not page.is_visible("header") and not page.is_visible("form")
    assert page.is_visible(".doudi-print-head")
    assert page.locator(".doudi-clock-why").first.is_visible()


def test_at_twice_the_size_nothing_is_cut_off(visit, site):
    """200 % on a screen of 1280 pixels is a page of 640 (WCAG 1.4.4, 1.4.10)."""
    page = visit("clerk", 640)
    page.goto(f"{site}/gallery/")
    assert width_of(page) == 640


def test_every_control_is_reached_by_tab_and_shows_the_focus(visit, site):
    page = visit("clerk")
    page.goto(f"{site}/gallery/")
    wanted = page.evaluate(
        """stops => { let number = 0;
        for (const one of document.querySelectorAll(stops)) if (one.checkVisibility({checkVisibilityCSS: true})) {
          one.dataset.stop = one.type === "radio" ? `radio ${one.name}` : `${number++}`; }
        return [...new Set([...document.querySelectorAll("[data-stop]")].map(one => one.dataset.stop))]; }""",
        STOPS,
    )
    reached, unseen = set(), []
    for _ in range(len(wanted) + 20):
        page.keyboard.press("Tab")
        stop, outline, html = page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one);
            const seen = style.outlineStyle !== "none" || style.boxShadow !== "none";
            return [one.dataset.stop ?? null, seen, one.outerHTML.slice(0, 120)]; }"""
        )
        reached.add(stop)
        if stop and not outline:
            unseen.append(html)
    assert set(wanted) - reached == set()
    assert unseen == []


def test_enter_opens_and_escape_closes(visit, site):
    page = visit("clerk")
    page.goto(f"{site}/gallery/")
    for kind in ("doudi-clock", "doudi-menu", "doudi-confirm"):
        summary = page.locator(f".{kind} > summary").first
        summary.focus()
        page.keyboard.press("Enter")
        assert summary.evaluate("one => one.parentElement.open"), kind
        page.keyboard.press("Escape")
        assert not summary.evaluate("one => one.parentElement.open"), kind
        assert summary.evaluate("one => one === document.activeElement"), kind


def test_the_menu_of_a_telephone_opens_and_closes(visit, site):
    page = visit("clerk", 360)
    assert not page.is_visible("#navigation")
    page.focus("[data-opens]")
    page.keyboard.press("Space")
    assert page.is_visible("#navigation")
    page.keyboard.press("Escape")
    assert not page.is_visible("#navigation")


def test_a_form_that_comes_back_keeps_what_was_typed_and_leads_to_what_is_missing(visit, site):
    page = visit("clerk")
    page.goto(f"{site}/gallery/")
    form = page.locator("form.doudi-form").first
    form.locator("#id_name").fill("")
    form.locator("#id_amount").fill("2000.01")
    form.locator("#id_reason").fill("<script>alert(1)</script>")
    form.locator(".btn-primary").click()
    page.wait_for_load_state()
    faults = page.locator(".doudi-faults").first
    assert faults.evaluate("one => one === document.activeElement")
    assert "请填写“姓名”" in faults.inner_text()
    assert page.input_value("#id_amount") == "2000.01"
    assert page.input_value("#id_reason") == "<script>alert(1)</script>"
    assert page.input_value("#id_id_number") == "659999********321X"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_name"


def test_an_amount_is_shown_in_capitals_while_it_is_typed(visit, site):
    page = visit("clerk")
    page.goto(f"{site}/gallery/")
    page.fill("#id_amount", "")
    page.locator("#id_amount").type("1050.08")
    assert page.inner_text("output[for=id_amount]") == "壹仟零伍拾元零捌分"


def test_the_script_writes_capitals_as_the_papers_do(visit, site):
    page = visit("clerk")

    @settings(max_examples=400, deadline=None)
    @given(st.one_of(st.integers(0, 10**13 - 1), st.sampled_from([10**n for n in range(13)]), st.integers(0, 200000)))
    def same(fen):
        assert page.evaluate("text => doudiCapitals(text)", plain_yuan(fen)) == daxie(fen)

    same()


def test_the_bar_moves_and_without_script_a_link_asks_again(visit, site, chromium):
    page = visit("clerk")
    page.goto(f"{site}/gallery/")
    bar = page.locator(".doudi-progress").first
    bar.locator("progress:not([value='0'])").wait_for(timeout=15_000)
    assert bar.locator("a").is_visible()
    assert page.faults == []


def test_without_script_everything_is_there(visit, site, chromium):
    signed_in = visit("clerk").context.storage_state()
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, java_script_enabled=False, storage_state=signed_in
    )
    page = context.new_page()
    page.goto(f"{site}/gallery/")
    assert page.is_visible("#navigation")
    page.locator(".doudi-confirm > summary").click()
    assert page.locator(".doudi-confirm .btn-danger").is_visible()
    page.locator("form.doudi-form").first.locator(".btn-primary").click()
    assert "请选择“救助类别”" in page.locator(".doudi-faults").first.inner_text()
    context.close()
