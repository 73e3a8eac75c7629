// Answers for saved episodes when the network does not. offline.js fills the caches.
const BASE = new URL(registration.scope).pathname;
const RECORD = new URL('everypanel-saved.json', registration.scope).href;
const PATIENCE = 4000;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(BASE)) return;
  const path = url.pathname.slice(BASE.length);
  if (/^(media|static)\/[^/]+\/[^/]+$/.test(path)) event.respondWith(file(request, `/${path}`));
  else if (request.mode === 'navigate' && !/^(studio|api)(\/|$)/.test(path)) event.respondWith(page(request));
});

const ours = async () => Promise.all((await caches.keys()).filter((name) => name.startsWith('everypanel:')).map((name) => caches.open(name)));
const network = async (request) => fetch(request).catch(() => null);
const works = (answer) => answer && answer.status < 500;

async function file(request, path) {
  const saved = await caches.match(request, { ignoreVary: true });
  if (saved) return saved;
  const answer = await network(request);
  return (works(answer) ? answer : await alike(path)) ?? answer ?? Response.error();
}

/** The same picture in another size, or the same file of another edition. */
async function alike(path) {
  const [, kind, hash, name] = path.split('/');
  const same = kind === 'media' ? (url) => url.includes(`/media/${hash}/`) : (url) => url.includes('/static/') && url.endsWith(`/${name}`);
  for (const cache of await ours()) {
    const key = (await cache.keys()).find((each) => same(each.url));
    if (key) return cache.match(key, { ignoreVary: true });
  }
  return undefined;
}

async function page(request) {
  const saved = await caches.match(request, { ignoreVary: true }) ?? await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  const online = network(request);
  const answer = await (saved ? Promise.race([online, new Promise((late) => setTimeout(late, PATIENCE))]) : online);
  if (saved && [404, 410].includes(answer?.status)) await forget(request);
  return (works(answer) ? answer : saved) ?? answer ?? list(new URL(request.url).pathname);
}

/** What was taken down is not kept on. */
async function forget(request) {
  for (const name of await caches.keys()) {
    if (name.startsWith('everypanel:') && await (await caches.open(name)).match(request, { ignoreSearch: true, ignoreVary: true })) await caches.delete(name);
  }
}

const escape = (text) => String(text ?? '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);

/** For a page that is not saved: the episodes that are, in the language of its address. */
async function list(path) {
  const found = await Promise.all((await ours()).map(async (cache) => (await cache.match(RECORD))?.json()));
  const records = found.filter(Boolean);
  if (!records.length) return Response.error();
  const home = ({ url }) => url.slice(0, url.lastIndexOf('/series/') + 1);
  const { words, lang, dir, style } = records.filter((each) => path.startsWith(home(each))).sort((one, other) => home(other).length - home(one).length)[0] ?? records[0];
  const rows = records.map((each) => `<li><a class="big-link" href="${escape(each.url)}" lang="${escape(each.lang)}">${escape(each.title)}</a></li>`).join('');
  const html = `<!doctype html><html lang="${escape(lang)}" dir="${escape(dir)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`
    + `<title>${escape(words.title)}</title><link rel="stylesheet" href="${escape(style)}"></head><body><main id="content" class="text-page"><h1>${escape(words.title)}</h1>`
    + `<p>${escape(words.text)}</p><ul class="plain">${rows}</ul></main></body></html>`;
  return new Response(html, {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'self'" },
  });
}
