// What pages are without a browser's help: valid, readable as bare text, whole in a reading mode, in plain words.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { start, withoutPictures } from './browser.mjs';
import { episodes, pages, viewed, VIEWS } from './library.mjs';
import { REFERENCE, referenceLibrary } from './reference.mjs';
import { ROOT } from './server.mjs';

const require = createRequire(import.meta.url);
const CHECKER = require('vnu-jar');
const READABILITY = readFileSync(require.resolve('@mozilla/readability/Readability.js'), 'utf8');

/** What the checker says and a person has decided: a pattern, and why it is right. */
const DECIDED = [
  { pattern: /“elementtiming” not allowed/, why: 'Element Timing, which browsers have and the checker does not know, tells when the first panel is seen.' },
];

const drawn = await start({ library: referenceLibrary(), alone: true });
const sample = await start();
const folder = mkdtempSync(join(tmpdir(), 'everypanel-markup-'));
after(async () => {
  await drawn.stop();
  await sample.stop();
  rmSync(folder, { recursive: true, force: true });
});
const sites = [[sample, undefined], [drawn, REFERENCE]];

/** What the Nu checker says of files, each thing once with the places where it is so. */
function check(files) {
  // It runs once, so a good compiler is not worth its time; without one it needs a deeper stack.
  const said = execFileSync('java', ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss16m', '-jar', CHECKER, '--stdout', '--format', 'json', '--exit-zero-always', ...files], { maxBuffer: 1 << 28 });
  const places = new Map();
  for (const { type, subType, message, url, lastLine } of JSON.parse(said).messages) {
    const what = `${type === 'error' ? 'error' : subType ?? 'note'}: ${message}`;
    places.set(what, [...(places.get(what) ?? []), `${url.split('/').pop()}:${lastLine}`]);
  }
  return [...places].map(([what, where]) => `${what} (${where.length} times: ${where.slice(0, 3).join(', ')})`);
}

test('R60 the HTML of every page is valid, its ids are its own, and no role is said twice', async (t) => {
  const files = [];
  for (const [site, library] of sites) {
    for (const { path, status } of pages(library)) {
      const answer = await fetch(site.url + path, { headers: { accept: 'text/html' } });
      assert.equal(answer.status, status, path);
      const file = join(folder, `${library ? 'reference' : 'sample'}${path.replace(/\W+/g, '-')}.html`);
      writeFileSync(file, await answer.text());
      files.push(file);
    }
  }
  const wrong = join(folder, 'wrong.html');
  writeFileSync(wrong, '<!doctype html><html lang="en"><title>x</title><p id="twice">a<p id="twice">b<main role="main">c</main>');
  const found = check([...files, wrong]);
  const ours = found.filter((one) => !/\(1 times: wrong/.test(one) && !DECIDED.some(({ pattern }) => pattern.test(one)));
  await t.test('no errors', () => assert.deepEqual(ours.filter((one) => one.startsWith('error')), []));
  await t.test('no warnings but those decided on', () => assert.deepEqual(ours.filter((one) => one.startsWith('warning')), []));
  await t.test('what is wrong is seen', () => {
    assert.ok(found.some((one) => /^error: Duplicate ID “twice”/.test(one)));
    assert.ok(found.some((one) => /^warning: The “main” role is unnecessary/.test(one)));
  });
});

/** Letters and digits alone: each of these readers breaks and joins lines in its own way. */
const letters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Asserts that each text stands in `whole`, one after the other. */
function inOrder(whole, texts, where) {
  const all = letters(whole);
  let from = 0;
  for (const text of texts) {
    const at = all.indexOf(letters(text), from);
    assert.ok(at >= 0, `${where}: “${text}” is missing, or not in its place`);
    from = at + letters(text).length;
  }
}

/** What a panel has to tell, in order. */
const told = (one) => one.panels.filter((panel) => panel.number).flatMap((panel) => [...(panel.alt ? [panel.alt] : []), ...panel.lines.map((line) => line.words), ...panel.long]);

test('R64 Lynx, which knows no style, shows every word of every view in the order of the files', () => {
  let count = 0;
  for (const [site, library] of sites) {
    for (const one of episodes(library)) {
      for (const view of VIEWS) {
        const path = viewed(one, view);
        const text = execFileSync('lynx', ['-dump', '-nolist', '-width=200', '-assume_charset=utf-8', '-display_charset=utf-8', '-cfg=/dev/null', site.url + path], { maxBuffer: 1 << 26, env: { ...process.env, LANG: 'C.UTF-8' } }).toString();
        const texts = told(one);
        inOrder(text, [one.title, ...texts], path);
        count += texts.length;
      }
    }
  }
  assert.ok(count > 500, `${count} texts were looked for`);
});

test('R26 the reading mode of browsers keeps every line and every description', async () => {
  for (const [site, library] of sites) {
    const readers = pages(library).filter((one) => ['both', 'text'].includes(one.kind));
    assert.ok(readers.length >= 6);
    await site.tour(readers, { wait: 'domcontentloaded', before: withoutPictures }, async (page, { path, episode }) => {
      const text = await page.evaluate(`(() => { ${READABILITY}; return new Readability(document.cloneNode(true)).parse()?.textContent ?? ''; })()`);
      inOrder(text, told({ panels: episode.panels.filter((panel) => !panel.gate) }), `${path} in reading mode`);
    });
  }
});

/** Syllables as the Flesch–Kincaid formula counts them: groups of vowels, without a silent e. */
const syllables = (word) => Math.max(1, (word.toLowerCase().replace(/(?:[^laeiouy]es|[^aeiouyld]ed|[^laeiouy]e)$/, (end) => end[0]).match(/[aeiouy]+/g) ?? []).length);

/** The school year, in the United States, that understands a text. */
function grade(text) {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((part) => /\p{L}/u.test(part)).length;
  const all = text.match(/[\p{L}’']+/gu) ?? [];
  return 0.39 * (all.length / sentences) + 11.8 * (all.reduce((sum, word) => sum + syllables(word), 0) / all.length) - 15.59;
}

test('R58 the words of the site in English ask for nine years of school at most', () => {
  assert.ok(grade('The cat sat on the mat. It was warm.') < 2);
  assert.ok(grade('Notwithstanding considerable organisational heterogeneity, institutional accessibility necessitates interdisciplinary collaboration.') > 15);
  const catalogue = readFileSync(join(ROOT, 'templates', 'locales', 'en.ftl'), 'utf8');
  // A value that is not known yet stands for a word; a choice is one of its forms.
  const messages = [...catalogue.matchAll(/^([a-z][a-z0-9-]*) = (.+)$/gm)].filter(([, , text]) => !text.endsWith('->'))
    .map(([, key, text]) => ({ key, text: text.replace(/\{[^}]*\}/g, 'this') }));
  assert.ok(messages.length > 100);
  const sentences = messages.filter(({ text }) => /[.!?]$/.test(text));
  const whole = grade(sentences.map(({ text }) => text).join(' '));
  assert.ok(whole <= 9, `all sentences together: grade ${whole.toFixed(1)}`);
  // A formula says little of a few words: of a paragraph it does.
  const hard = sentences.filter(({ text }) => text.split(/\s+/).length >= 20).map(({ key, text }) => [key, grade(text)]).filter(([, year]) => year > 9);
  assert.deepEqual(hard.map(([key, year]) => `${key}: grade ${year.toFixed(1)}`), []);
});
