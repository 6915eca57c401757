// Keeps the log page, and what it is drawn with, so that it opens without a connection. Nothing else goes through here: its
// scope is that page alone. With a connection, what the server says is always what is shown.
const CACHE = 'ripplemark-log';
const PAGE = '/outcomes/new';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith(request.mode === 'navigate' ? page(request) : part(request));
});

/** The page tells what it is drawn with, and which services it can be for: that is fetched, and what is no longer used goes. */
self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keepWith(event.data));
});

/** The page of a service, and the one for whoever asks for none. */
const pageOf = (service) => (service ? `${PAGE}?service=${service}` : PAGE);

async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    // Whoever is signed out is led elsewhere, and leaves no page of theirs behind.
    if (answer.type === 'opaqueredirect' || answer.status === 403) await caches.delete(CACHE);
    return answer;
  } catch (error) {
    const service = new URL(request.url).searchParams.get('service');
    const kept =
      (await cache.match(pageOf(service), { ignoreVary: true })) ??
      (await cache.match(PAGE, { ignoreVary: true }));
    if (kept) return kept;
    throw error;
  }
}

async function part(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(request, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

async function keepWith({ keep, services }) {
  const cache = await caches.open(CACHE);
  const pages = [PAGE, ...services.map(pageOf)].map((address) => new URL(address, location.origin).href);
  const wanted = [...pages, ...keep];
  for (const kept of await cache.keys()) {
    if (!wanted.includes(kept.url)) await cache.delete(kept);
  }
  // A page is fetched anew each time: what it offers changes.
  await Promise.allSettled(wanted.map((address) => keepOne(cache, address, pages.includes(address))));
}

async function keepOne(cache, address, anew) {
  if (!anew && (await cache.match(address, { ignoreVary: true }))) return;
  const answer = await fetch(address);
  if (answer.ok && !answer.redirected) await cache.put(address, answer);
}
