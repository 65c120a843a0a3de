// The service worker: keeps the page and its files, so that they open without a signal. It never keeps what the server says of
// anybody, and cannot read what lies sealed on the phone; `self.doudiShell` is written before this by the server.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

cleanupOutdatedCaches();
precacheAndRoute(self.doudiShell.files, { ignoreURLParametersMatching: [] });
// The calls to the server lie below the same address and are no pages: only the page itself is answered from here.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL(self.doudiShell.page), {
    allowlist: [new RegExp(`^${self.doudiShell.page}$`)],
  }),
);

self.addEventListener("message", (event) => event.data === "take-over" && self.skipWaiting());
// The key is with the page: a page that is open and unlocked is woken, nothing else can send.
self.addEventListener("sync", (event) => {
  const wake = async () => (await self.clients.matchAll()).forEach((one) => one.postMessage("doudi-outbox"));
  event.waitUntil(wake());
});
