// What lies on the phone, in IndexedDB. What says something about a person lies in a sealed box (vault.js);
// in the open stand numbers, states and times of what waits, so that the lock can say that something waits.
import Dexie from "dexie";
import { open, seal } from "./vault.js";

export const NAME = "doudi-canvass";
export const db = new Dexie(NAME);
db.version(1).stores({
  meta: "key", // device, vault, skew, etag: nothing about a person
  head: "id", // the canvass and its form
  households: "id",
  drafts: "id", // by household: what is being filled in
  entries: "id, state", // finished visits: waiting, sent (no answer yet), mend
  photos: "id, entry",
  answers: "id", // by household: what the server said of the last visit
});

export const META = {
  get: async (key) => (await db.meta.get(key))?.value,
  set: (key, value) => db.meta.put({ key, value }),
};

// A row with its value sealed. Sealing waits for the browser's cipher, which would end a transaction of IndexedDB:
// make the rows first, then put them in one transaction.
export async function row(table, id, value, inTheOpen = {}) {
  return { ...inTheOpen, id, box: await seal(`${table}/${id}`, value) };
}

const opened = (table) => async (one) => ({ ...one, box: undefined, value: await open(`${table}/${one.id}`, one.box) });

export async function keep(table, id, value, inTheOpen) {
  await db[table].put(await row(table, id, value, inTheOpen));
}

export async function held(table, id) {
  const found = await db[table].get(id);
  return found && opened(table)(found);
}

export async function every(table) {
  return Promise.all((await db[table].toArray()).map(opened(table)));
}

// What waits, told without opening anything.
export async function waiting() {
  const [entries, photos] = await Promise.all([db.entries.toArray(), db.photos.count()]);
  return { entries: entries.length, photos, oldest: Math.min(...entries.map((one) => one.made)) };
}

// The rows first: taking the store away waits until every window has let go of it.
export async function destroy() {
  await Promise.all(db.tables.map((table) => table.clear())).catch(() => {});
  db.close();
  await Dexie.delete(NAME);
}
