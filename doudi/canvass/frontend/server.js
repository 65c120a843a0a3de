// The calls of docs/canvass.md. Every problem is a Problem with the server's code and words; a phone that was reported lost
// hears it here and nowhere else.
import { ADDRESS, cookie } from "./page.js";
import { META } from "./store.js";

const PATIENCE = 60000; // milliseconds for one call: 64 kB pass on a line of 2 kB/s

export class Problem extends Error {
  constructor(code, words = null, body = {}) {
    super(code);
    Object.assign(this, { code, words, body });
  }
}

async function call(address, { method = "GET", headers = {}, body } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const sent = { ...headers, "X-Canvass-Device": await META.get("device") };
    if (method !== "GET") sent["X-CSRFToken"] = cookie("csrftoken") ?? "";
    const answer = await fetch(address, {
      method,
      headers: sent,
      body,
      redirect: "manual",
      cache: "no-store",
      signal: stop.signal,
    });
    return await understood(answer);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem("no_signal");
  } finally {
    clearTimeout(timer);
  }
}

async function understood(answer) {
  // A page instead of data: the sign-in, or a proxy that wants something. The visitor is told to look.
  if (answer.type === "opaqueredirect" || !(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
    throw new Problem(answer.status >= 500 ? "server" : "sign_in");
  }
  const body = await answer.json();
  if (body.wipe) throw new Problem("wipe");
  if (!answer.ok) throw new Problem(body.error || "server", body.words, body);
  return body;
}

// Without a session: is this phone reported lost?
export async function state() {
  const key = await META.get("device_key");
  if (key) await call(ADDRESS.state, { headers: { "X-Canvass-Key": key } });
}

// After a wipe: the official who reported the phone sees when it was done. Nothing is left here to ask again with.
export const wiped = (device, key) =>
  fetch(ADDRESS.state, {
    method: "POST",
    headers: { ...JSON_TYPE, "X-Canvass-Device": device, "X-Canvass-Key": key },
    body: JSON.stringify({ wiped: true }),
  }).catch(() => {});

// The first call of somebody signed in: it ties a new session to this phone.
export async function conflicts() {
  if (!(await META.get("device_key"))) await register();
  try {
    return await call(ADDRESS.conflicts);
  } catch (error) {
    if (error.code !== "device_unknown") throw error;
    await register();
    return call(ADDRESS.conflicts);
  }
}

export async function register() {
  const body = JSON.stringify({ device: await META.get("device"), label: "" });
  const { key } = await call(ADDRESS.device, { method: "POST", headers: JSON_TYPE, body });
  await META.set("device_key", key);
}

const JSON_TYPE = { "Content-Type": "application/json" };

export function parcel(tags) {
  const known = Object.entries(tags).filter(([, tag]) => tag);
  return call(`${ADDRESS.parcel}?${new URLSearchParams(known)}`);
}

export async function entries(body) {
  const text = new Blob([JSON.stringify(body)]);
  if (!("CompressionStream" in globalThis))
    return call(ADDRESS.entries, { method: "POST", headers: JSON_TYPE, body: text });
  const packed = await new Response(text.stream().pipeThrough(new CompressionStream("gzip"))).blob();
  return call(ADDRESS.entries, { method: "POST", headers: { ...JSON_TYPE, "Content-Encoding": "gzip" }, body: packed });
}

const photo = (uuid) => ADDRESS.photo.replace("00000000-0000-0000-0000-000000000000", uuid);

export const photoState = (uuid) => call(photo(uuid));

export function photoPiece(uuid, offset, bytes) {
  const headers = { "Content-Type": "application/octet-stream" };
  return call(`${photo(uuid)}?offset=${offset}`, { method: "PUT", headers, body: bytes });
}
