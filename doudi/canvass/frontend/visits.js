// A visit from the first tap to the outbox. Each change is stored at once as a draft; a finished visit keeps its number,
// so that sending it twice enters it once.
import { stamp, t } from "./page.js";
import { NoPicture, shrink } from "./photos.js";
import { db, held, keep, row } from "./store.js";

// Writes follow one another: a slow one never overwrites a later one.
let writing = Promise.resolve();
export const written = () => writing;

export function save(draft) {
  const copy = structuredClone(draft);
  writing = writing.catch(() => {}).then(() => keep("drafts", copy.household.id, copy));
  return writing;
}

const blank = () => ({ danger: "none", note: "", answers: {}, photos: [] });

// What was begun for a household, else a new visit.
export async function begin(household) {
  const found = await held("drafts", household.id);
  if (found) return found.value;
  return { uuid: crypto.randomUUID(), household, seen: household.seen, ...blank() };
}

// A home that is on nobody's list: it has no number of the server's.
export function newHome(villages) {
  const uuid = crypto.randomUUID();
  const household = { id: `new-${uuid}`, found: true, village: villages[0][0], address: "", head: "", people: [] };
  return { uuid, household, seen: null, ...blank() };
}

export function addPerson(draft) {
  draft.household.people.push({
    id: `n${crypto.randomUUID().slice(0, 8)}`,
    name: "",
    relation: draft.household.people.length ? "other" : "head",
    birth_year: null,
  });
}

// Takes a finished visit back to be changed: only one of which the server has nothing.
export async function reopen(entry) {
  const { household, draft, answer } = entry.value;
  const made = await row("drafts", household.id, { ...draft, faults: answer?.errors ?? [] });
  await db.transaction("rw", db.drafts, db.entries, async () => {
    await db.drafts.put(made);
    await db.entries.delete(entry.id);
  });
}

export async function drop(draft) {
  await writing;
  await db.transaction("rw", db.drafts, db.photos, async () => {
    await db.drafts.delete(draft.household.id);
    await db.photos.where("entry").equals(draft.uuid).delete();
  });
}

export async function addPhoto(draft, file) {
  const bytes = await shrink(file);
  const id = crypto.randomUUID();
  await keep("photos", id, bytes, { entry: draft.uuid, state: "draft" });
  draft.photos.push({ uuid: id, size: bytes.length });
  await save(draft);
}

export async function dropPhoto(draft, uuid) {
  draft.photos = draft.photos.filter((one) => one.uuid !== uuid);
  await save(draft);
  await db.photos.delete(uuid);
}

export { NoPicture };

const SHAPES = { money: /^\d{1,11}(\.\d{1,2})?$/, count: /^\d{1,9}$/, month: /^\d{4}-(0[1-9]|1[0-2])$/ };

// What is wrong with an answer in words, or nothing. The server looks again.
export function fault(field, value) {
  if (value === undefined || value === "") return field.required ? t("fault_missing") : "";
  if (SHAPES[field.kind] && !SHAPES[field.kind].test(value)) return t(`fault_${field.kind}`);
  if (field.kind === "count" && (value < (field.low ?? 0) || value > (field.high ?? Infinity))) {
    return t("fault_range", { low: field.low ?? 0, high: field.high });
  }
  return "";
}

// The place of an answer: household.financial_assets, people.5512.wage_income.
export const places = (section, people) =>
  section.of === "person" ? people.map((one) => ["people", String(one.id)]) : [[section.name]];

// Every question of a form in a household, with the place of its answer.
function* questions(form, household) {
  for (const section of form.sections) {
    for (const place of places(section, household.people)) {
      for (const field of section.fields) yield [field, [...place, field.name]];
    }
  }
}

export const answerAt = (draft, path) => path.reduce((found, step) => found?.[step], draft.answers);

// What was not asked is left out: it is never taken as nothing.
const isBlank = (value) => value === "" || value === undefined || (Array.isArray(value) && !value.length);

export function setAnswer(draft, path, value) {
  if (isBlank(value) && answerAt(draft, path) === undefined) return;
  let place = draft.answers;
  for (const step of path.slice(0, -1)) place = place[step] ??= {};
  const last = path[path.length - 1];
  if (isBlank(value)) delete place[last];
  else place[last] = value;
}

// What keeps a visit from being finished: place and words.
export function faults(draft, form) {
  const found = [];
  if (!draft.outcome) found.push({ at: "outcome", words: t("fault_outcome") });
  const { household } = draft;
  if (household.found) {
    const needed = [
      ["found.address", household.address],
      ["found.head", household.head],
    ];
    household.people.forEach((one, at) =>
      needed.push(
        [`found.people.${at}.name`, one.name],
        [`found.people.${at}.birth_year`, String(one.birth_year ?? "")],
      ),
    );
    for (const [at, value] of needed) if (!value.trim()) found.push({ at, words: t("fault_missing") });
  }
  if (draft.outcome !== "done") return found;
  for (const [field, path] of questions(form, household)) {
    const words = fault(field, answerAt(draft, path));
    if (words) found.push({ at: path.join("."), words });
  }
  return found;
}

// The answers to what the form asks of who lives there: it may have changed since the visit was begun.
function asked(draft, form) {
  const found = { answers: {} };
  if (draft.outcome !== "done") return found.answers;
  for (const [, path] of questions(form, draft.household)) setAnswer(found, path, answerAt(draft, path));
  return found.answers;
}

// Into the outbox, in one transaction with the end of the draft.
export async function finish(draft, form) {
  await writing;
  const { household, faults: _, ...kept } = draft;
  const made = Date.now();
  const visit = {
    uuid: draft.uuid,
    assignment: household.found ? null : household.id,
    seen: draft.seen,
    form: form.version,
    at: stamp(),
    outcome: draft.outcome,
    answers: asked(draft, form),
    danger: draft.danger,
    note: draft.note,
    photos: draft.photos,
  };
  if (household.found) {
    const people = household.people.map(({ id, ...one }) => ({ key: id, ...one }));
    visit.found = { village: household.village, address: household.address, head: household.head, people };
  }
  const entry = await row(
    "entries",
    draft.uuid,
    { visit, household, draft: { ...kept, household } },
    { state: "waiting", made },
  );
  await db.transaction("rw", db.drafts, db.entries, db.photos, async () => {
    await db.entries.put(entry);
    await db.drafts.delete(household.id);
    await db.photos.where("entry").equals(draft.uuid).modify({ state: "ready" });
  });
}
