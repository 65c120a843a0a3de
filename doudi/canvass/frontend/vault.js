// The PIN and the key. A random key seals the records; the PIN's key (PBKDF2) seals that key. Only the sealed one is
// stored, and it is destroyed after ten wrong PINs. What guessing costs who copies the phone: docs/phone.md.
const ROUNDS = 600000;
export const PIN_CHARS = 8;
// Seconds to wait after the first, second, … wrong PIN; after the tenth there is nothing left to open.
const WAITS = [0, 0, 5, 30, 60, 300, 900, 3600, 14400];
export const TRIES = WAITS.length + 1;
export const WARN_AT = 7;

let key = null;

export const isOpen = () => key !== null;

export function lock() {
  key = null;
}

// Why a PIN is refused: a key of words.js, or nothing. What everybody tries first is no PIN.
export function weakness(pin) {
  if ([...pin].length < PIN_CHARS) return "pin_short";
  const codes = [...pin].map((one) => one.codePointAt(0));
  const steps = new Set(codes.slice(1).map((code, at) => code - codes[at]));
  const run = steps.size === 1 && Math.abs([...steps][0]) <= 1;
  return run || new Set(codes).size < 4 ? "pin_weak" : "";
}

async function pinKey(pin, salt, rounds) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin.normalize("NFKC")), "PBKDF2", false, [
    "deriveKey",
  ]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

// A new key under a PIN, and what has to be stored of it.
export async function create(pin) {
  const [salt, iv] = [random(16), random(12)];
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", made, await pinKey(pin, salt, ROUNDS), { name: "AES-GCM", iv });
  const stored = { salt, iv, wrapped, rounds: ROUNDS, wrong: 0, until: 0 };
  await unwrap(pin, stored);
  return stored;
}

// Opens the key; false if the PIN is wrong.
export async function unwrap(pin, { salt, iv, wrapped, rounds }) {
  const under = await pinKey(pin, salt, rounds);
  try {
    key = await crypto.subtle.unwrapKey("raw", wrapped, under, { name: "AES-GCM", iv }, "AES-GCM", false, [
      "encrypt",
      "decrypt",
    ]);
    return true;
  } catch {
    return false;
  }
}

// The stored key after one more wrong PIN at a moment: with a longer wait, or null when nothing may be left of it.
export function afterWrong(stored, now) {
  const wrong = stored.wrong + 1;
  return wrong >= TRIES ? null : { ...stored, wrong, until: now + WAITS[wrong - 1] * 1000 };
}

// The stored key with a wait that is no longer than it was, though the phone's clock was set back since.
export function anchored(stored, now) {
  const longest = stored.wrong ? WAITS[stored.wrong - 1] * 1000 : 0;
  return { ...stored, until: Math.min(stored.until, now + longest) };
}

// The name of the record is bound to the box: two boxes cannot change places.
const cipher = (name, iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) });

export async function seal(name, value) {
  const iv = random(12);
  const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));
  return { iv, raw: value instanceof Uint8Array, data: await crypto.subtle.encrypt(cipher(name, iv), key, bytes) };
}

export async function open(name, { iv, raw, data }) {
  const bytes = new Uint8Array(await crypto.subtle.decrypt(cipher(name, iv), key, data));
  return raw ? bytes : JSON.parse(new TextDecoder().decode(bytes));
}
