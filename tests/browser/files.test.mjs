// The site as files below a path, in a real browser: it reads as it does from the program.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { check } from './axe.mjs';
import { scrollThrough, start, tree, withoutPictures } from './browser.mjs';
import { serveFiles } from './files.mjs';
import { episodes, pages, viewed, VIEWS } from './library.mjs';

const PATH = '/comics';
const server = await serveFiles(PATH);
const site = await start({ server });
const program = await start();
after(async () => { await site.stop(); await program.stop(); });

const words = (found) => found.heard.map(({ role, name }) => `${role} ${name}`);

test('R01 R05 every view of every episode is heard from files as from the program', async () => {
  for (const one of episodes()) {
    for (const view of VIEWS) {
      const how = { wait: 'domcontentloaded', before: withoutPictures };
      const [file, served] = [await site.on(viewed(one, view), how, tree), await program.on(viewed(one, view), how, tree)];
      assert.ok(words(file).length > 10, viewed(one, view));
      assert.deepEqual(words(file), words(served), viewed(one, view));
    }
  }
});

test('every picture of an episode arrives from files', () => site.on(episodes()[0].path, { width: 390, height: 844 }, async (page) => {
  await scrollThrough(page);
  const missing = await page.evaluate(() => [...document.querySelectorAll('.strip img')].filter((image) => image.checkVisibility() && !image.naturalWidth).map((image) => image.currentSrc));
  assert.deepEqual(missing, []);
}));

for (const colorScheme of ['light', 'dark']) {
  test(`R61 axe finds nothing on pages of files, ${colorScheme}`, () =>
    site.tour(pages().filter((one) => one.status === 200), { width: 390, height: 844, colorScheme, wait: 'domcontentloaded', before: withoutPictures }, async (page, { path }) => assert.deepEqual(await check(page, path), [])));
}

test('a search runs in the page, in English and in Korean, and leads to a panel', async () => {
  for (const [path, asked, wrong] of [['/search', 'lantern', 'lantren'], ['/ko/search', '루아', '']]) {
    await site.on(path, {}, async (page) => {
      await page.getByRole('searchbox').fill(asked);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelectorAll('.results li').length > 0);
      assert.match(await page.locator('.found h2').innerText(), /[1-9]/);
      assert.deepEqual(await check(page, path), []);
      const link = page.locator('.results a').first();
      await link.click();
      await page.waitForURL(/\/series\//);
      assert.ok(new URL(page.url()).pathname.startsWith(PATH));
      if (!wrong) return;
      await page.goto(`${site.url}${path}?q=${wrong}`);
      await page.waitForFunction(() => document.querySelectorAll('.results li').length > 0);
    });
  }
});

test('what nobody has written is not found, and the page says so', () => site.on('/search?q=zzyzx', {}, async (page) => {
  await page.waitForFunction(() => document.querySelector('.found h2').textContent);
  assert.equal(await page.locator('.results li').count(), 0);
}));

test('without JavaScript the search says what it needs', () => site.on('/search', { javaScriptEnabled: false }, async (page) =>
  assert.match(await page.locator('noscript').innerText(), /JavaScript/)));

test('R19 looks that were chosen are kept and put on before the page is painted', () => site.on('/settings/', {}, async (page) => {
  assert.equal(await page.evaluate(() => document.documentElement.className), '');
  const radio = page.locator('input[name=theme]').nth(2);
  const theme = await radio.getAttribute('value');
  await radio.check();
  await page.locator('button[type=submit]').click();
  await page.waitForFunction(() => document.querySelector('form [role=status]').textContent);
  assert.deepEqual(await check(page, '/settings/'), []);
  await page.goto(site.url + episodes()[0].path, { waitUntil: 'domcontentloaded' });
  assert.equal(await page.evaluate(() => document.documentElement.className), `theme-${theme}`);
}));

test('what is not there has a page of its own', () => site.on('/nothing/of/the/kind/', { expect: 404 }, async (page) => {
  assert.equal(await page.locator('h1').count(), 1);
  await page.locator('.home').click();
  await page.waitForURL(`${site.url}/`);
}));

test('every episode leaves as a book, and its catalogue stands beside the pages', () => {
  for (const one of episodes()) {
    for (const suffix of ['epub', 'cbz', 'txt']) assert.ok(existsSync(join(server.out, `${one.path.replace(/\/$/, '')}.${suffix}`)), `${one.path} ${suffix}`);
  }
  assert.ok(readdirSync(join(server.out, 'opds')).includes('catalog.json'));
});

test('no page of files breaks its own policy, fails in the console or asks another host', () => assert.deepEqual(site.problems, []));
