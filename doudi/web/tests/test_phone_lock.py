"""The visitor's phone before anything is unlocked: it opens without a signal, and the PIN guards what lies on it."""

import json

import pytest

from doudi.web.tests import phone
from doudi.web.tests.visiting import accessibility_faults

pytestmark = pytest.mark.browser
YEAR = 365 * 24 * 3600


def test_the_page_is_the_same_for_everybody(pages, client, sign_in):
    nobody = client.get(phone.ADDRESS)
    somebody = sign_in("clerk").get(phone.ADDRESS)
    assert nobody.content == somebody.content
    assert nobody.status_code == 200
    assert "csrf" not in nobody.content.decode()
    assert "worker-src 'self'" in nobody.headers["Content-Security-Policy"]


def test_the_worker_changes_with_every_file_that_the_phone_keeps(pages, client):
    script = client.get(f"{phone.ADDRESS}worker.js").content.decode()
    shell = json.loads(script.split(" = ", 1)[1].split(";\n")[0])
    files = {one["url"].split("?")[0]: one for one in shell["files"]}
    assert files[phone.ADDRESS]["revision"]
    assert all("?v=" in one["url"] for url, one in files.items() if url != phone.ADDRESS)
    assert "/static/vendor/phone.min.js" in files


def test_the_phone_finds_what_makes_it_an_app(pages, client):
    held = client.get(f"{phone.ADDRESS}app.webmanifest").json()
    assert (held["start_url"], held["scope"], held["display"]) == (phone.ADDRESS, phone.ADDRESS, "standalone")


def test_without_a_signal_it_opens_again(visit, site):
    page = phone.opened(visit, site)
    phone.wait_for_worker(page)
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("#pin")
    assert "请输入密码" in page.inner_text("main")
    page.fill("#pin", phone.PIN)
    page.press("#pin", "Enter")
    page.wait_for_selector("text=第一次使用要有信号")


def test_a_pin_that_everybody_tries_first_is_refused(visit, site):
    page = phone.opened(visit, site, pin="")
    for pin, words in {
        "short-7": "至少要 8 个",
        "12345678": "太好猜",
        "aaaaaaaa": "太好猜",
        "abab-abab": "太好猜",
    }.items():
        phone.choose(page, pin)
        page.wait_for_selector(f"text={words}")
    page.fill("#pin", phone.PIN)
    page.fill("#again", f"{phone.PIN}!")
    page.press("#again", "Enter")
    page.wait_for_selector("text=不一样")
    assert phone.stored(page)["meta"].keys() == {"device"}


def test_the_key_lies_sealed_under_600_000_rounds(visit, site):
    held = phone.stored(phone.opened(visit, site))["meta"]["vault"]
    assert held["rounds"] >= 600_000
    assert set(held) == {"salt", "iv", "wrapped", "rounds", "wrong", "until"}
    # 256 bits of the key and the 128 of the seal.
    assert (len(held["salt"]), len(held["wrapped"])) == (16, 48)


def test_ten_wrong_pins_destroy_the_data_and_say_so_before(visit, site):
    page = phone.opened(visit, site)
    page.clock.install()
    page.reload()
    for wrong in range(1, 11):
        page.wait_for_selector("#pin")
        page.clock.fast_forward(5 * 3600 * 1000)
        page.wait_for_selector("form button:not([disabled])")
        page.fill("#pin", f"wrong-{wrong:03}")
        page.press("#pin", "Enter")
        if wrong == 10:
            break
        page.wait_for_selector(f"text=已经错了 {wrong} 次，还可以试 {10 - wrong} 次")
        assert ("没上传的 0 户走访也会丢" in page.inner_text("main")) == (wrong >= 7)
    page.wait_for_selector("text=资料已销毁")
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    page.click("text=重新开始")
    page.wait_for_selector("text=先设一个密码")


def test_the_wait_grows_and_is_neither_ended_by_a_reload_nor_made_a_year_by_the_clock(visit, site):
    page = phone.opened(visit, site)
    page.clock.install()
    page.reload()
    for wrong in range(1, 5):
        page.clock.fast_forward(6000)
        page.wait_for_selector("form button:not([disabled])")
        page.fill("#pin", "not-the-pin")
        page.press("#pin", "Enter")
        page.wait_for_selector(f"text=已经错了 {wrong} 次")
    page.reload()
    page.wait_for_selector("form button[disabled]")
    held = phone.stored(page)["meta"]["vault"]
    phone.put(page, "vault", {"until": held["until"] + YEAR * 1000})
    page.reload()
    page.wait_for_selector("form button[disabled]")
    page.clock.fast_forward(31_000)
    page.wait_for_selector("form button:not([disabled])")
    page.fill("#pin", phone.PIN)
    page.press("#pin", "Enter")
    page.wait_for_selector("text=下载走访名单")
    assert phone.stored(page)["meta"]["vault"]["wrong"] == 0


def test_put_down_for_ten_minutes_it_locks_itself(visit, site):
    page = phone.opened(visit, site, pin="")
    page.clock.install()
    page.reload()
    phone.choose(page, phone.PIN)
    page.wait_for_selector("text=登录已过期")
    page.clock.fast_forward(11 * 60 * 1000)
    page.wait_for_selector("text=请输入密码")


@pytest.mark.parametrize(("width", "lang"), [(360, "en"), (1280, "zh")])
def test_the_lock_fits_and_is_accessible(visit, site, width, lang):
    page = phone.opened(visit, site, pin="", width=width, lang=lang)
    faults = accessibility_faults(page)
    phone.choose(page, phone.PIN)
    page.wait_for_selector(".phone-sync a")
    faults += accessibility_faults(page)
    page.click(".doudi-tools button >> nth=1")
    page.wait_for_selector("#pin")
    faults += accessibility_faults(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert faults == []
    assert wide <= width
    assert page.evaluate("document.documentElement.lang") == {"zh": "zh-hans", "en": "en"}[lang]
