// The visit in hand: what is typed, its photos, its end.
import { say, t } from "./page.js";
import { db, every, held } from "./store.js";
import * as visits from "./visits.js";
import { askToSync } from "./worker_side.js";

export class Visiting {
  draft = null;
  faults = [];
  saved = false;
  again = false;
  households = [];
  entries = [];
  photos = [];
  drafts = new Map();
  answers = new Map();
  pictures = new Map();

  constructor(show) {
    this.show_ = show;
  }

  async loadVisits() {
    this.entries = await every("entries");
    this.drafts = new Map((await every("drafts")).map((one) => [one.id, one.value]));
    this.answers = new Map((await every("answers")).map((one) => [one.id, one.value]));
    this.photos = (await db.photos.toArray()).map(({ id, state }) => ({ id, state }));
  }

  get needsLook() {
    const mend = this.entries.filter((one) => one.state === "mend" || one.state === "refused").length;
    const conflicts = [...this.answers.values()].filter((one) => one.state === "conflict" && !one.answered).length;
    return mend + conflicts + this.photos.filter((one) => !["draft", "ready", "wanted"].includes(one.state)).length;
  }

  // Homes that are on nobody's list stand here until they are sent.
  get foundHomes() {
    return [...this.drafts.values()].map((one) => one.household).filter((one) => one.found);
  }

  home(id) {
    return this.households.find((one) => one.id === id) ?? this.drafts.get(id)?.household;
  }

  async take(id) {
    const home = this.home(id);
    this.draft = home ? await visits.begin(home) : visits.newHome(this.head.canvass.villages);
    this.faults = (this.draft.faults ?? []).map(({ at, words }) => ({ at, words: say(words) }));
    Object.assign(this, { saved: false, again: false, fault: "" });
    for (const one of this.draft.photos) await this.picture(one.uuid);
  }

  // Puts the visit down; it is stored already.
  async put() {
    await visits.written();
    this.forget();
  }

  forget() {
    for (const address of this.pictures.values()) URL.revokeObjectURL(address);
    Object.assign(this, {
      draft: null,
      faults: [],
      entries: [],
      photos: [],
      drafts: new Map(),
      answers: new Map(),
      pictures: new Map(),
    });
  }

  // A change of the visit, stored at once; what was wrong at its place is not said any more.
  async edit(change, at) {
    change();
    this.draft.faults = this.draft.faults?.filter((one) => one.at !== at);
    this.set({ saved: false, faults: this.faults.filter((one) => one.at !== at) });
    await visits.save(this.draft);
    this.set({ saved: true });
  }

  // A handler that puts what was typed where it belongs.
  setter(place, name, at) {
    return (value) =>
      this.edit(() => {
        place[name] = value;
      }, at);
  }

  async picture(uuid) {
    const found = await held("photos", uuid);
    if (found) this.pictures.set(uuid, URL.createObjectURL(new Blob([found.value], { type: "image/jpeg" })));
  }

  async addPhoto(input) {
    const [file] = input.files;
    if (!file) return;
    this.set({ busy: true, fault: "" });
    try {
      await visits.addPhoto(this.draft, file);
      await this.picture(this.draft.photos[this.draft.photos.length - 1].uuid);
      this.set({ busy: false });
    } catch (error) {
      this.set({ busy: false, fault: error instanceof visits.NoPicture ? "photo_unreadable" : "photo_full" });
    }
    input.value = "";
  }

  async dropPhoto(uuid) {
    await visits.dropPhoto(this.draft, uuid);
    this.set({});
  }

  async finish() {
    const faults = visits.faults(this.draft, this.head.form);
    this.set({ faults });
    if (faults.length) return document.querySelector(".doudi-faults")?.scrollIntoView();
    await visits.finish(this.draft, this.head.form);
    askToSync();
    // On to the next house in the order of visiting.
    await this.turn({ screen: "list" });
    history.replaceState({ screen: "list" }, "");
    this.set({ query: "", waits: { ...this.waits, entries: this.entries.length } });
    if (navigator.onLine) this.sync();
  }

  async drop() {
    await visits.drop(this.draft);
    await this.turn({ screen: "list" });
  }

  async reopen(entry) {
    await visits.reopen(entry);
    await this.loadVisits();
    await this.go("visit", entry.value.household.id);
  }

  async dropEntry(entry) {
    await db.entries.delete(entry.id);
    await db.photos.where("entry").equals(entry.id).delete();
    await this.loadVisits();
    this.set({});
  }

  async dropRefusedPhoto(id) {
    await db.photos.delete(id);
    await this.loadVisits();
    this.set({});
  }

  // What a place in the visit is called, for the list of what has to be put right.
  labelOf(at) {
    if (at === "outcome") return t("outcome");
    if (at.startsWith("found.")) return t(at.split(".").pop());
    const [start, ...rest] = at.split(".");
    const found = this.head.form.sections.find((one) => (one.of === "person" ? "people" : one.name) === start);
    const field = found?.fields.find((one) => one.name === rest[rest.length - 1]);
    const label = field ? say(field.label) : at;
    const person = this.draft.household.people.find((one) => String(one.id) === rest[0]);
    return person ? `${person.name} · ${label}` : label;
  }

  show(at) {
    const place = document.getElementById(at);
    place?.closest("details")?.setAttribute("open", "");
    place?.scrollIntoView({ block: "center" });
    (place?.matches("[role=group]") ? place.querySelector("input") : place)?.focus();
  }
}
