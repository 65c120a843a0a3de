"""A page worked by keyboard alone: what a story clicks, fills and picks is reached by Tab, as without a mouse."""

TABS, OPTIONS = 200, 400
# What takes the focus for what was named: a word in a link, the label of a box.
FOCUSABLE = """e => {
  const held = e.closest('a, button, summary, input, select, textarea, label') || e;
  return held.tagName === 'LABEL' ? held.control : held;
}"""
# Of a group of radio buttons Tab reaches one; the arrows go on from there.
AT = """e => e === document.activeElement
  || (e.type === 'radio' && document.activeElement.type === 'radio' && document.activeElement.name === e.name)"""
LEADS_AWAY = "e => e.matches('a[href], form button')"


class Hands:
    """A page of Playwright whose verbs are done with keys; all else is the page's own."""

    def __init__(self, page):
        self.page = page

    def __getattr__(self, name):
        return getattr(self.page, name)

    def reach(self, selector):
        """Walk to what is named; it fails if Tab does not get there."""
        named = self.page.locator(selector).first
        named.wait_for()
        held = named.evaluate_handle(FOCUSABLE)
        for _ in range(TABS):
            if held.evaluate(AT):
                return held
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    def click(self, selector):
        """Enter on a link or a button."""
        held = self.reach(selector)
        if held.evaluate(LEADS_AWAY):
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        else:
            self.page.keyboard.press("Enter")

    def press(self, selector, key):
        """A key in a field; Enter sends its form."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def fill(self, selector, text):
        """Type over what stands in a field; a day is typed as the browser's language writes it."""
        held = self.reach(selector)
        if held.evaluate("e => e.type") == "date":
            year, month, day = text.split("-")
            self.page.keyboard.type(month + day + year)
        else:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
        assert held.evaluate("e => e.value") == text

    def check(self, selector):
        """Tick a box, or go through a group of radio buttons with the arrows."""
        held = self.reach(selector)
        for _ in range(OPTIONS):
            if held.evaluate("e => e === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        if not held.evaluate("e => e.checked"):
            self.page.keyboard.press("Space")
        assert held.evaluate("e => e.checked")

    def select_option(self, selector, value=None, *, label=None):
        """Go through a list with the arrows."""
        held = self.reach(selector)
        self.page.keyboard.press("Home")
        for _ in range(OPTIONS):
            if held.evaluate("e => e.value") == value or held.evaluate("e => e.selectedOptions[0].label") == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{selector} has no {value or label}")
