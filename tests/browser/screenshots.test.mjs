// A smoke test: every kind of page has something to see, at two widths, light and dark.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ALL, start } from './browser.mjs';
import { screenshots, variety } from './screenshots.mjs';

const site = await start();
after(() => site.stop());

test('no page is blank, at 390 and 1280 px, light and dark', async () => {
  const taken = await screenshots(site, { all: ALL });
  assert.ok(taken.length >= 40);
  assert.deepEqual(taken.filter((one) => one.variety < 0.001).map((one) => `${one.name}: ${one.variety}`), []);
});

test('a blank page is told from one with words', () => site.on('/about/', {}, async (page) => {
  assert.ok(variety(await page.screenshot()) >= 0.001);
  await page.evaluate(() => document.body.replaceChildren());
  assert.ok(variety(await page.screenshot()) < 0.001);
}));
