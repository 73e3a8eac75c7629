// Somebody who has never been here: an empty machine, an account, a first draft; and each of the ways in which artists work.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './axe.mjs';
import { openAll, start } from './browser.mjs';
import { png } from './drawn.mjs';

export const PASSWORD = 'four words in a row';
export const EPISODE = '/studio/series/salt-and-static/the-lighthouse/';

/** `count` drawn panels as files, whose names sort wrongly as text. */
export function drawn(count) {
  const folder = mkdtempSync(join(tmpdir(), 'everypanel-drawn-'));
  const names = Array.from({ length: count }, (_, at) => join(folder, `panel ${at + 1}.png`));
  names.forEach((name, at) => writeFileSync(name, png(320, 240, (x, y) => [(at * 37 + x) & 255, (y * 3) & 255, at & 255])));
  return names;
}

/** A site without a library or an account, and the address that its start has printed. */
export async function empty() {
  const library = join(mkdtempSync(join(tmpdir(), 'everypanel-new-')), 'comics');
  const site = await start({ library, alone: true });
  const until = Date.now() + 10_000;
  let invitation;
  while (!(invitation = /http\S+(\/studio\/begin\/\S+)/.exec(site.server.printed())?.[1])) {
    if (Date.now() > until) throw new Error(`No address that makes an owner was printed: ${site.server.printed()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
  return { ...site, invitation, library };
}

export const manifest = (library) => readFileSync(join(library, 'series/salt-and-static/the-lighthouse/episode.toml'), 'utf8');

/** An owner, a series, a draft; `press(page, selector)` is how buttons are pressed. */
export async function begin(site, page, press) {
  await page.goto(site.server.url + site.invitation);
  await page.fill('#name', 'Mira');
  await page.fill('#password', PASSWORD);
  await press(page, 'main .button');
  await page.waitForURL(/\/studio\/$/);
  await page.fill('#title', 'Salt and static');
  await page.fill('#artist', 'Mira Okafor');
  await press(page, 'main .button');
  await page.waitForURL(/done=series/);
  await page.fill('#title', 'The lighthouse');
  await press(page, 'main .button');
  await page.waitForURL(/done=episode/);
}

export const click = (page, selector) => page.click(selector);
/** Tab until the focus is there, then Enter. */
export async function byKeys(page, selector) {
  await page.evaluate(() => document.activeElement?.blur());
  for (let time = 0; time < 400; time += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return page.keyboard.press('Enter');
  }
  throw new Error(`${selector} is never reached by Tab`);
}

export const manners = [
  { name: 'by mouse', press: click, context: { width: 1280, height: 900 } },
  { name: 'by keys alone', press: byKeys, context: { width: 1280, height: 900 }, keys: true },
  { name: 'without scripts', press: click, context: { width: 1280, height: 900, javaScriptEnabled: false }, plain: true },
  { name: 'on a phone', press: (page, selector) => page.tap(selector), context: { width: 390, height: 844, isMobile: true, hasTouch: true } },
];

/** What is wrong with a page in light and dark, from 320 to 1280 px: all that axe finds, what scrolls sideways, what is too small to hit. */
export async function faults(page, where) {
  const wrong = [];
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [320, 390, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await openAll(page);
      // As tall as the page: the bar that stays in sight lies over nothing then.
      await page.setViewportSize({ width, height: await page.evaluate(() => Math.min(document.documentElement.scrollHeight + 50, 8000)) });
      wrong.push(...(await check(page, `${where}, ${colorScheme}, ${width} px`)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) wrong.push(`${where}: ${wide} px wide at ${width}`);
    }
  }
  const small = await page.evaluate(() => [...document.querySelectorAll('main :is(button, input:not([type=hidden]), select, textarea, summary, .steps a, .crumbs a)')]
    .filter((each) => each.checkVisibility()).map((each) => [each.closest('label') ?? each, each])
    .filter(([box]) => box.getBoundingClientRect().height < 43.5).map(([, each]) => each.outerHTML.slice(0, 80)));
  return [...wrong, ...small.map((each) => `${where}: too small: ${each}`)];
}
