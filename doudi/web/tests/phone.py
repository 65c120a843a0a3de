"""The visitor's phone in Chromium: opening it, its PIN, and what lies in its store as anybody could read it."""

ADDRESS = "/canvass/phone/"
PIN = "绿水-2022-qingshan"

# Everything in the store, bytes as lists of numbers: what somebody sees who copies the phone.
STORED = """async () => {
  const plain = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? Array.from(new Uint8Array(value.buffer ?? value))
    : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)])) : value;
  const open = await new Promise((done, failed) => {
    const asked = indexedDB.open("doudi-canvass");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = failed;
  });
  const found = {};
  for (const name of open.objectStoreNames) {
    const rows = await new Promise((done) => {
      const asked = open.transaction(name).objectStore(name).getAll();
      asked.onsuccess = () => done(asked.result);
    });
    found[name] = Object.fromEntries(rows.map((row) => [row.key ?? row.id, plain(name === "meta" ? row.value : row)]));
  }
  open.close();
  return found;
}"""
PUT = """async ([key, change]) => {
  const open = await new Promise((done) => { const asked = indexedDB.open("doudi-canvass"); asked.onsuccess = () => done(asked.result); });
  const table = open.transaction("meta", "readwrite").objectStore("meta");
  await new Promise((done) => {
    const asked = table.get(key);
    asked.onsuccess = () => { table.put({ key, value: { ...asked.result.value, ...change } }).onsuccess = done; };
  });
  open.close();
}"""


def opened(visit, site, pin=PIN, user="", width=360, lang="zh"):
    """The phone's page as somebody, with a PIN chosen."""
    page = visit(user, width, lang)
    page.goto(site + ADDRESS)
    page.wait_for_selector("#again")
    if pin:
        choose(page, pin)
        page.wait_for_selector("#again", state="detached")
    return page


def choose(page, pin):
    page.fill("#pin", pin)
    page.fill("#again", pin)
    page.press("#again", "Enter")


def unlock(page, pin=PIN):
    page.wait_for_selector("#pin")
    page.fill("#pin", pin)
    page.press("#pin", "Enter")
    page.wait_for_selector("#pin", state="detached")


def wait_for_worker(page):
    """Until the page and its files are kept on the phone."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def stored(page):
    """What lies in the store, by table and number."""
    return page.evaluate(STORED)


def put(page, key, change):
    """Change something in the open part of the store, as somebody could who has the phone."""
    page.evaluate(PUT, [key, change])


def with_list(visit, site, pin=PIN, lang="zh"):
    """The phone of `visitor` with its list fetched."""
    page = opened(visit, site, pin=pin, user="visitor", lang=lang)
    page.wait_for_selector(".phone-home", timeout=60_000)
    page.wait_for_selector(".phone-sync progress", state="detached")
    return page


def go_offline(page):
    wait_for_worker(page)
    unlock(page)
    page.wait_for_selector(".phone-home")
    page.wait_for_selector(".phone-sync progress", state="detached")
    page.context.set_offline(True)


def open_home(page, address):
    """The household at an address, looked for as the visitor does."""
    page.fill("#query", address)
    page.click(f".phone-home:has(.who .doudi-quiet:text-is('{address}'))")
    page.wait_for_selector("#outcome, .doudi-confirm")


def choose_one(page, group, number):
    """The answer of a question that is chosen, by its place."""
    page.check(f"#{group} label >> nth={number} >> input")


def finish(page):
    page.click("#finish")
    page.wait_for_selector("#query")


def nobody_home(page, address):
    """A whole visit where nobody was home."""
    open_home(page, address)
    choose_one(page, "outcome", 1)
    finish(page)


def sync(page):
    """Press the button, once nothing runs, and wait until it is over."""
    page.wait_for_selector(".phone-sync progress", state="detached", timeout=60_000)
    page.click(".phone-sync button.btn-primary")
    page.wait_for_selector(".phone-sync progress", state="detached", timeout=60_000)


def text_of(stored):
    """Every byte and every text of the store, as somebody would search it."""
    found = []

    def walk(value):
        if isinstance(value, dict):
            for name, one in value.items():
                walk(name)
                walk(one)
        elif isinstance(value, list) and value and all(isinstance(one, int) for one in value):
            found.append(bytes(value))
        elif isinstance(value, list):
            for one in value:
                walk(one)
        else:
            found.append(str(value).encode())

    walk(stored)
    return b"\n".join(found)
