// The reference library: that it is what it should be, and what only it can show, such as writing from right to left.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { AXE, TAGS } from './axe.mjs';
import { openAll, start, withoutPictures } from './browser.mjs';
import { collisions, prepare } from './inpage.mjs';
import { pages, viewed, VIEWS } from './library.mjs';
import { asked, REFERENCE, referenceEpisodes, referenceLibrary } from './reference.mjs';
import { BINARY } from './server.mjs';

const library = referenceLibrary();
const site = await start({ library, alone: true });
after(() => site.stop());

const plain = { wait: 'domcontentloaded', before: withoutPictures };
/** The sample comics hold what every page has to keep; these are the readers whose panels are like no others. */
const short = pages(REFERENCE).filter((one) => one.episode && one.episode.slug !== 'long');
const everything = referenceEpisodes().find((one) => one.slug === 'last-bus');
const arabic = referenceEpisodes().find((one) => one.lang === 'ar');

test('the reference library is without a mistake, and holds one of everything', () => {
  const state = mkdtempSync(join(tmpdir(), 'everypanel-check-'));
  try {
    const said = execFileSync(BINARY, ['--library', library, '--state', state, 'check']).toString();
    assert.match(said, /\b0 mistakes, 0 things that block publishing/);
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
  const { panels } = everything;
  assert.equal(everything.count, 24);
  const holds = {
    silent: panels.some((one) => one.alt && !one.lines.length), speakers: new Set(panels.flatMap((one) => one.lines.map((line) => line.speaker))).size >= 6,
    foreign: panels.some((one) => one.lines.some((line) => line.lang === 'es')), 'right to left': panels.some((one) => one.lang === 'ar') && panels.some((one) => one.lines.some((line) => line.lang === 'ar')),
    text: panels.some((one) => one.role === 'text'), decorative: panels.some((one) => one.role === 'decorative'), warnings: panels.filter((one) => one.gate).length === 3,
    long: panels.filter((one) => one.long.length).length >= 3, scenes: everything.scenes === 3, moving: panels.filter((one) => one.moving).length === 1,
    tall: asked().some((one) => one.height / one.width > 6), files: panels.some((one) => one.pictures === 3),
  };
  assert.deepEqual(Object.keys(holds).filter((what) => !holds[what]), []);
  assert.equal(referenceEpisodes().find((one) => one.slug === 'long').count, 300);
});

test('R11 what is written from right to left runs from right to left, and what is not does not', async () => {
  const wrong = [];
  for (const one of [everything, arabic]) {
    for (const view of VIEWS) {
      await site.on(viewed(one, view), plain, async (page) => {
        await openAll(page);
        wrong.push(...await page.evaluate(() => {
          const found = [], walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode.data.trim(), block = walker.currentNode.parentElement.closest('p, h1, h2, h3, dt, dd, li, summary');
            // A paragraph runs as its language does. The interface's own headings may stand where the story's do.
            const own = block && walker.currentNode.parentElement.closest('[lang]').lang, direction = block && getComputedStyle(block).direction;
            if (!block || !/\p{L}/u.test(text) || block.firstChild !== walker.currentNode) continue;
            if (own === 'ar' ? direction !== 'rtl' : block.localName === 'p' && direction !== 'ltr') found.push(`${direction}, though it is ${own}: <${block.localName}> ${text.slice(0, 40)}`);
          }
          return found;
        }).then((list) => list.map((what) => `${viewed(one, view)}: ${what}`)));
      });
    }
  }
  assert.deepEqual(wrong, []);
});

test('R61 axe finds nothing in the reference library, everything open', async () => {
  await site.tour(short, { ...plain, width: 390, height: 900 }, async (page, { path }) => {
    await openAll(page);
    await page.evaluate(AXE);
    const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: { type: 'tag', values: tags }, preload: false, resultTypes: ['violations'] }), TAGS);
    assert.deepEqual(violations.flatMap((rule) => rule.nodes.map((node) => `${path}: ${rule.id} at ${node.target.join(' ')}`)), []);
  });
});

test('R14 R16 nothing of the reference library lies on anything or leaves the page', async () => {
  await site.tour(short, { ...plain, width: 320, height: 700 }, async (page, { path }) => {
    await prepare(page);
    await openAll(page);
    assert.deepEqual(await page.evaluate(collisions), [], path);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320, `${path} scrolls sideways`);
  });
});

test('no page writes to the console, breaks its content policy or asks another host', () => assert.deepEqual(site.problems, []));
