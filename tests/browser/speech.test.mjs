// What is heard, word for word: golden files of the reference episode, and the same truth at every level of detail.
// After a change that is meant, UPDATE_GOLDEN=1 writes the files anew; read their difference as a listener would.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openAll, start, tree, withoutPictures } from './browser.mjs';
import { compare, echoes, expected, numberOf, strip } from './heard.mjs';
import { episodes, viewed, VIEWS } from './library.mjs';
import { referenceEpisodes, referenceLibrary } from './reference.mjs';
import { phrases, withReader } from './speech.mjs';

const GOLDEN = join(dirname(fileURLToPath(import.meta.url)), 'golden');
const EPISODE = '/series/reference/last-bus/';

const drawn = await start({ library: referenceLibrary(), alone: true });
const sample = await start();
after(async () => {
  await drawn.stop();
  await sample.stop();
});

/** The page as it comes from the server: what its scripts add to it, which is their own tools, has tests of its own. */
const still = async (page) => {
  await withoutPictures(page);
  await page.route('**/static/**/*.js', (route) => route.abort());
};

function golden(name, lines) {
  const file = join(GOLDEN, `${name}.txt`), text = `${lines.join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(file, text);
  }
  assert.ok(existsSync(file), `There is no ${file}: run this test once with UPDATE_GOLDEN=1 and read what it writes.`);
  const due = readFileSync(file, 'utf8').trimEnd().split('\n');
  const at = lines.findIndex((line, place) => line !== due[place]);
  assert.ok(at < 0 && lines.length === due.length, `${name}.txt, line ${(at < 0 ? lines.length : at) + 1}: “${lines[at] ?? 'the end'}” is heard where “${due[at] ?? due[lines.length] ?? 'the end'}” is written`);
}

for (const view of ['pictures', 'text']) {
  test(`R62 a screen reader speaks the reference episode as written down, view “${view}”`, () =>
    drawn.on(viewed({ path: EPISODE }, view), { wait: 'domcontentloaded', bypassCSP: true, before: async (page) => { await still(page); await withReader(page); } }, async (page) => {
      golden(`last-bus.${view}.spoken`, await phrases(page));
    }));

  test(`R62 the accessibility tree of the reference episode is as written down, view “${view}”`, () =>
    drawn.on(viewed({ path: EPISODE }, view), { wait: 'domcontentloaded', before: still }, async (page) => {
      // What stands around an episode is every page's: it has tests of its own.
      await page.evaluate(() => document.querySelectorAll('body > :not(main)').forEach((each) => each.remove()));
      const { heard } = await tree(page);
      golden(`last-bus.${view}.tree`, heard.map((each) => `${each.role}${each.level ? ` ${each.level}` : ''}: ${each.name}`));
    }));
}

for (const [lang, path] of [['en', '/series/before-the-boat/the-walk/'], ['ko', '/ko/series/before-the-boat/the-walk/']]) {
  test(`R62 a screen reader speaks the sample episode as written down, “${lang}”`, () =>
    sample.on(path, { wait: 'domcontentloaded', bypassCSP: true, before: async (page) => { await still(page); await withReader(page); } }, async (page) => {
      golden(`the-walk.${lang}.spoken`, await phrases(page));
    }));
}

for (const one of referenceEpisodes()) {
  for (const view of VIEWS) {
    test(`R03 ${viewed(one, view)} says everything once and in order, warnings closed and open`, () =>
      drawn.on(viewed(one, view), { wait: 'domcontentloaded', before: still }, async (page) => {
        compare(strip((await tree(page)).heard), expected(one, view, false));
        await openAll(page);
        compare(strip((await tree(page)).heard), expected(one, view, true));
      }));
  }
}

/** What each panel says, its own labels taken off: “Pim, out of view:” may stand before each of his lines. */
const panelPhrases = (heard, lang, number) => {
  const from = heard.findIndex((each) => numberOf(each, lang) === number);
  const to = heard.findIndex((each, at) => at > from && each.role === 'heading');
  assert.ok(from >= 0, `panel ${number} is not heard`);
  return heard.slice(from, to < 0 ? undefined : to).filter((each) => each.role !== 'summary').map((each) => each.name.replace(/^[^:“«„「]{1,80}: */, ''));
};
const own = (panel) => [panel.alt, ...panel.long, ...panel.lines.map((line) => line.words), panel.gate?.instead ?? ''];
const bare = (one) => ({ ...one, panels: one.panels.map((panel) => ({ ...panel, setting: null, long: [] })) });

for (const detail of ['brief', 'standard', 'full']) {
  test(`R04 nothing is heard twice in a panel, and nothing is lost, at detail “${detail}” in every view`, async () => {
    const of = (list) => list.flatMap((one) => VIEWS.map((view) => ({ one, view, path: `${viewed(one, view)}?detail=${detail}`, status: 200 })));
    const hear = async (page, { one, view, path }) => {
      const told = detail === 'brief' ? bare(one) : one;
      const first = (await tree(page)).heard.map((each) => each.name);
      const longs = told.panels.filter((panel) => !panel.gate).flatMap((panel) => panel.long);
      if (detail === 'full') assert.deepEqual(longs.filter((text) => !first.includes(text)), [], `${path}: what is told on demand stands open`);
      await openAll(page);
      const heard = strip((await tree(page)).heard);
      compare(heard, expected(told, view, true));
      for (const panel of told.panels.filter((each) => each.number)) assert.deepEqual(echoes(panelPhrases(heard, one.lang, panel.number), own(panel)), [], `${path}, panel ${panel.number}`);
    };
    // Sample comics at the standard level are tree.test's.
    if (detail !== 'standard') await sample.tour(of(episodes()), { wait: 'domcontentloaded', before: still }, hear);
    await drawn.tour(of(referenceEpisodes().filter((one) => one.slug !== 'long')), { wait: 'domcontentloaded', before: still }, hear);
  });
}

test('R04 an echo would be heard', () => {
  assert.deepEqual(echoes(['Ines opens the small door.', 'She opens the small door now.'], ['']), ['opens the small door']);
  assert.deepEqual(echoes(['Row, row, row your boat.', 'Row, row, row your boat.'], ['Row, row, row your boat.', 'Row, row, row your boat.']), []);
});

test('no page writes to the console, breaks its content policy or asks another host', () => assert.deepEqual([...drawn.problems, ...sample.problems], []));
