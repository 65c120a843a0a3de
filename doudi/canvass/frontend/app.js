// What the screens show and what their buttons do. Everything about a person is here only while the lock is open.
import { speak, t } from "./page.js";
import * as server from "./server.js";
import { destroy, every, held, META, waiting } from "./store.js";
import { sync } from "./sync.js";
import * as vault from "./vault.js";
import { Visiting } from "./visiting.js";

const IDLE = 10 * 60 * 1000; // milliseconds without a touch until it locks itself
const HIDDEN = 5 * 60 * 1000; // and behind another app: long enough to take a photo
const AGAIN = [15, 30, 60, 120, 300]; // seconds until what broke off is tried again: a weak signal says that it is one

export class App extends Visiting {
  screen = "";
  busy = false;
  opened = false;
  fault = "";
  broken = "";
  lock = { wrong: 0, wait: 0 };
  filter = "left";
  query = "";
  progress = null;
  problem = null;
  update = null;
  touched = Date.now();
  failed = 0;

  async begin() {
    this.watch();
    try {
      if (!(await META.get("device"))) await META.set("device", crypto.randomUUID());
      await this.toLock();
    } catch {
      this.set({ broken: "storage" });
      return;
    }
    await this.contact();
  }

  // A phone that was reported lost hears it before the PIN is asked.
  async contact() {
    try {
      await server.state();
    } catch (error) {
      if (error.code === "wipe") await this.destroy("lost");
    }
  }

  set(what) {
    Object.assign(this, what);
    this.show_();
  }

  async toLock() {
    const found = await META.get("vault");
    this.waits = await waiting();
    this.set({ screen: found ? "ask" : "choose", opened: false, fault: "", busy: false });
    if (!found) return;
    const stored = vault.anchored(found, Date.now());
    await META.set("vault", stored);
    this.count(stored);
  }

  // The wait after a wrong PIN, second by second.
  count(stored) {
    const left = stored.until - Date.now();
    this.set({ lock: { wrong: stored.wrong, wait: Math.max(0, Math.ceil(left / 1000)) } });
    clearTimeout(this.counting);
    if (left > 0) this.counting = setTimeout(() => this.count(stored), 1000);
  }

  async choosePin(pin, fault) {
    this.set({ fault });
    if (fault) return;
    this.set({ busy: true });
    await META.set("vault", await vault.create(pin));
    await navigator.storage?.persist?.();
    await this.open();
    await this.sync();
  }

  async tryPin(pin) {
    const stored = await META.get("vault");
    if (this.busy || stored.until > Date.now()) return;
    this.set({ busy: true });
    const failed = vault.afterWrong(stored, Date.now());
    // Counted before it is tried: ending the page in between gains nothing.
    if (failed) await META.set("vault", failed);
    if (await vault.unwrap(pin, stored)) {
      await META.set("vault", { ...stored, wrong: 0, until: 0 });
      await this.open();
    } else if (failed) {
      this.set({ busy: false });
      this.count(failed);
    } else {
      await this.destroy("pin");
    }
  }

  async open() {
    this.touched = Date.now();
    this.opened = true;
    await this.load();
    this.set({ busy: false, screen: this.head ? "list" : "empty" });
    history.replaceState({ screen: this.screen }, "");
    this.focus();
  }

  async load() {
    this.head = (await held("head", "canvass"))?.value;
    const homes = (await every("households")).map((one) => one.value);
    this.households = homes.sort((a, b) => a.at - b.at);
    await this.loadVisits();
    this.synced = await META.get("synced");
    this.waits = await waiting();
  }

  // What is shown goes at once; a sync that runs keeps the key until it ends.
  async close() {
    await this.put();
    Object.assign(this, { head: null, households: [], query: "", filter: "left" });
    if (!this.progress) vault.lock();
    await this.toLock();
  }

  async destroy(why) {
    this.forget();
    const lost = await waiting().catch(() => ({ entries: 0, photos: 0 }));
    vault.lock();
    const [device, key] = await Promise.all([META.get("device"), META.get("device_key")]).catch(() => []);
    await destroy();
    if (why === "lost") await server.wiped(device, key);
    this.set({ screen: "destroyed", destroyed: why, lost, opened: false, busy: false, progress: null });
  }

  restart() {
    location.reload();
  }

  async sync() {
    if (!this.opened || this.progress) return;
    this.set({ progress: { step: "contact" }, problem: null });
    let problem = null;
    try {
      await sync((progress) => this.set({ progress }));
    } catch (error) {
      problem =
        error instanceof server.Problem
          ? error
          : new server.Problem(error.name === "QuotaExceededError" ? "full" : "server");
    }
    this.progress = null;
    if (problem?.code === "wipe") return this.destroy("lost");
    if (!this.opened) return vault.lock();
    await this.load();
    this.later(problem);
    const screen = this.screen === "empty" && this.head ? "list" : this.screen;
    this.set({ problem, screen });
  }

  later(problem) {
    clearTimeout(this.retry);
    this.failed = problem?.code === "no_signal" ? this.failed + 1 : 0;
    const seconds = AGAIN[Math.min(this.failed, AGAIN.length) - 1];
    if (this.failed && this.waits.entries + this.waits.photos)
      this.retry = setTimeout(() => this.sync(), seconds * 1000);
  }

  // The address never changes: nothing of a household stands in it.
  async go(screen, id) {
    history.pushState({ screen, id }, "");
    await this.turn({ screen, id });
  }

  async turn({ screen, id }) {
    if (!this.opened || !this.head) return;
    await this.put();
    await this.loadVisits();
    const known = screen === "found" || (screen === "visit" && this.home(id));
    if (known) await this.take(id);
    this.set({ screen: known ? "visit" : screen === "outbox" ? screen : "list", broken: "" });
    this.focus();
  }

  focus() {
    scrollTo(0, 0);
    document.getElementById("title")?.focus();
  }

  speak(language) {
    speak(language);
    document.title = t("app_name");
    this.set({});
  }

  watch() {
    addEventListener("popstate", (event) => this.turn(event.state ?? { screen: "list" }));
    for (const touch of ["pointerdown", "keydown", "input"])
      addEventListener(
        touch,
        () => {
          this.touched = Date.now();
        },
        { passive: true },
      );
    let hidden = 0;
    const away = () => Math.abs(Date.now() - this.touched) > IDLE || (hidden && Math.abs(Date.now() - hidden) > HIDDEN);
    const look = () => {
      if (this.opened && away()) this.close();
    };
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) hidden = Date.now();
      look();
      if (!document.hidden) hidden = 0;
    });
    setInterval(look, 15000);
    addEventListener("online", () => (this.opened ? this.sync() : this.contact()));
    addEventListener("unhandledrejection", (event) =>
      this.set({ broken: event.reason?.name === "QuotaExceededError" ? "full" : "fault" }),
    );
  }
}
