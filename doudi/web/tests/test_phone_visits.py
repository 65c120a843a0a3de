"""Visits without a signal, on the visitor's phone and the real server: nothing lost, nothing doubled, nothing overwritten."""

import io
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from PIL import Image

from doudi.testing import DATABASE
from doudi.web.tests import phone, phone_county
from doudi.web.tests.conftest import cloned
from doudi.web.tests.visiting import SCREENSHOTS, accessibility_faults

pytestmark = pytest.mark.browser
DONE, NOBODY_HOME, MOVED, TORN_DOWN = range(4)
"""How a visit went, in the order of the screen."""


@pytest.fixture(scope="module")
def web_database(django_db_setup, django_db_blocker):
    """A county of its own: a canvass with one visitor and 300 households."""
    return cloned(f"{DATABASE}_phone", phone_county.fill, django_db_blocker)


@pytest.fixture
def ask(web_database):
    """Ask the server's database, past the guards: gives rows."""
    with psycopg.connect(web_database, autocommit=True) as connection:
        yield lambda query, *values: connection.execute(query, values).fetchall()


@pytest.fixture
def office(web_database, django_db_blocker):
    """Do something as those who lead the canvass, in a thread of its own: the browser's loop runs in this one."""
    from django.db import connection

    def do(work):
        try:
            return work()
        finally:
            connection.close()

    def done(work):
        with django_db_blocker.unblock(), ThreadPoolExecutor(1) as other:
            connection.settings_dict["NAME"] = f"{DATABASE}_phone"
            try:
                return other.submit(do, work).result()
            finally:
                connection.settings_dict["NAME"] = DATABASE

    return done


def visits_at(ask, address):
    return ask(
        "SELECT v.uuid::text, v.outcome, v.state, v.marks, v.at FROM canvass_visit v JOIN canvass_assignment a ON a.id = v.assignment_id"
        " JOIN registry_householdfacts f ON f.household_id = a.household_id WHERE f.address = %s ORDER BY v.id",
        address,
    )


def test_a_visit_without_a_signal_is_sent_when_there_is_one(visit, site, ask):
    page = phone.with_list(visit, site)
    phone.go_offline(page)
    page.reload()
    phone.unlock(page)
    phone.open_home(page, "幸福路1号")
    phone.choose_one(page, "outcome", DONE)
    page.fill("[id='household.financial_assets']", "3000")
    for place, income in ((1, "100.50"), (2, "0"), (3, "0")):
        page.click(f".phone-section > summary >> nth={place}")
        page.fill(f"input[id$='.wage_income'] >> nth={place - 1}", income)
    page.check("#care\\.needs label >> nth=0 >> input")
    # Taken out of the hand in the middle: what was typed is there.
    page.reload()
    phone.unlock(page)
    phone.open_home(page, "幸福路1号")
    assert page.input_value("[id='household.financial_assets']") == "3000"
    phone.finish(page)
    page.wait_for_selector("text=1 户走访、0 张照片在等上传")
    assert visits_at(ask, "幸福路1号") == []
    page.context.set_offline(False)
    phone.sync(page)
    page.wait_for_selector("text=没有在等上传的")
    [(_, outcome, state, marks, _)] = visits_at(ask, "幸福路1号")
    assert (outcome, state, marks) == ("done", "stands", [])
    [(answers,)] = ask(
        "SELECT v.answers FROM canvass_visit v JOIN canvass_assignment a ON a.id = v.assignment_id JOIN registry_householdfacts f ON f.household_id = a.household_id WHERE f.address = '幸福路1号'"
    )
    assert answers["household"] == {"financial_assets": 300000}
    assert [one["wage_income"] for one in answers["people"].values()] == [10050, 0, 0]
    page.click(".phone-sync .doudi-buttons button >> nth=1")
    page.wait_for_selector("text=可能符合低保")
    assert "申请书" in page.inner_text("main")


def test_nothing_on_the_phone_can_be_read_without_the_pin(visit, site):
    page = phone.with_list(visit, site)
    phone.go_offline(page)
    phone.open_home(page, "幸福路2号")
    phone.choose_one(page, "outcome", DONE)
    page.fill("#note", "家里老人摔伤")
    page.set_input_files("input[type=file]", picture(800, 600))
    page.wait_for_selector(".phone-photos img")
    drafted = phone.text_of(phone.stored(page))
    phone.finish(page)
    stored = phone.stored(page)
    assert len(stored["households"]) == phone_county.MANY
    assert (len(stored["entries"]), len(stored["photos"])) == (1, 1)
    for text in (drafted, phone.text_of(stored)):
        for secret in ("幸福路", "老人摔伤", "冬季大排查", phone.PIN):
            assert secret.encode() not in text
            assert secret.encode("utf-16-le") not in text
        assert b"JFIF" not in text
    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(one => one.keys())))).then(all => all.flat().map(one => new URL(one.url).pathname))"
    )
    assert sorted(set(kept)) == sorted({phone.ADDRESS, *(one for one in kept if one.startswith("/static/"))})
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.url == site + phone.ADDRESS


def test_killed_in_the_middle_of_a_sync_it_goes_on_with_nothing_lost_or_doubled(visit, site, ask):
    page = phone.with_list(visit, site)
    phone.go_offline(page)
    addresses = [f"幸福路{number}号" for number in range(101, 161)]
    visited_by_script(page, addresses)
    assert len(phone.stored(page)["entries"]) == 60
    sent = []

    def break_off(route):
        """The first batch is taken and its answer lost; the second never leaves."""
        sent.append(route.request.post_data_buffer)
        if len(sent) == 1:
            route.fetch()
        route.abort()

    page.context.route("**/canvass/phone/entries/", break_off)
    page.context.set_offline(False)
    page.wait_for_selector("text=没有信号，或者信号断了")
    context = page.context
    page.close()
    context.unroute("**/canvass/phone/entries/")
    assert sum(len(visits_at(ask, one)) for one in addresses) == 50
    page = context.new_page()
    page.goto(site + phone.ADDRESS)
    phone.unlock(page)
    page.wait_for_selector(".phone-home")
    # What was sent and not answered cannot be changed: the server may have it.
    page.click(".phone-sync .doudi-buttons button >> nth=1")
    page.wait_for_selector("text=已经发出，还没有收到回音")
    assert page.locator("text=已经发出，还没有收到回音").count() == 50
    assert page.locator("button:text-is('改一改')").count() == 10
    phone.sync(page)
    assert phone.stored(page)["entries"] == {}
    assert [len(visits_at(ask, one)) for one in addresses] == [1] * 60


def test_two_phones_on_one_household_are_shown_to_a_person_and_overwrite_nothing(visit, site, ask):
    first, second = (phone.with_list(visit, site) for _ in range(2))
    for page, outcome in ((first, TORN_DOWN), (second, MOVED)):
        phone.go_offline(page)
        phone.open_home(page, "幸福路4号")
        phone.choose_one(page, "outcome", outcome)
        phone.finish(page)
    for page in (first, second):
        page.context.set_offline(False)
        page.wait_for_selector("text=没有在等上传的", timeout=30_000)
    second.click(".phone-sync .doudi-buttons button >> nth=1")
    second.wait_for_selector("text=这户在您之前已有别人走访")
    assert "另一次走访：访惠聚工作队" in second.inner_text("main")
    assert [(one[1], one[2]) for one in visits_at(ask, "幸福路4号")] == [("torn_down", "stands"), ("moved", "conflict")]


def test_a_photo_of_40_mb_is_drawn_smaller_and_follows_piece_by_piece(visit, site, ask, tmp_path):
    page = phone.with_list(visit, site)
    large = tmp_path / "large.jpg"
    large.write_bytes(picture(5200, 5200, noise=True)["buffer"])
    assert large.stat().st_size > 40_000_000
    phone.open_home(page, "幸福路5号")
    phone.choose_one(page, "outcome", NOBODY_HOME)
    page.set_input_files("input[type=file]", large)
    page.wait_for_selector(".phone-photos img", timeout=60_000)
    pieces = []

    def break_off(route):
        """The third piece is taken and its answer lost."""
        pieces.append(route.request.url)
        if route.request.method == "PUT" and len(pieces) == 4:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.context.route("**/canvass/phone/photos/**", break_off)
    phone.finish(page)
    page.wait_for_selector("text=没有信号，或者信号断了", timeout=60_000)
    page.wait_for_selector("text=0 户走访、1 张照片在等上传")
    phone.sync(page)
    page.wait_for_selector("text=没有在等上传的")
    offsets = [int(found[1]) for url in pieces if (found := re.search(r"offset=(\d+)", url))]
    assert offsets == sorted(set(offsets))
    [(uuid, *_)] = visits_at(ask, "幸福路5号")
    [(state, size)] = ask(
        "SELECT p.state, p.size FROM canvass_visitphoto p JOIN canvass_visit v ON v.id = p.visit_id WHERE v.uuid = %s",
        uuid,
    )
    assert state == "done"
    assert size < 2_000_000


def test_a_photo_keeps_nothing_of_where_it_was_taken(visit, site):
    page = phone.with_list(visit, site)
    pieces = []

    def listen(request):
        if request.method == "PUT":
            pieces.append(request.post_data_buffer)

    page.on("request", listen)
    phone.open_home(page, "幸福路6号")
    phone.choose_one(page, "outcome", NOBODY_HOME)
    page.set_input_files("input[type=file]", picture(3200, 2400, exif=True))
    page.wait_for_selector(".phone-photos img")
    phone.finish(page)
    page.wait_for_selector("text=没有在等上传的", timeout=30_000)
    image = Image.open(io.BytesIO(b"".join(pieces)))
    assert (image.size, image.format) == ((1600, 1200), "JPEG")
    assert dict(image.getexif()) == {}


def test_what_is_no_photo_is_refused_in_words(visit, site):
    page = phone.with_list(visit, site)
    phone.open_home(page, "幸福路7号")
    phone.choose_one(page, "outcome", NOBODY_HOME)
    page.set_input_files("input[type=file]", {"name": "x.heic", "mimeType": "image/heic", "buffer": b"no picture"})
    page.wait_for_selector("text=这张照片手机打不开")
    assert page.locator(".phone-photos li").count() == 0


def test_a_clock_that_is_a_year_off_is_corrected_and_marked(visit, site, ask):
    page = phone.with_list(visit, site)
    page.clock.install(time=datetime.now(UTC) + timedelta(days=365))
    page.reload()
    phone.unlock(page)
    phone.sync(page)
    assert re.search(r"手机的时间差了 52[56]\d{3} 分钟", page.inner_text("main"))
    phone.nobody_home(page, "幸福路8号")
    page.wait_for_selector("text=没有在等上传的", timeout=30_000)
    [(_, _, _, marks, at)] = visits_at(ask, "幸福路8号")
    assert marks == ["clock"]
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=5)


def test_two_weeks_late_a_visit_is_taken_with_its_own_day(visit, site, ask):
    page = phone.with_list(visit, site)
    phone.wait_for_worker(page)
    page.clock.install(time=datetime.now(UTC) - timedelta(days=14))
    page.context.set_offline(True)
    page.reload()
    phone.unlock(page)
    phone.nobody_home(page, "幸福路9号")
    page.clock.set_system_time(datetime.now(UTC))
    page.reload()
    phone.unlock(page)
    page.wait_for_selector("text=有走访在手机里放了 14 天没上传")
    page.context.set_offline(False)
    phone.sync(page)
    page.wait_for_selector("text=没有在等上传的")
    [(_, _, state, marks, at)] = visits_at(ask, "幸福路9号")
    assert (state, marks) == ("stands", [])
    assert timedelta(days=13, hours=23) < datetime.now(UTC) - at < timedelta(days=14, hours=1)


def test_a_session_that_is_over_loses_nothing(visit, site, ask):
    page = phone.with_list(visit, site)
    page.context.clear_cookies(name="sessionid")
    phone.nobody_home(page, "幸福路10号")
    page.wait_for_selector("text=登录已过期")
    assert len(phone.stored(page)["entries"]) == 1
    page.click("text=去登录")
    page.fill("#id_username", "visitor")
    page.fill("#id_password", phone_county.PASSWORD)
    page.press("#id_password", "Enter")
    phone.unlock(page)
    page.wait_for_selector(".phone-home")
    phone.sync(page)
    assert [one[1] for one in visits_at(ask, "幸福路10号")] == ["nobody_home"]


def test_a_lost_phone_wipes_itself_at_its_next_contact_though_it_is_locked(visit, site, ask):
    page = phone.with_list(visit, site)
    page.context.set_offline(True)
    phone.nobody_home(page, "幸福路11号")
    device = phone.stored(page)["meta"]["device"]
    ask("UPDATE canvass_device SET lost_at = now(), lost_by_id = actor_id WHERE uuid = %s RETURNING uuid", device)
    # Closed, so that it is the next opening that hears it, before any PIN.
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(site + phone.ADDRESS)
    page.wait_for_selector("text=此手机的资料已清除")
    assert "1 户走访" in page.inner_text("main")
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    for _ in range(50):
        [(wiped,)] = ask("SELECT wiped_at IS NOT NULL FROM canvass_device WHERE uuid = %s", device)
        if wiped:
            break
        time.sleep(0.1)
    assert wiped


def test_a_family_on_nobody_s_list_is_entered_too(visit, site, ask):
    page = phone.with_list(visit, site)
    page.context.set_offline(True)
    page.click("text=登记名单外的家庭")
    page.fill("[id='found.address']", "河边无门牌")
    page.fill("[id='found.head']", "阿依古丽·买买提")
    page.click("text=加一个人")
    page.fill("[id='found.people.0.name']", "阿依古丽·买买提")
    phone.choose_one(page, "outcome", DONE)
    page.click("#finish")
    assert "出生年份：请填写" in page.inner_text(".doudi-faults")
    page.fill("[id='found.people.0.birth_year']", "1958")
    phone.finish(page)
    page.context.set_offline(False)
    page.wait_for_selector("text=没有在等上传的", timeout=30_000)
    [(count,)] = ask(
        "SELECT count(*) FROM canvass_visit v JOIN canvass_assignment a ON a.id = v.assignment_id WHERE a.household_id IS NULL"
    )
    assert count == 1


def test_a_form_that_changed_meanwhile_takes_what_was_asked_and_says_what_is_new(visit, site, ask, office):
    page = phone.with_list(visit, site)
    page.context.set_offline(True)
    for address in ("幸福路12号", "幸福路13号"):
        phone.open_home(page, address)
        phone.choose_one(page, "outcome", DONE)
        page.fill("[id='household.financial_assets']", "100")
        page.click(".phone-back") if address == "幸福路13号" else phone.finish(page)
    office(another_form)
    page.context.set_offline(False)
    page.wait_for_selector("text=没有在等上传的", timeout=30_000)
    phone.open_home(page, "幸福路12号")
    assert "表格后来加了这些，下次请补问" in page.inner_text("main")
    page.click(".phone-back")
    # What was begun goes on under the new form, with what was typed.
    phone.open_home(page, "幸福路13号")
    assert page.input_value("[id='household.financial_assets']") == "100"
    page.click("#finish")
    assert "请填写" in page.inner_text(".doudi-faults")
    page.fill("[id='household.vehicles']", "0")
    phone.finish(page)
    page.wait_for_selector("text=没有在等上传的", timeout=30_000)
    assert [one[1:3] for one in visits_at(ask, "幸福路13号")] == [("done", "stands")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_screen_fits_360_pixels_and_is_accessible(visit, site, lang):
    page = phone.with_list(visit, site, lang=lang)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    faults = {}

    def look(name):
        page.screenshot(path=SCREENSHOTS / f"phone-{name}-{lang}.png", full_page=name != "list")
        wide = page.evaluate("document.documentElement.scrollWidth")
        found = accessibility_faults(page) + page.faults + ([f"{wide} pixels wide"] if wide > 360 else [])
        if found:
            faults[name] = found

    look("list")
    phone.open_home(page, "幸福路20号")
    phone.choose_one(page, "danger", 2)
    phone.choose_one(page, "outcome", DONE)
    page.fill("[id='household.financial_assets']", "一千")
    for summary in page.query_selector_all("details.phone-section:not([open]) > summary"):
        summary.click()
    page.click("#finish")
    page.wait_for_selector(".doudi-faults")
    look("visit")
    page.click(".phone-back")
    page.click(".phone-sync .doudi-buttons button >> nth=1")
    look("outbox")
    page.click(".phone-back")
    page.click(".phone-main")
    look("found")
    assert faults == {}


def test_300_households_are_fetched_in_five_seconds_at_50_kb_a_second(visit, site, ask):
    page = phone.opened(visit, site, pin="", user="visitor")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    speed = {"offline": False, "latency": 100, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    line.send("Network.emulateNetworkConditions", speed)
    parcels = []
    page.on(
        "response", lambda answer: "/parcel/" in answer.url and parcels.append(int(answer.headers["content-length"]))
    )
    started = time.monotonic()
    phone.choose(page, phone.PIN)
    page.wait_for_selector(".phone-home", timeout=30_000)
    fetched = time.monotonic() - started
    line.send("Network.emulateNetworkConditions", {**speed, "offline": True})
    left = [one for one in (f"幸福路{number}号" for number in range(1, 301)) if not visits_at(ask, one)]
    visited_by_script(page, left)
    line.send("Network.emulateNetworkConditions", speed)
    started = time.monotonic()
    page.wait_for_selector("text=没有在等上传的", timeout=60_000)
    page.wait_for_selector(".phone-sync progress", state="detached")
    sent = time.monotonic() - started
    print(
        f"50 kB/s, 100 ms: 300 households ({parcels[0] / 1000:.0f} kB) fetched in {fetched:.1f} s; {len(left)} visits sent and the list fetched in {sent:.1f} s"
    )
    assert parcels[0] < 250_000
    assert fetched < 5
    # Finished visits of a whole task at once, on a machine that tests other things beside it.
    assert sent < 20


def another_form():
    """The county asks since when somebody works, and how many vehicles there are has to be answered."""
    from doudi.canvass import services
    from doudi.canvass.models import Canvass, FormVersion
    from doudi.core.models import Actor

    questions = [*FormVersion.objects.latest("version").questions, "employed_since"]
    reviewer = Actor.objects.get(name="reviewer")
    services.change_form(Canvass.objects.get().pk, questions, ["vehicles"], "补问就业时间", by=reviewer)


def visited_by_script(page, addresses):
    """Visits where nobody was home, by the page's own buttons, as fast as they go."""
    page.evaluate(
        """async (addresses) => {
          const until = async (found) => { while (!found()) await new Promise((next) => setTimeout(next, 2)); return found(); };
          for (const address of addresses) {
            const home = await until(() => [...document.querySelectorAll(".phone-home")].find((one) => one.querySelector(".doudi-quiet").textContent === address));
            home.click();
            (await until(() => document.querySelectorAll("#outcome input")[1])).click();
            (await until(() => document.getElementById("finish"))).click();
          }
          await until(() => document.getElementById("query"));
        }""",
        addresses,
    )


def picture(width, height, noise=False, exif=False):
    """A JPEG as a telephone makes it."""
    image = (
        Image.effect_noise((width, height), 120).convert("RGB") if noise else Image.new("RGB", (width, height), "teal")
    )
    held = Image.Exif()
    if exif:
        held[0x010F] = "Maker"
        held[0x8825] = {1: "N", 2: (39.0, 28.0, 0.0)}
    out = io.BytesIO()
    image.save(out, "JPEG", quality=100 if noise else 90, subsampling=0, exif=held)
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
