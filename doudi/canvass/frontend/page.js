// What the server wrote into the page: addresses and words, nothing about anybody.
const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const ADDRESS = read("phone-addresses");
const WORDS = read("phone-words");
export const LANGUAGES = { "zh-hans": "中文", en: "English" };

export const cookie = (name) => new RegExp(`(?:^|; )${name}=([^;]+)`).exec(document.cookie)?.[1];

// The reader's choice is the site's own cookie: the sign-in comes in the same language.
const chosen = cookie("django_language");
let language = chosen in LANGUAGES ? chosen : "zh-hans";

export const spoken = () => language;

export function speak(wanted) {
  language = wanted;
  document.cookie = `django_language=${wanted}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.lang = wanted;
}

// A text by its name, with what stands in its places: {n}.
export function t(name, places = {}) {
  return (WORDS[language][name] ?? name).replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

// What the server says comes in both languages, so that the phone can switch without a signal.
export const say = (words) => words[language === "en" ? "en" : "zh"];

const two = (number) => String(number).padStart(2, "0");

export function day(moment) {
  const at = new Date(moment);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export const minute = (moment) =>
  `${day(moment)} ${two(new Date(moment).getHours())}:${two(new Date(moment).getMinutes())}`;

// The phone's clock with its difference from UTC, whatever it says: the server knows its own.
export function stamp(at = new Date()) {
  const minutes = -at.getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const local = new Date(at.getTime() + minutes * 60000).toISOString().slice(0, -1);
  return `${local}${minutes < 0 ? "-" : "+"}${two(hours)}:${two(rest)}`;
}
