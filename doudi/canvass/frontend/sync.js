// What happens when there is a signal: is the phone lost, then finished visits in batches, then the parcel, then the photos piece
// by piece. Each step stores what was answered before the next begins; whatever breaks goes on where it broke.
import { stamp } from "./page.js";
import * as server from "./server.js";
import { db, every, held, keep, META, row } from "./store.js";

// One at a time, in all windows of this phone. Gives false if another window is at it.
export function sync(tell) {
  const run = async (lock) => (lock ? (await steps(tell), true) : false);
  return navigator.locks ? navigator.locks.request("doudi-sync", { ifAvailable: true }, run) : run(true);
}

async function steps(tell) {
  tell({ step: "contact" });
  await server.state();
  await looked(await server.conflicts());
  await sendEntries(tell);
  tell({ step: "parcel" });
  await takeParcel();
  await META.set("synced", Date.now());
  await sendPhotos(tell);
}

// What a person has said of a conflict since.
async function looked({ conflicts }) {
  const told = new Map(conflicts.map((one) => [one.uuid, one]));
  for (const answer of await every("answers")) {
    const found = told.get(answer.value.uuid);
    if (found?.answered && !answer.value.answered) {
      await keep("answers", answer.id, { ...answer.value, answered: found.answered, answered_words: found.words });
    }
  }
}

async function sendEntries(tell) {
  const limits = (await held("head", "canvass"))?.value.limits ?? { entries: 20, bytes: 1048576 };
  const waiting = (await every("entries")).filter((one) => one.state === "waiting" || one.state === "sent");
  waiting.sort((a, b) => a.made - b.made);
  let done = 0;
  for (const batch of batches(waiting, limits)) {
    tell({ step: "entries", done, of: waiting.length });
    await sendBatch(batch);
    done += batch.length;
  }
  if (waiting.length) tell({ step: "entries", done, of: waiting.length });
}

// By number and by size: half of what the server takes, for the words around it.
function batches(waiting, limits) {
  const made = [];
  let bytes = 0;
  for (const one of waiting) {
    const size = new Blob([JSON.stringify(one.value)]).size;
    const last = made[made.length - 1];
    if (!last || last.length >= limits.entries || bytes + size > limits.bytes / 2) {
      made.push([one]);
      bytes = size;
    } else {
      last.push(one);
      bytes += size;
    }
  }
  return made;
}

// From here on the server may have it: it cannot be changed until there is an answer.
async function sendBatch(batch) {
  await db.entries
    .where("id")
    .anyOf(batch.map((one) => one.id))
    .modify({ state: "sent" });
  const answer = await server.entries({ sent_at: stamp(), entries: batch.map((one) => one.value.visit) });
  await META.set("clock_off", answer.clock_minutes_off);
  const sent = new Map(batch.map((one) => [one.id, one]));
  for (const one of answer.entries) await answered(sent.get(one.uuid), one);
}

async function answered(entry, answer) {
  if (answer.state === "mend" || answer.state === "refused") {
    await keep("entries", entry.id, { ...entry.value, answer }, { state: answer.state, made: entry.made });
    return;
  }
  const { household, visit } = entry.value;
  const told = { ...answer, at: visit.at, household, outcome: visit.outcome };
  const kept = await row("answers", household.id, told);
  await db.transaction("rw", db.entries, db.answers, db.photos, async () => {
    await db.answers.put(kept);
    await db.entries.delete(entry.id);
    for (const photo of answer.photos) {
      if (photo.state === "done") await db.photos.delete(photo.uuid);
      else await db.photos.update(photo.uuid, { state: photo.state });
    }
  });
}

async function takeParcel() {
  const before = (await held("head", "canvass"))?.value;
  const tags = { form: before?.form_tag, households: before?.households_tag };
  const parcel = await server.parcel(tags);
  const known = new Map((await every("households")).map((one) => [one.id, one.value]));
  const drafts = new Set((await db.drafts.toCollection().primaryKeys()).map(String));
  const households = new Map((parcel.households ?? [...known.values()]).map((one) => [one.id, one]));
  const rows = [];
  for (const [at, state] of parcel.states.entries()) {
    const now = { ...households.get(state.id), ...state, at };
    if (JSON.stringify(known.get(state.id)) !== JSON.stringify(now)) rows.push(await row("households", state.id, now));
    known.delete(state.id);
  }
  // No longer this visitor's: gone from the phone, but what is begun may be ended.
  const gone = [...known.keys()].filter((id) => !drafts.has(String(id)));
  for (const [id, value] of known) {
    if (drafts.has(String(id))) rows.push(await row("households", id, { ...value, state: "gone" }));
  }
  const { server_time: at, households: _, states: __, wipe: ___, ...head } = parcel;
  // Answers of another task, and of households that went away, are not kept.
  const other = before && before.canvass.id !== parcel.canvass.id;
  const old = other ? await db.answers.toCollection().primaryKeys() : gone;
  const next = await row("head", "canvass", { ...before, ...head, difference: new Date(at) - Date.now() });
  await db.transaction("rw", db.head, db.households, db.answers, async () => {
    await db.head.put(next);
    await db.households.bulkPut(rows);
    await db.households.bulkDelete(gone);
    await db.answers.bulkDelete(old);
  });
}

async function sendPhotos(tell) {
  const waiting = await db.photos.filter((one) => one.state === "wanted").primaryKeys();
  const piece = (await held("head", "canvass")).value.limits.photo_piece;
  for (const [done, id] of waiting.entries()) {
    await sendPhoto(id, piece, (part) => tell({ step: "photos", done, of: waiting.length, part }));
  }
  if (waiting.length) tell({ step: "photos", done: waiting.length, of: waiting.length, part: 0 });
}

// What the server will never take is told to the visitor, and holds up nothing else.
const REFUSED = { photo_unknown: "unknown", too_large: "too_large" };

async function sendPhoto(id, piece, tell) {
  const { value: bytes } = await held("photos", id);
  let { state, offset } = await server.photoState(id).catch((error) => {
    if (error.code in REFUSED) return { state: REFUSED[error.code] };
    throw error;
  });
  while (state === "wanted") {
    tell(offset / bytes.length);
    try {
      ({ state, offset } = await server.photoPiece(id, offset, bytes.subarray(offset, offset + piece)));
    } catch (error) {
      // Another window, or an answer that got lost: the server says where it stands.
      if (error.code === "offset") offset = error.body.offset;
      else if (error.code in REFUSED) state = REFUSED[error.code];
      else throw error;
    }
  }
  await (state === "done" ? db.photos.delete(id) : db.photos.update(id, { state }));
}
