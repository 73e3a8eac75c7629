// Full pages as they look, into out/ (node tests/browser/screenshots.mjs). The suite takes them too, and fails on a blank one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { scrollThrough, start } from './browser.mjs';
import { pages } from './library.mjs';

const OUT = join(dirname(fileURLToPath(import.meta.url)), 'out');
/** Beyond this, Chromium repeats what it has painted. */
const TALLEST = 16_000;

/** One page of each kind and language, and every episode's pictures. */
function chosen() {
  const kinds = new Set();
  return pages().filter(({ kind, lang }) => {
    const key = `${kind} ${lang}`;
    return kind === 'pictures' || (!kinds.has(key) && kinds.add(key));
  });
}

/** How many different pixels a PNG has, looking at one byte in a few, and whether its lower half has any. */
export function variety(png) {
  const data = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const pixels = inflateSync(Buffer.concat(data));
  // Rows are stored as differences: a blank picture is all zeros but for its first row.
  let told = 0;
  const from = Math.floor(pixels.length / 20);
  for (let at = from; at < pixels.length; at += 7) if (pixels[at] > 4) told += 1;
  return told / ((pixels.length - from) / 7);
}

/** Takes them all, or each width in one theme alone; `[{ name, variety }]`. */
export async function screenshots(site, { all = true } = {}) {
  mkdirSync(OUT, { recursive: true });
  const taken = [];
  for (const { path, kind, status } of chosen()) {
    for (const width of [390, 1280]) {
      await site.on(path, { width, height: 844, expect: status, wait: 'domcontentloaded', colorScheme: 'light' }, async (page) => {
        await scrollThrough(page, 1500);
        await page.evaluate(() => scrollTo(0, 0));
        const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), TALLEST);
        for (const colorScheme of all ? ['light', 'dark'] : [width === 390 ? 'light' : 'dark']) {
          await page.emulateMedia({ colorScheme });
          const name = `${path.replace(/^\/|\/$/g, '').replace(/\//g, '-') || 'home'}.${kind}.${width}.${colorScheme}.png`;
          const png = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height }, timeout: 120_000 });
          writeFileSync(join(OUT, name), png);
          taken.push({ name, variety: variety(png) });
        }
      });
    }
  }
  return taken;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const site = await start();
  try {
    for (const { name, variety: share } of await screenshots(site)) console.log(`${name} ${(share * 100).toFixed(1)} %`);
  } finally {
    await site.stop();
  }
}
