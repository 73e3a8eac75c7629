// What is measured, one function for each figure.
import { request } from 'node:http';
import { onPhone, readThrough } from './phone.mjs';

/** When the first panel is there, what has come until then, and where it comes from. */
export const firstPanel = (url) => onPhone(url, {}, async ({ page, bytesUntil }) => {
  await page.waitForFunction(() => window.seen.panel);
  await page.waitForTimeout(500);
  const { seen, picture } = await page.evaluate(() => {
    const first = document.querySelector('[elementtiming=panel1]');
    return { seen: window.seen, picture: { address: first.currentSrc, width: first.getAttribute('width'), height: first.getAttribute('height') } };
  });
  return { panel: seen.panel, lcp: seen.lcp?.element === 'IMG' ? seen.lcp.time : null, bytes: bytesUntil(seen.panel), picture };
});

/** A whole episode, read to its end. */
export const whole = (url) => onPhone(url, {}, async ({ page, bytes }) => {
  const load = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd);
  const read = await readThrough(page);
  await page.waitForTimeout(500);
  const { shifts, missing } = await page.evaluate(() => ({
    shifts: window.seen.shifts,
    missing: [...document.querySelectorAll('.strip img, body > img')].filter((image) => image.checkVisibility() && !image.naturalWidth).length,
  }));
  if (missing) throw new Error(`${url}: ${missing} pictures never came.`);
  return { load, read, bytes: bytes(), shift: shifts.reduce((all, [value]) => all + value, 0) };
});

/** How far things jump, in all, while pictures are blocked or late. */
export const shift = (url, how) => onPhone(url, {
  slowLine: false,
  slowness: 1,
  before: (page) => page.route('**/media/**', async (route) => {
    if (how === 'blocked') return route.abort();
    await new Promise((go) => setTimeout(go, 150));
    return route.continue().catch(() => {});
  }),
}, async ({ page }) => {
  await readThrough(page);
  await page.waitForTimeout(300);
  return page.evaluate(() => window.seen.shifts);
});

/** Taps every control of the page twice, a disclosure once more so that it stays open, and those too that appear by it; `[{ name, slowest }]` in ms. */
export const controls = (url) => onPhone(url, { slowLine: false }, async ({ page }) => {
  const scripts = new Set();
  page.context().on('request', (one) => { if (new URL(one.url()).pathname.endsWith('.js')) scripts.add(one.url()); });
  const taken = [];
  // The bar of buttons that a control brings is done with, and closed, before the next control is tapped.
  const left = () => page.evaluate(() => [...document.querySelectorAll('.player button')].some((each) => !window.tapped.has(each)));
  for (let round = 0; round < 200; round += 1) {
    if (await page.locator('.player').count() && !(await left())) {
      taken.push({ name: 'key “Escape”', from: await page.evaluate(() => performance.now()), slowest: 0, reached: true });
      await page.keyboard.press('Escape');
      await page.waitForTimeout(350);
    }
    const handle = await page.evaluateHandle(() => {
      window.tapped ??= new WeakSet();
      const all = [...(document.querySelector('.player') ?? document).querySelectorAll('button, summary, input, select, label:has(input), a[href^="#"]')];
      const next = all.find((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.disabled && !window.tapped.has(each));
      if (next) window.tapped.add(next);
      return next ?? null;
    });
    const control = handle.asElement();
    if (!control) {
      // Chromium tells of a tap when it likes: each belongs to the control that was on when it began.
      const { taps, painted } = await page.evaluate(() => window.seen);
      for (const [start, duration] of taps) {
        const owner = taken.findLast((one) => one.from <= start);
        // Some taps it leaves open until the next one, though a trace shows their frame: then our own watch on frames holds.
        const own = painted.find(([at]) => Math.abs(at - start) < 2)?.[1];
        if (owner) owner.slowest = Math.max(owner.slowest, own !== undefined && duration > own + 300 ? Math.round(own) : duration);
      }
      return { taken, scripts: [...scripts] };
    }
    const name = (await control.evaluate((each) => `${each.localName} “${each.textContent.replace(/\s+/g, ' ').trim().slice(0, 40) || each.name}”`));
    const taps = await control.evaluate((each) => (each.localName === 'summary' ? 3 : 2));
    const from = await page.evaluate(() => performance.now());
    let reached = false;
    for (let time = 0; time < taps && (await control.evaluate((each) => each.isConnected)); time += 1) {
      // Off the screen until it has the focus: a finger cannot tap it, Enter can.
      const hidden = await control.evaluate((each) => each.matches('.skip'));
      const tapped = await (hidden ? control.press('Enter', { timeout: 5000 }) : control.tap({ timeout: 5000 })).then(() => true, () => false);
      reached ||= tapped;
      await page.waitForTimeout(350);
      // It has brought the bar, which is next; a second tap would be on a page that moves.
      if (!tapped || (await left())) break;
    }
    taken.push({ name, from, slowest: 0, reached });
  }
  throw new Error('New controls keep appearing.');
});

/** Scrolls 300 panels: frames that our scripts keep for over 50 ms, and how page and memory grow from panel 30 on. */
export const growth = (url) => onPhone(url, { slowLine: false }, async ({ page, session }) => {
  await page.evaluate(() => { window.seen.frames = []; });
  const to = (panel) => page.evaluate(async (id) => {
    while (document.getElementById(id).getBoundingClientRect().top > 100) {
      scrollBy(0, 220);
      await new Promise((go) => requestAnimationFrame(go));
      if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2) return;
    }
  }, `p${panel}`);
  const measure = async () => {
    for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { nodes: await page.evaluate(() => document.querySelectorAll('*').length), heap: usedSize };
  };
  await to(30);
  const first = await measure();
  await to(300);
  const last = await measure();
  const frames = await page.evaluate(() => window.seen.frames);
  const own = frames.map(({ scripts }) => scripts.filter(([address]) => address.startsWith(new URL(url).origin)).reduce((all, [, time]) => all + time, 0));
  return { first, last, long: own.filter((time) => time > 50).length, longest: Math.max(0, ...own), frames: frames.length };
});

/** How many bytes come for an address, as compressed as they come to a browser; and the text. */
export const weight = (address) => new Promise((resolve, reject) => {
  request(address, { headers: { 'accept-encoding': 'br', accept: 'text/html,*/*' } }, (answer) => {
    const parts = [];
    answer.on('data', (data) => parts.push(data));
    answer.on('end', () => resolve({ bytes: Buffer.concat(parts).length, encoding: answer.headers['content-encoding'] ?? 'none', status: answer.statusCode }));
  }).on('error', reject).end();
});

/** The weight of a reader's page by kind: its HTML, its style, its scripts. */
export async function weights(url) {
  const html = await (await fetch(url)).text();
  const all = (pattern) => [...html.matchAll(pattern)].map(([, address]) => new URL(address, url).href);
  const sum = async (list) => (await Promise.all(list.map(weight))).reduce((total, one) => total + one.bytes, 0);
  const scripts = all(/<script[^>]*src="([^"]+)"/g);
  // What a script loads later counts as well, the worker that keeps episodes for offline among it.
  for (const address of scripts) {
    const text = await (await fetch(address)).text();
    for (const [, path] of text.matchAll(/["'`](\.?\/?[\w./-]+\.js)["'`]/g)) {
      const other = new URL(path, address).href;
      if (!scripts.includes(other) && (await weight(other)).status === 200) scripts.push(other);
    }
  }
  return { html: await sum([url]), style: await sum(all(/<link rel="stylesheet" href="([^"]+)"/g)), script: await sum(scripts), scripts };
}
