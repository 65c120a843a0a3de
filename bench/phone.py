"""A visitor's phone with 300 households on a line of 50 kB/s: Chromium, the real site, the line throttled."""

import time
from collections.abc import Iterator

from bench.place import own_database
from bench.record import Figure
from bench.site import served

LINE = {"offline": False, "latency": 100, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
LIMIT_S, WAIT_MS = 5, 120_000


def measure() -> Iterator[Figure]:
    """The list fetched by a phone that has nothing; then every household visited offline, and all handed in."""
    with own_database():
        from doudi.web.tests import phone_county

        phone_county.fill()
        with served() as port:
            size, fetched, sent = _synced(f"http://127.0.0.1:{port}", phone_county.MANY)
    of = f"{phone_county.MANY} households at 50 kB/s"
    yield Figure(f"phone: {of}, fetched by an empty phone", fetched, "s", f"< {LIMIT_S}", fetched < LIMIT_S)
    yield Figure(f"phone: {of}, as they travel", size / 1000, "kB")
    yield Figure(f"phone: {of}, all visited: handed in and the list fetched again", sent, "s")


def _synced(site: str, homes: int) -> tuple[int, float, float]:
    """Bytes of the list as they travel, seconds to fetch it, seconds to hand in a visit of each household."""
    from playwright.sync_api import sync_playwright

    from doudi.web.tests import browser, phone
    from doudi.web.tests.county import PASSWORD
    from doudi.web.tests.test_phone_visits import visited_by_script

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(browser.executable()), args=browser.ARGUMENTS, env=browser.environment()
        )
        page = chromium.new_page(viewport={"width": 360, "height": 800})
        page.set_default_timeout(WAIT_MS)
        page.goto(f"{site}/login/")
        page.fill("#id_username", "visitor")
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{site}/")
        page.goto(site + phone.ADDRESS)
        page.wait_for_selector("#again")
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", LINE)
        sizes: list[int] = []
        page.on("response", lambda got: "/parcel/" in got.url and sizes.append(int(got.headers["content-length"])))
        begun = time.perf_counter()
        phone.choose(page, phone.PIN)
        page.wait_for_selector(".phone-home")
        fetched = time.perf_counter() - begun
        line.send("Network.emulateNetworkConditions", {**LINE, "offline": True})
        visited_by_script(page, [f"幸福路{number}号" for number in range(1, homes + 1)])
        line.send("Network.emulateNetworkConditions", LINE)
        begun = time.perf_counter()
        page.wait_for_selector("text=没有在等上传的")
        page.wait_for_selector(".phone-sync progress", state="detached")
        sent = time.perf_counter() - begun
        chromium.close()
    return sizes[0], fetched, sent
