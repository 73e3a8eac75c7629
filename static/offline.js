// Saves an episode for reading offline, all of it or nothing. worker.js serves it.
import { fill, main, make, recall, remember, say, views, words } from './page.js';

const ROOT = new URL('../../', import.meta.url);
const MODULES = ['reader', 'page', 'place', 'player', 'keys', 'scroll', 'speak', 'offline'];
const RECORD = new URL('everypanel-saved.json', ROOT).href;
const addresses = views.map((link) => link.href.split('#')[0]);
const NAME = `everypanel:${new URL(addresses[0]).pathname.replace(/\/$/, '')}`;

const button = main.querySelector('[data-do=save]');
const state = make('span');
let busy = false;

const register = () => navigator.serviceWorker.register(new URL('worker.js', ROOT), { scope: ROOT.pathname });
const linked = (which) => [...document.querySelectorAll(`link${which}`)].map((link) => link.href);

async function saved() {
  return Boolean(await caches.has(NAME) && await (await caches.open(NAME)).match(RECORD));
}

function show(isSaved, note = isSaved ? words.saved : '') {
  if (!button) return;
  if (!state.isConnected) button.before(state, ' ');
  state.textContent = note;
  button.textContent = isSaved ? words.unsave : words.save;
}

async function get(url, cache = 'default') {
  const answer = await fetch(url, { cache });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer;
}

/** The rendition of a picture that this device would choose with the strip at its widest. */
function choose(image, avif) {
  const offers = [...image.closest('picture')?.querySelectorAll('source') ?? [], image];
  const offer = offers.find((each) => (!each.media || matchMedia(each.media).matches) && (avif || each.type !== 'image/avif'));
  const steps = (offer.getAttribute('srcset') || offer.getAttribute('src')).split(',')
    .map((each) => each.trim().split(/\s+/)).sort((one, other) => parseFloat(one[1]) - parseFloat(other[1]));
  const enough = Math.min(800, innerWidth) * devicePixelRatio;
  return (steps.find(([, width]) => parseFloat(width) >= enough) ?? steps.at(-1))[0];
}

async function save(report) {
  const cache = await caches.open(NAME);
  const kept = (await cache.keys()).map((each) => each.url);
  const pages = await Promise.all([...addresses, ...linked('[type="text/plain"]')].map(async (url) => {
    const answer = await get(url, 'no-cache');
    return { url, text: await answer.text(), headers: answer.headers };
  }));
  // What has loaded here is what the browser can show.
  const avif = [...document.images].some((each) => each.naturalWidth && each.currentSrc.endsWith('.avif'));
  const files = new Set([...linked(':is([rel=stylesheet], [rel=icon], [rel=manifest])'), ...MODULES.map((name) => new URL(`./${name}.js`, import.meta.url).href)]);
  // Their style is of no use here, and refused by the policy of this page.
  const parsed = pages.slice(0, addresses.length).map(({ text }) => new DOMParser().parseFromString(text.replace(/<style>.*?<\/style>/gs, ''), 'text/html'));
  for (const image of parsed.flatMap((page) => [...page.images])) {
    const url = new URL(choose(image, avif), ROOT).href;
    // What has been saved in another size stays: one size of each is enough.
    files.add(kept.find((each) => each.startsWith(url.match(/.*\//)[0])) ?? url);
  }
  const queue = [...files], count = queue.length + pages.length;
  let n = pages.length;
  report(n, count);
  let failed = null;
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let url = queue.shift(); url && !failed; url = queue.shift()) {
      try {
        // Pictures and our own files never change under their address.
        if (!kept.includes(url) || !/\/(media|static)\//.test(url)) await cache.put(url, await get(url));
        report(n += 1, count);
      } catch (error) {
        failed = error;
      }
    }
  }));
  if (failed) throw failed;
  // The pages come last, so that a saved page never lacks a picture.
  for (const { url, text, headers } of pages) await cache.put(url, new Response(text, { headers }));
  const { lang, dir } = document.documentElement;
  const record = { title: parsed[0].title, url: new URL(addresses[0]).pathname, lang, dir, style: linked('[rel=stylesheet]')[0], words: { title: words.offline, text: words.offlineList } };
  await cache.put(RECORD, new Response(JSON.stringify(record), { headers: { 'content-type': 'application/json' } }));
  const wanted = new Set([...files, ...pages.map((each) => each.url), RECORD]);
  await Promise.all(kept.filter((url) => !wanted.has(url)).map((url) => cache.delete(url, { ignoreVary: true })));
}

/** Leaves a sign for later visits: whether anything is saved at all. */
async function note() {
  const names = (await caches.keys()).filter((each) => each.startsWith('everypanel:'));
  remember('saved', names.length ? JSON.stringify(names) : null);
  return names.length;
}

async function remove() {
  await caches.delete(NAME);
  if (!await note()) await (await navigator.serviceWorker.getRegistration(ROOT.pathname))?.unregister();
  show(false);
}

async function first() {
  button.setAttribute('aria-disabled', 'true');
  state.textContent = '';
  try {
    navigator.storage?.persist?.().catch(() => {});
    await register();
    await navigator.serviceWorker.ready;
    if (!state.isConnected) button.before(state, ' ');
    await save((n, count) => { state.textContent = fill(words.saving, { n, count }); });
    show(true);
    say(words.saved);
  } catch (error) {
    console.warn(error);
    await caches.delete(NAME).catch(() => {});
    show(false, words.saveFailed);
    say(words.saveFailed);
  }
  button.removeAttribute('aria-disabled');
  await note().catch(() => {});
}

export async function toggle() {
  if (busy) return;
  busy = true;
  try {
    await (await saved().catch(() => false) ? remove() : first());
  } finally {
    busy = false;
  }
}

/** For each page that is opened after something has been saved. */
export async function visit() {
  if (!await note()) return;
  await register().catch(() => {});
  if (!await saved()) return;
  show(true);
  if (!navigator.onLine) return;
  try {
    const here = location.href.split(/[?#]/)[0];
    const now = await (await get(here, 'no-cache')).text();
    const then = await (await caches.match(here, { ignoreSearch: true, ignoreVary: true }))?.text();
    if (now === then || busy || !await saved()) return;
    busy = true;
    await save(() => {}).finally(() => { busy = false; });
  } catch { /* What was saved stays as it is. */ }
}
