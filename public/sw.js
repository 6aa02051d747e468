// Guyub's service worker: the whole app from the cache, with the server gone; updates that wait; files shared into the app.
// The two lists are filled in after the build: path → SHA-256 of the content. A new build changes them, and so this file.
const FILES = {}; // precached
const LATER = {}; // cached when first used

// First segments of the app's paths. Anything else under this folder may be another site's page.
const PLACES = /^(warga|kegiatan|suara|organisasi|kirim|terima|pilih|impor|cadangan|cari|pengaturan|kunci|bantuan|mulai|galeri)?(\/|$)/;
const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  wasm: 'application/wasm',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
};

// Caches are shared by everything on the origin: their names carry our folder.
const BASE = new URL(self.registration.scope).pathname;
const STORE = `guyub:${BASE}:files`;
const SHARED = `guyub:${BASE}:shared`;
const key = (path) => `${BASE}${path}?sha256=${FILES[path] || LATER[path]}`;

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

// Fetches one file of this build and keeps it under its digest. A file of another build (a deployment half done, a stale
// proxy) is refused, so that versions never mix.
async function keep(cache, path) {
  const response = await fetch(BASE + path, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  let body = await response.arrayBuffer();
  if (hex(await crypto.subtle.digest('SHA-256', body)) !== (FILES[path] || LATER[path])) {
    // Some hosts add to pages. The page of this build is known by the wasm that it loads.
    const wasm = Object.keys(FILES).find((name) => name.endsWith('.wasm'));
    if (path !== 'index.html' || !new TextDecoder().decode(body).includes(wasm)) throw new Error(`${path}: another build`);
  }
  if (path === 'index.html') {
    body = new TextDecoder().decode(body).replace(/<head[^>]*>/i, (head) => `${head}<base href="${BASE}">`);
  }
  const type = TYPES[path.split('.').pop()] || 'application/octet-stream';
  const kept = new Response(body, { headers: { 'content-type': type } });
  await cache.put(key(path), kept.clone());
  return kept;
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(STORE).then((cache) =>
      Promise.all(Object.keys(FILES).map(async (path) => (await cache.match(key(path))) || keep(cache, path))),
    ),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(STORE);
      const wanted = new Set([...Object.keys(FILES), ...Object.keys(LATER)].map((path) => new URL(key(path), location).href));
      for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
      await self.clients.claim();
    })(),
  );
});

// Said by the page when the user has taken the update.
self.addEventListener('message', (event) => {
  if (event.data === 'guyub-update') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || !url.pathname.startsWith(BASE)) return;
  const path = url.pathname.slice(BASE.length);
  if (request.method === 'POST' && path === 'bagikan') event.respondWith(receive(request));
  else if (request.method !== 'GET') return;
  else if (request.mode === 'navigate') event.respondWith(page(request, path));
  else if (path in FILES || path in LATER) event.respondWith(file(path));
  else if (/\.(js|wasm|css)$/.test(path)) event.respondWith(never_html(request));
});

async function file(path) {
  const cache = await caches.open(STORE);
  return (await cache.match(key(path))) || keep(cache, path).catch(() => Response.error());
}

// The app's own pages come from the cache. Others from the network, as they may belong to a neighbour; if there is
// nothing there, the app says that it has no such page.
async function page(request, path) {
  if (!PLACES.test(path) && path !== 'index.html') {
    const answer = await fetch(request).catch(() => null);
    if (answer && (answer.ok || answer.type === 'opaqueredirect')) return answer;
  }
  return file('index.html');
}

// Hosts that answer everything with their start page would have a page run as code.
async function never_html(request) {
  const answer = await fetch(request);
  return /html/.test(answer.headers.get('content-type')) ? new Response(null, { status: 404 }) : answer;
}

// Something shared into the app from another one. Stashed for the page, which reads and deletes it: `shared/about` is JSON
// (title, text, url, names of the files), `shared/0`, `shared/1` … are the files' bytes.
async function receive(request) {
  const form = await request.formData();
  const files = form.getAll('files').filter((part) => typeof part !== 'string');
  await caches.delete(SHARED);
  const cache = await caches.open(SHARED);
  const about = { files: files.map(({ name, type, size }) => ({ name, type, size })) };
  for (const name of ['title', 'text', 'url']) about[name] = form.get(name) || '';
  await Promise.all(
    files.map((part, at) => cache.put(`${BASE}shared/${at}`, new Response(part, { headers: { 'content-type': part.type } }))),
  );
  await cache.put(`${BASE}shared/about`, new Response(JSON.stringify(about)));
  return Response.redirect(`${BASE}terima?dibagikan=1`, 303);
}
