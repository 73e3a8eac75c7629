// A phone with a slow line: Chromium, 390 px wide on three times as many pixels, Slow 4G, a quarter of the speed.
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../tests/browser/package.json', import.meta.url))('playwright-core');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
/** DevTools' Slow 4G. It delays each request, so what it does to a navigation's own timing is not to be read. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: (1.6e6 * 0.9) / 8, uploadThroughput: (750e3 * 0.9) / 8 };

/** Watches from the first byte on; the first picture gets a name where its page gives it none. */
const watch = () => {
  const seen = (window.seen = { lcp: null, panel: null, shifts: [], taps: [], painted: [], frames: [] });
  const observe = (type, work, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(work)).observe({ type, buffered: true, ...more });
  observe('largest-contentful-paint', (entry) => { seen.lcp = { time: entry.startTime, element: entry.element?.tagName }; });
  observe('element', (entry) => { if (entry.identifier === 'panel1') seen.panel ??= entry.renderTime || entry.loadTime; });
  observe('layout-shift', (entry) => seen.shifts.push([entry.value, entry.sources.map((each) => each.node?.outerHTML?.slice(0, 60) ?? each.node?.nodeName ?? 'gone').join(' | ')]));
  observe('event', (entry) => { if (entry.interactionId) seen.taps.push([entry.startTime, entry.duration]); }, { durationThreshold: 16 });
  // When the frame after a tap is done, by the page's own clock.
  for (const type of ['click', 'keydown']) {
    addEventListener(type, ({ timeStamp }) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => seen.painted.push([timeStamp, performance.now() - timeStamp]);
      port2.postMessage(null);
    }), { capture: true });
  }
  observe('long-animation-frame', (entry) => seen.frames.push({ scripts: entry.scripts.map((script) => [script.sourceURL, script.duration]) }));
  new MutationObserver((_, self) => {
    const first = document.querySelector('.strip img, body > img');
    if (!first) return;
    if (!first.hasAttribute('elementtiming')) first.setAttribute('elementtiming', 'panel1');
    self.disconnect();
  }).observe(document, { childList: true, subtree: true });
};

/** Opens a page, cold, and hands `{ page, session, bytes(), bytesUntil(milliseconds) }` to `work`. */
export async function onPhone(url, { slowLine = true, slowness = 4, before = () => {} }, work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: FLAGS });
  try {
    const context = await browser.newContext({ ...PHONE, permissions: ['clipboard-write'] });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    if (slowLine) await session.send('Network.emulateNetworkConditions', SLOW_4G);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    const arrived = [], got = new Map();
    let clock = null;
    const arrive = (id, time, bytes) => { arrived.push({ time, bytes }); got.set(id, (got.get(id) ?? 0) + bytes); };
    session.on('Network.requestWillBeSent', ({ timestamp, wallTime }) => { clock ??= wallTime - timestamp; });
    session.on('Network.responseReceived', ({ requestId, timestamp, response }) => arrive(requestId, timestamp, response.encodedDataLength));
    session.on('Network.dataReceived', ({ requestId, timestamp, encodedDataLength }) => arrive(requestId, timestamp, encodedDataLength));
    session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => arrive(requestId, timestamp, encodedDataLength - (got.get(requestId) ?? 0)));
    await page.addInitScript(watch);
    await before(page);
    await page.goto(url, { waitUntil: 'load', timeout: 600_000 });
    const origin = await page.evaluate(() => performance.timeOrigin / 1000);
    const sum = (list) => list.reduce((all, one) => all + one.bytes, 0);
    return await work({
      page,
      session,
      bytes: () => sum(arrived),
      bytesUntil: (milliseconds) => sum(arrived.filter(({ time }) => time + clock <= origin + milliseconds / 1000)),
    });
  } finally {
    await browser.close();
  }
}

/** Reads to the end: a screen at a time, going on when every picture in sight is there. */
export const readThrough = (page) => page.evaluate(async () => {
  const frame = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  for (;;) {
    await frame();
    const near = [...document.images].filter((image) => {
      const box = image.getBoundingClientRect();
      return image.checkVisibility() && box.height && box.bottom > 0 && box.top < innerHeight;
    });
    for (const until = performance.now() + 240_000; near.some((image) => !image.complete || !image.currentSrc) && performance.now() < until;) await frame();
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2) return performance.now();
    scrollBy(0, innerHeight * 0.8);
  }
});
