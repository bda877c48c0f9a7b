/* Keeps the counter at hand without a network: its page, what that is made of, and what it was last told. Nothing is
   answered from here while the server can be reached. */
const shell = 'counter-shell';
const answers = 'counter-answers';
const isPage = (url) => /^\/(en\/)?arbeitsraum\/[^/]+\/ausgabe\/?$/.test(url.pathname);
const isAnswer = (url) =>
  /^\/api\/v1\/(session|instance|memberships|organisations\/[^/]+(\/counter)?|bookings\/[^/]+\/sheet)$/.test(url.pathname);
const isAsset = (url) => /^\/(_app\/|favicon)/.test(url.pathname);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/* What it was told before there was anybody to keep that is asked for once more. */
async function keepAnswers(urls) {
  const cache = await caches.open(answers);
  const wanted = urls.map((url) => new URL(url)).filter((url) => url.origin === self.location.origin && isAnswer(url));
  const ask = async ({ href }) => {
    if (await cache.match(href, { ignoreVary: true })) return;
    const response = await fetch(href);
    if (response.ok) await cache.put(href, response);
  };
  await Promise.allSettled(wanted.map(ask));
}

/* The page tells what it is made of, so that it is all there the first time already; older versions go. */
async function keep(page, urls) {
  const cache = await caches.open(shell);
  const wanted = urls.map((url) => new URL(url)).filter((url) => url.origin === self.location.origin && isAsset(url));
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    if (isAsset(url) && !wanted.some(({ href }) => href === request.url)) await cache.delete(request);
  }
  const missing = [];
  for (const { href } of wanted) if (!(await cache.match(href))) missing.push(href);
  await keepAnswers(urls);
  await Promise.allSettled([cache.add(new Request(page, { cache: 'no-cache' })), ...missing.map((href) => cache.add(href))]);
}
self.addEventListener('message', (event) => {
  const { page, urls } = event.data;
  event.waitUntil(keep(page, urls).then(() => event.ports[0]?.postMessage('kept')));
});

async function fresh(request, name) {
  const cache = await caches.open(name);
  /* A page is the same whatever code it was opened with. */
  const address = new URL(request.url);
  const key = name === shell ? address.origin + address.pathname : request.url;
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(key, response.clone());
    return response;
  } catch (cause) {
    const known = await cache.match(key, { ignoreVary: true });
    if (known) return known;
    throw cause;
  }
}
async function known(request) {
  return (await (await caches.open(shell)).match(request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  /* Who signs out takes along what they were told. */
  if (request.method === 'DELETE' && url.pathname === '/api/v1/session') event.waitUntil(caches.delete(answers));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && isPage(url)) event.respondWith(fresh(request, shell));
  else if (isAnswer(url)) event.respondWith(fresh(request, answers));
  else if (isAsset(url)) event.respondWith(known(request));
});
