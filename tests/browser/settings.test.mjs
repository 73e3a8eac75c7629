// What a reader chooses, without JavaScript: every setting by keyboard and form, and what it does to a page.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openAll, start, tree, withoutPictures } from './browser.mjs';
import { prepare, targets } from './inpage.mjs';
import { episodes, viewed, VIEWS } from './library.mjs';

const site = await start();
after(() => site.stop());

const bare = { javaScriptEnabled: false, wait: 'domcontentloaded', before: withoutPictures };
const home = episodes().find((one) => !one.path.startsWith(`/${one.lang}/`));
const CHOICES = 13;

test('R63 R29 every setting is changed and kept without JavaScript, by keyboard alone, and taken back again', () => site.on('/settings/', bare, async (page) => {
  const groups = await page.locator('fieldset').count();
  assert.equal(groups, CHOICES);
  // One Tab to each group, one arrow to choose in it.
  const chosen = {};
  await page.locator('input[type=radio]').first().focus();
  for (let at = 0; at < groups; at += 1) {
    await page.keyboard.press('ArrowRight');
    const [name, value] = await page.evaluate(() => [document.activeElement.name, document.activeElement.value]);
    chosen[name] = value;
    await page.keyboard.press('Tab');
  }
  assert.equal(Object.keys(chosen).length, CHOICES);
  await page.locator('input[name=next]').fill('n');
  await page.locator('button[type=submit]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/saved=1/);
  const kept = () => page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form'))));
  const { next, back, ...shown } = await kept();
  assert.deepEqual(shown, chosen);
  assert.equal(next + back[0], `n${back[0]}`);
  // One address holds all of it, for another browser.
  const address = await page.locator('main section a').last().getAttribute('href');
  const elsewhere = await site.open(address, bare);
  const offered = await elsewhere.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form'))));
  await elsewhere.context().close();
  for (const [name, value] of Object.entries(chosen)) assert.equal(offered[name], value, name);
  // And back to the first of each.
  for (const name of Object.keys(chosen)) await page.locator(`input[name=${name}]`).first().check();
  await page.locator('input[name=next]').fill('j');
  await page.locator('button[type=submit]').click();
  await page.waitForLoadState('domcontentloaded');
  assert.deepEqual((await page.context().cookies()).map((cookie) => cookie.name), [], 'the cookie is gone');
}));

test('R52 to choose changes nothing until the form is sent', () => site.on('/settings/', { ...bare, javaScriptEnabled: true }, async (page) => {
  const state = () => page.evaluate(() => [location.href, document.documentElement.className, document.body.innerText].join());
  const before = await state();
  for (const value of ['dark', 'light']) await page.locator(`input[name=theme][value=${value}]`).check();
  await page.locator('input[name=size][value="200"]').check();
  assert.equal(await state(), before);
}));

test('R53 R59 each control says what it is for', () => site.on('/settings/', bare, async (page) => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const controls = nodes.filter((node) => ['radio', 'textbox', 'button'].includes(node.role?.value) && !node.ignored);
  assert.ok(controls.length > 30);
  assert.deepEqual(controls.filter((node) => !node.name?.value).map((node) => node.role.value), []);
  assert.equal(nodes.filter((node) => node.role?.value === 'group' && node.name?.value).length, CHOICES);
}));

/** A page as a reader with these choices sees it. */
const as = (cookie, path, work, options = {}) => site.on(path, {
  ...bare, javaScriptEnabled: true, ...options,
  before: async (page, context) => {
    await withoutPictures(page);
    await context.addCookies([{ name: 'reading', value: cookie, url: site.url }]);
  },
}, work);

test('colours, size, spacing, letters and lines are as chosen, on every kind of page', async () => {
  for (const path of ['/', home.path, viewed(home, 'text'), '/settings/', '/nowhere/']) {
    const look = (cookie, colorScheme) => as(cookie, path, (page) => page.evaluate(() => {
      const body = getComputedStyle(document.body), text = getComputedStyle(document.querySelector('main p'));
      return { paper: getComputedStyle(document.documentElement).backgroundColor, size: parseFloat(body.fontSize), spacing: parseFloat(body.letterSpacing) || 0, height: parseFloat(text.lineHeight) / parseFloat(text.fontSize), font: body.fontFamily };
    }), { colorScheme, expect: path === '/nowhere/' ? 404 : 200 });
    const usual = await look('view=pictures', 'light'), night = await look('view=pictures', 'dark');
    assert.notEqual(usual.paper, night.paper, path);
    assert.equal((await look('theme=dark', 'light')).paper, night.paper, path);
    assert.equal((await look('theme=light', 'dark')).paper, usual.paper, path);
    const own = await look('size=200&spacing=wide&font=sans', 'light');
    assert.ok(own.size > usual.size * 1.8, `${path}: ${usual.size} px became ${own.size} px`);
    assert.ok(own.spacing > 1 && own.height > 1.8, `${path}: ${JSON.stringify(own)}`);
    assert.ok(usual.font.includes('serif') && !own.font.includes('ui-serif'), path);
  }
});

test('the largest letters with the widest spacing leave no page, at 320 px too', async () => {
  for (const path of ['/', home.path, viewed(home, 'both'), viewed(home, 'text'), '/settings/']) {
    await as('size=200&spacing=wide&font=sans', path, async (page) => {
      await openAll(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${path} is ${wide} px wide`);
    }, { width: 320, height: 640 });
  }
});

test('in full, nothing is left to open but warnings; with warnings open, nothing at all', async () => {
  const warned = episodes().find((one) => one.panels.some((each) => each.gate) && one.panels.some((each) => each.long.length && !each.gate)) ?? episodes().find((one) => one.panels.some((each) => each.gate));
  for (const view of VIEWS) {
    const closed = (cookie) => as(cookie, viewed(warned, view), (page) => page.locator('.strip details:not([open]), .edition details:not([open])').count());
    assert.equal(await closed('detail=full'), new Set(warned.panels.map((each) => each.gate).filter(Boolean)).size, view);
    assert.equal(await closed('detail=full&warnings=open'), 0, view);
  }
});

test('a marker that is not a heading leaves the words and their order alone', async () => {
  for (const view of VIEWS) {
    const heard = (cookie) => as(cookie, viewed(home, view), async (page) => {
      await openAll(page);
      return (await tree(page)).heard.filter((each) => !(each.role === 'heading' && each.level === 3) && !/^\d+\.$/.test(each.name)).map((each) => each.name);
    });
    const usual = await heard('view=pictures');
    assert.ok(usual.length > 20);
    assert.deepEqual(await heard('marker=plain'), usual, view);
    assert.deepEqual(await heard('marker=none'), usual, view);
  }
});

test('R41 with the largest and the smallest letters every control is still hit by a finger', async () => {
  for (const cookie of ['size=200', 'size=100&spacing=wide']) {
    await as(cookie, '/settings/', async (page) => {
      await prepare(page);
      assert.deepEqual((await page.evaluate(targets)).filter((each) => !each.inline && Math.min(each.width, each.height) < 24), [], cookie);
    }, { width: 390, height: 844 });
  }
});

test('no page wrote to the console or broke its policy', () => assert.deepEqual(site.problems, []));
