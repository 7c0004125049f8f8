// The service worker of /intake/. The server writes KEPT above this: the one page for times without
// network, and the files it needs. That page holds nobody's data; no other page is ever kept.

const CACHE = `shell-${KEPT.version}`;
const PATIENCE = 8000;

const shell = () => caches.match(KEPT.shell);

const fill = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(KEPT.files);
  // Without cookies, so that it is the page of nobody.
  await cache.add(new Request(KEPT.shell, { credentials: "omit", cache: "reload" }));
};

const emptyOthers = async () => {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
};

// A page from the server, or the shell where the server cannot be reached or says nothing.
const pageOrShell = async (request) => {
  const tooLong = new Promise((done) => setTimeout(done, PATIENCE));
  try {
    const answer = await Promise.race([fetch(request), tooLong]);
    return answer && ![502, 504].includes(answer.status) ? answer : await shell();
  } catch {
    return shell();
  }
};

addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
addEventListener("activate", (event) => {
  event.waitUntil(emptyOthers().then(() => self.clients.claim()));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(pageOrShell(request));
  else if (KEPT.files.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept || fetch(request)));
  }
});
