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
