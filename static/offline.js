// Saves an episode for reading without a connection, all of it or nothing. What is saved is served by worker.js.
import { fill, main, make, recall, remember, say, views, words } from './page.js';

const ROOT = new URL('../../', import.meta.url);
const MODULES = ['reader', 'page', 'place', 'player', 'keys', 'scroll', 'speak', 'offline'];
const AT_ONCE = 4;
const RECORD = new URL('everypanel-saved.json', ROOT).href;
const addresses = views.map((link) => link.href.split('#')[0]);
const NAME = `everypanel:${new URL(addresses[0]).pathname.replace(/\/$/, '')}`;

const button = main.querySelector('[data-do=save]');
const state = make('span', '');
let busy = false;

const register = () => navigator.serviceWorker.register(new URL('worker.js', ROOT), { scope: ROOT.pathname });
const folder = (url) => url.match(/\/media\/[^/]+\//)?.[0];
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
    .map((each) => each.trim().split(/\s+/)).map(([url, width]) => ({ url, width: parseFloat(width) || 0 }))
    .sort((one, other) => one.width - other.width);
  const enough = Math.min(800, innerWidth) * devicePixelRatio;
  return (steps.find((each) => each.width >= enough) ?? steps.at(-1)).url;
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
  const files = new Set([...linked('[rel=stylesheet]'), ...linked('[rel=icon]'), ...linked('[rel=manifest]'), ...MODULES.map((name) => new URL(`./${name}.js`, import.meta.url).href)]);
  let title = document.title;
  for (const [at, page] of pages.entries()) {
    if (at >= addresses.length) break;
    // Its style is of no use here, and refused by the policy of this page.
    const parsed = new DOMParser().parseFromString(page.text.replace(/<style>.*?<\/style>/gs, ''), 'text/html');
    if (!at) title = parsed.title;
    for (const image of parsed.images) {
      const url = new URL(choose(image, avif), page.url).href;
      // What has been saved in another size stays: one size of each is enough.
      files.add(kept.find((each) => folder(each) && folder(each) === folder(url)) ?? url);
    }
  }
  const queue = [...files], count = queue.length + pages.length;
  let n = pages.length;
  report(n, count);
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    try {
      for (let url = queue.shift(); url; url = queue.shift()) {
        // Pictures and our own files never change under their address.
        if (!kept.includes(url) || !/\/(media|static)\//.test(url)) await cache.put(url, await get(url));
        n += 1;
        report(n, count);
      }
    } catch (error) {
      queue.length = 0;
      throw error;
    }
  }));
  // The pages come last, so that a saved page never lacks a picture.
  for (const { url, text, headers } of pages) await cache.put(url, new Response(text, { headers }));
  const { lang, dir } = document.documentElement;
  const record = { title, url: new URL(addresses[0]).pathname, lang, dir, style: linked('[rel=stylesheet]')[0], words: { title: words.offline, text: words.offlineList } };
  await cache.put(RECORD, new Response(JSON.stringify(record), { headers: { 'content-type': 'application/json' } }));
  const wanted = new Set([...files, ...pages.map((each) => each.url), RECORD]);
  await Promise.all(kept.filter((url) => !wanted.has(url)).map((url) => cache.delete(url, { ignoreVary: true })));
}

/** A quick sign for later visits: whether anything is saved at all. */
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
    await save((n, count) => { button.textContent = fill(words.saving, { n, count }); });
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

/** Saves the episode, or removes it. */
export async function toggle() {
  if (busy) return;
  busy = true;
  try {
    await (await saved().catch(() => false) ? remove() : first());
  } finally {
    busy = false;
  }
}

/** On a page that is opened after something has been saved. */
export async function visit() {
  if (!await note()) return;
  await register().catch(() => {});
  if (!await saved()) return;
  show(true);
  if (busy) return;
  busy = true;
  try {
    const here = location.href.split(/[?#]/)[0];
    const answer = await get(here, 'no-cache'), old = await (await caches.open(NAME)).match(here, { ignoreSearch: true, ignoreVary: true });
    if (await answer.text() !== await old?.text()) await save(() => {});
  } catch { /* What was saved stays as it is. */ } finally {
    busy = false;
  }
}
