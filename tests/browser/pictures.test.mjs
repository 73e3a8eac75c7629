// Pictures as browsers show them: chosen in the right size, whole, still where stillness is wished for.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ALL, scrollThrough, start, withoutPictures } from './browser.mjs';
import { apng, png } from './drawn.mjs';
import { pages } from './library.mjs';

// Columns of four colours, the same in every row: whatever is between two tiles shows as a row that differs from the others.
const COLOURS = [[20, 30, 90], [240, 220, 60], [255, 255, 255], [150, 20, 30]];
const columns = (x) => COLOURS[Math.floor(x / 200)];
const folder = mkdtempSync(join(tmpdir(), 'everypanel-pictures-'));
const write = (path, content) => {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
};
write('site.toml', 'title = "Drawn"\n');
write('series/strips/series.toml', 'title = "Strips"\n');
write('series/strips/tall/episode.toml', `title = "Tall"
published = 2026-01-01T00:00:00Z
[[panels]]
image = "strip.png"
alt = "Four columns of colour, very tall."
[[panels]]
image = "moving.png"
alt = "A ball rolls from left to right."
[[panels]]
image = "still.png"
alt = "The ball lies still."
`);
write('series/strips/tall/strip.png', png(800, 9000, columns));
write('series/strips/tall/moving.png', apng(400, 240, [0, 1, 2, 3].map((step) => (x, y) => (Math.hypot(x - 60 - step * 80, y - 120) < 40 ? [200, 40, 30] : [230, 235, 240]))));
write('series/strips/tall/still.png', png(400, 240, (x, y) => (Math.hypot(x - 300, y - 120) < 40 ? [200, 40, 30] : [230, 235, 240])));

const drawn = await start({ library: folder, alone: true });
const site = await start();
after(async () => {
  await drawn.stop();
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});
const TALL = '/series/strips/tall/';

/** The rows of a screenshot that are not like the ones above them, seen at the middle of each column. */
const strange = (page, shot, scale) => page.evaluate(async ([data, scale]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  const { data: pixels } = pen.getImageData(0, 0, image.width, image.height);
  const found = [];
  const columns = [1, 3, 5, 7].map((eighth) => Math.floor((image.width * eighth) / 8));
  for (let y = 1; y < image.height; y++) {
    for (const x of columns) {
      const differs = [0, 1, 2].some((part) => Math.abs(pixels[(y * image.width + x) * 4 + part] - pixels[(y - 1) * image.width * 4 + x * 4 + part]) > 8);
      if (differs) { found.push(`${(y / scale).toFixed(2)} px, column ${x}`); break; }
    }
  }
  return found;
}, [shot.toString('base64'), scale]);

test('tiles of a strip meet without a seam at any pixel ratio and width', async () => {
  for (const deviceScaleFactor of [1, 1.5, 2, 2.625, 3]) for (const width of ALL ? [320, 360, 390, 393, 412, 800] : [390, 393]) {
    const page = await drawn.open(TALL, { width, height: 900, deviceScaleFactor, colorScheme: 'dark' });
    // Our policy forbids what the judge does: it looks at a picture in a blank page.
    const judge = await drawn.open('/about/', {});
    await judge.goto('about:blank');
    const boxes = await page.evaluate(async () => {
      const images = [...document.querySelectorAll('#p1 img')];
      for (const image of images) { image.loading = 'eager'; await image.decode(); }
      return images.map((image) => { const box = image.getBoundingClientRect(); return [box.top + scrollY, box.bottom + scrollY]; });
    });
    assert.ok(boxes.length >= 4, `${boxes.length} tiles`);
    for (let at = 1; at < boxes.length; at++) {
      const overlap = boxes[at - 1][1] - boxes[at][0];
      assert.ok(overlap >= 1 && overlap < 5, `tiles ${at} and ${at + 1} overlap by ${overlap} px`);
      const clip = { x: 0, y: Math.floor(boxes[at][0]) - 30, width, height: 60 };
      const shot = await page.screenshot({ fullPage: true, clip });
      assert.deepEqual(await strange(judge, shot, deviceScaleFactor), [], `cut ${at} at ${width} px × ${deviceScaleFactor}`);
    }
    await page.context().close();
    await judge.context().close();
  }
});

test('the sizes attribute says how wide each picture is shown', async () => {
  const wrong = [];
  await site.tour(pages().filter((one) => one.status === 200), { wait: 'domcontentloaded', before: withoutPictures }, async (page, { path }) => {
    for (const width of [320, 390, 599, 600, 799, 800, 959, 960, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      wrong.push(...(await page.evaluate(() => [...document.images].filter((image) => image.sizes && image.checkVisibility()).flatMap((image) => {
        const said = image.sizes.split(',').map((part) => part.trim()).find((part) => !part.startsWith('(') || matchMedia(part.match(/^\([^)]*\)/)[0]).matches);
        const measure = document.body.appendChild(document.createElement('div'));
        measure.style.cssText = `position: absolute; inline-size: ${said.replace(/^\(.*\) (?=\S+$|calc)/, '')}`;
        const claimed = measure.getBoundingClientRect().width;
        measure.remove();
        const shown = image.getBoundingClientRect().width;
        return Math.abs(claimed - shown) > Math.max(2, shown * 0.04) ? [`${claimed} px said, ${shown} px shown: ${image.className} in ${image.closest('[class]').className}`] : [];
      }))).map((what) => `${path} at ${width} px: ${what}`));
    }
  });
  assert.deepEqual([...new Set(wrong)], []);
});

test('nothing is decoded that is wider than the screen needs', async () => {
  await site.on('/series/before-the-boat/the-walk/', { width: 390, height: 844, deviceScaleFactor: 2 }, async (page) => {
    await scrollThrough(page, 800);
    const widths = await page.evaluate(() => [...document.querySelectorAll('.panel img')].map((image) => Number(image.currentSrc.match(/\/(\d+)\.\w+$/)?.[1])));
    assert.ok(widths.length > 15 && widths.every((width) => width === 1080 || width === 720), `${widths}`);
  });
});

test('R21 what moves can be stopped by keyboard, and stands still for who wishes so', async () => {
  const current = (page) => page.evaluate(() => {
    const shown = [...document.querySelectorAll('#p2 img')].filter((image) => image.checkVisibility() && getComputedStyle(image).opacity !== '0');
    return shown.map((image) => image.currentSrc);
  });
  const moves = async (page) => {
    const [address] = await current(page);
    const bytes = await (await page.request.get(address)).body();
    return bytes.includes('ANMF');
  };
  for (const [reducedMotion, name, atFirst] of [['no-preference', 'Pause the animation', true], ['reduce', 'Play the animation', false]]) {
    await drawn.on(TALL, { width: 390, height: 844, reducedMotion }, async (page) => {
      const control = page.getByRole('checkbox', { name });
      await control.scrollIntoViewIfNeeded();
      await page.waitForFunction(() => [...document.querySelectorAll('#p2 img')].some((image) => image.complete && image.currentSrc));
      assert.equal((await current(page)).length, 1);
      assert.equal(await moves(page), atFirst, `${reducedMotion}, at first`);
      await control.focus();
      await page.keyboard.press('Space');
      await page.waitForFunction(() => document.querySelector('#p2 .other img').complete);
      assert.equal((await current(page)).length, 1);
      assert.equal(await moves(page), !atFirst, `${reducedMotion}, after the key`);
      assert.equal(await page.getByRole('img', { name: 'A ball rolls from left to right.' }).count(), 1);
    });
  }
});

test('no page asked another host or broke its policy', () => assert.deepEqual([...drawn.problems, ...site.problems], []));
