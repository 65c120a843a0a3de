// The page's side of the service worker: the shell that opens without a signal, its new version, and the wish to sync when
// there is a signal again.
import { ADDRESS } from "./page.js";

export const WISH = "doudi-outbox";

export async function begin(app) {
  if (!("serviceWorker" in navigator)) return;
  const held = await navigator.serviceWorker.register(ADDRESS.worker, { scope: ADDRESS.phone });
  navigator.serviceWorker.addEventListener("message", (event) => event.data === WISH && app.sync());
  const offer = () => held.waiting && navigator.serviceWorker.controller && app.set({ update: held });
  offer();
  held.addEventListener("updatefound", () => held.installing?.addEventListener("statechange", offer));
}

// The new version takes over when the visitor says so: nothing is reloaded under their fingers.
export function takeUpdate(held) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  held.waiting.postMessage("take-over");
}

// Where the browser knows it, it wakes the page when there is a signal; the event `online` and the button do elsewhere.
export async function askToSync() {
  const held = await navigator.serviceWorker?.getRegistration(ADDRESS.phone);
  await held?.sync?.register(WISH).catch(() => {});
}
