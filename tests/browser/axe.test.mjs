// axe-core, every rule from A to AAA and its best practices, on every kind of page.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { check } from './axe.mjs';
import { ALL, openAll, start, withoutPictures } from './browser.mjs';
import { episodes, pages, viewed, VIEWS } from './library.mjs';

const WIDTHS = ALL ? [320, 412, 1280] : [390, 1280];

const site = await start();
after(() => site.stop());

for (const colorScheme of ['light', 'dark']) {
  for (const width of WIDTHS) {
    test(`R61 axe finds nothing, ${colorScheme}, ${width} px`, async (t) => {
      await site.tour(pages(), { width, height: 900, colorScheme, wait: 'domcontentloaded', before: withoutPictures }, (page, { path, status }) =>
        t.test(path + (status === 404 ? ' (404)' : ''), async () => assert.deepEqual(await check(page, path), [])));
    });
  }
}

test('R61 axe finds nothing with every disclosure and warning open', async () => {
  for (const one of episodes().filter((each) => ALL || each.warnings.length || each.lang !== 'en')) {
    for (const view of VIEWS) {
      const path = viewed(one, view);
      await site.on(path, { width: 390, height: 900, wait: 'domcontentloaded', before: withoutPictures }, async (page) => {
        await openAll(page);
        assert.deepEqual(await check(page, path), []);
      });
    }
  }
});

test('axe itself sees what is wrong when something is', () => site.on('/about/', { wait: 'domcontentloaded' }, async (page) => {
  await page.evaluate(() => { document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/x.png"><a href="/y"></a>'); });
  const found = (await check(page, '')).join('\n');
  assert.match(found, /image-alt/);
  assert.match(found, /link-name/);
}));
