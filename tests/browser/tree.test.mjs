// What a screen reader hears, from the browser's own accessibility tree, held against the comics' files.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openAll, start, tree, withoutPictures } from './browser.mjs';
import { compare, echoes, expected, flat, numberOf, strip } from './heard.mjs';
import { episodes, pages, viewed, VIEWS } from './library.mjs';

const site = await start();
after(() => site.stop());

for (const one of episodes()) {
  for (const view of VIEWS) {
    const path = viewed(one, view);
    test(`${path} as it is heard`, async (t) => {
      const asked = [];
      const note = (page) => page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const page = await site.open(path, { width: 412, height: 800, wait: 'domcontentloaded', before: note });
      t.after(() => page.context().close());
      const closed = await tree(page);
      const warned = await page.evaluate(() => [...document.querySelectorAll('details.warned img')].map((image) => new URL(image.src).pathname.split('/')[2]));
      const headings = closed.heard.filter((each) => each.role === 'heading');

      await t.test('R08 there is one heading of the first level, one of the second to each scene, and one to each panel', () => {
        assert.equal(headings.filter((each) => each.level === 1).length, 1);
        assert.equal(headings.filter((each) => each.level === 2).length, one.scenes + 1, 'scenes, and the end');
        const shown = one.panels.filter((each) => each.number && !each.gate).map((each) => each.number);
        assert.deepEqual(closed.heard.map((each) => numberOf(each, one.lang)).filter(Boolean), shown);
      });
      await t.test('R48 what stands behind a warning is neither heard nor fetched; its topic, what happens and the way past it are', async () => {
        compare(strip(closed.heard), expected(one, view, false));
        const hidden = one.panels.filter((each) => each.gate && each.number);
        if (view !== 'text') assert.equal(warned.length >= hidden.filter((each) => each.pictures).length, true, 'warned pictures are in the page');
        if (view !== 'text') await page.waitForFunction(() => document.images[0].currentSrc);
        assert.deepEqual(asked.filter((each) => warned.includes(each.split('/')[2])), []);
        if (view !== 'text') assert.ok(asked.some((each) => each.startsWith('/media/')), 'the log of requests sees no picture at all');
      });
      await t.test('R02 pictures that tell nothing are silent, one that is cut into files is heard once', () => {
        const pictures = closed.heard.filter((each) => each.role === 'image');
        const due = view === 'pictures' ? one.panels.filter((each) => each.alt && each.pictures && !each.gate) : [];
        assert.deepEqual(pictures.map((each) => each.name), due.map((each) => each.alt));
      });
      await t.test('R09 landmarks are few and each has a name of its own', () => {
        assert.ok(closed.landmarks.length <= 8, closed.landmarks.join(', '));
        assert.equal(new Set(closed.landmarks).size, closed.landmarks.length, closed.landmarks.join(', '));
      });
      await t.test('R49 nothing is announced by itself', () => assert.deepEqual(closed.live, []));
      await t.test('R31 links and disclosures of a panel are the only stops in it', async () => {
        assert.equal(await page.locator('.panel [tabindex], .panel a, .panel button').count(), 0);
      });

      await openAll(page);
      const open = await tree(page);
      const heard = strip(open.heard);
      await t.test('R03 each description and each line is heard exactly once, in story order, between its panel heading and the next', () => compare(heard, expected(one, view, true)));
      await t.test('R08 panels are numbered from 1 without a gap', () => {
        assert.deepEqual(heard.map((each) => numberOf(each, one.lang)).filter(Boolean), Array.from({ length: one.count }, (_, at) => at + 1));
      });
      await t.test('R04 no run of four words is heard twice in a panel', () => {
        for (const panel of one.panels.filter((each) => each.number)) {
          const from = heard.findIndex((each) => numberOf(each, one.lang) === panel.number);
          const to = heard.findIndex((each, at) => at > from && each.role === 'heading');
          // “Pim, out of view:” may stand before each of his lines.
          const phrases = heard.slice(from, to < 0 ? undefined : to).filter((each) => each.role !== 'summary').map((each) => each.name.replace(/^[^:“«„「]{1,80}: */, ''));
          assert.deepEqual(echoes(phrases, [panel.alt, ...panel.long, ...panel.lines.map((line) => line.words), panel.gate?.instead ?? '']), [], `panel ${panel.number}`);
        }
        assert.deepEqual(open.described, [], 'a description is read in addition to a name');
      });
      await t.test('R28 a panel costs no more stops than its heading, its picture, its lines and more of it', () => {
        const cost = new Map();
        let now = null;
        for (const each of strip(closed.heard)) {
          if (each.role === 'heading') now = numberOf(each, one.lang);
          if (now) cost.set(now, (cost.get(now) ?? 0) + 1);
        }
        const gates = new Set(one.panels.map((each, at) => (one.panels[at + 1]?.gate && !each.gate ? each.number : null)));
        for (const panel of one.panels.filter((each) => each.number && !each.gate && !gates.has(each.number))) {
          const last = view === 'text' ? 1 : 0; // a scene's link to its pictures
          assert.ok(cost.get(panel.number) <= 2 + panel.lines.length + (panel.long.length ? 1 : 0) + last, `panel ${panel.number} takes ${cost.get(panel.number)} stops`);
        }
      });
      await t.test('R09 landmarks stay few with everything open', () => {
        assert.ok(open.landmarks.length <= 8, open.landmarks.join(', '));
        assert.equal(new Set(open.landmarks).size, open.landmarks.length, open.landmarks.join(', '));
      });
      await t.test('R10 each line and each description is marked with its language', async () => {
        const marked = await page.evaluate(() => [...document.querySelectorAll('.panel')].flatMap((panel) =>
          [...panel.querySelectorAll('img[alt]:not([alt=""]), p')].map((each) => ({ text: (each.alt ?? each.textContent).replace(/\s+/g, ' ').trim(), lang: each.closest('[lang]').lang }))));
        for (const panel of one.panels) {
          for (const line of panel.lines) {
            const languages = marked.filter((each) => each.text.includes(line.words)).map((each) => each.lang);
            assert.ok(languages.includes(line.lang ?? panel.lang), `“${line.words}” is marked ${languages}, not ${line.lang ?? panel.lang}`);
          }
          if (panel.alt) assert.deepEqual(marked.filter((each) => each.text === panel.alt).map((each) => each.lang), [panel.lang], panel.alt);
        }
        assert.equal(await page.locator('.panel p [lang]').count(), 0, 'no language changes within a line');
      });
      await t.test('R48 warned pictures are fetched once the warning is open', async () => {
        if (!warned.length) return;
        await page.locator('details.warned').first().scrollIntoViewIfNeeded();
        const until = Date.now() + 10_000;
        while (!asked.some((each) => each.includes(warned[0])) && Date.now() < until) await page.waitForTimeout(50);
        assert.ok(asked.some((each) => each.includes(warned[0])));
      });
    });
  }

  test(`R05 ${one.path} says the same in the page, as text and as plain text`, async () => {
    const texts = {};
    for (const view of VIEWS) {
      texts[view] = await site.on(viewed(one, view), { wait: 'domcontentloaded' }, async (page) => {
        await openAll(page);
        return strip((await tree(page)).heard).filter((each) => each.role !== 'summary' && each.role !== 'link').map((each) => each.name);
      });
    }
    assert.deepEqual(texts.both, texts.pictures);
    assert.deepEqual(texts.text, texts.pictures);
    const answer = await fetch(`${site.url}${one.path.replace(/\/$/, '.txt')}`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type'), /^text\/plain; *charset=utf-8/i);
    const plain = (await answer.text()).split('\n').map(flat).filter(Boolean);
    let from = 0;
    const gates = new Set(one.panels.map((each) => flat(each.gate?.instead ?? '')).filter(Boolean));
    for (const text of texts.pictures.filter((each) => ![...gates].some((instead) => each.includes(instead)))) {
      const at = plain.indexOf(text, from);
      assert.ok(at >= 0, `“${text}” is not in the plain text, or not in its place`);
      from = at + 1;
    }
  });
}

test('R27 every panel is in the tree at load, and no picture hides from it', async () => {
  for (const one of episodes()) {
    for (const view of ['pictures', 'both']) {
      await site.on(viewed(one, view), { wait: 'domcontentloaded' }, async (page) => {
        const numbers = (await tree(page)).heard.map((each) => numberOf(each, one.lang)).filter(Boolean);
        assert.equal(numbers.length, one.panels.filter((each) => each.number && !each.gate).length);
        const wrong = await page.evaluate(() => [...document.querySelectorAll('.strip img')]
          .filter((image) => !/^\/media\//.test(image.getAttribute('src') ?? '') || !(image.width > 0) || !image.getAttribute('width') || !image.getAttribute('height') || !image.hasAttribute('alt'))
          .filter((image) => !image.closest('details:not([open])')).map((image) => image.outerHTML));
        assert.deepEqual(wrong, []);
        const lazy = await page.evaluate(() => [...document.querySelectorAll('.strip img')].map((image) => image.loading === 'lazy'));
        assert.ok(lazy.filter((each) => !each).length <= 1 && lazy.slice(1).every(Boolean), 'only the first picture loads at once');
        const skipped = await page.evaluate(() => [...document.querySelectorAll('main, main *')].filter((each) => getComputedStyle(each).contentVisibility !== 'visible' && !each.matches('details > *')).map((each) => each.className || each.tagName));
        assert.deepEqual(skipped, []);
      });
    }
  }
});

test('R10 every page names its language, and what is written in another is marked', () => site.tour(pages(), { wait: 'domcontentloaded', before: withoutPictures }, async (page, { path, lang }) => {
  assert.equal(await page.evaluate(() => document.documentElement.lang), lang, path);
  const wrong = await page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim(), lang = walker.currentNode.parentElement.closest('[lang]').lang;
      if (/[가-힣]{2}/.test(text) && lang !== 'ko') found.push(`${lang}: ${text}`);
      // Names and the letters of a licence belong to no language; a sentence does.
      if (!/[가-힣]/.test(text) && (text.match(/[A-Za-z]{3,}/g) ?? []).length >= 4 && lang === 'ko') found.push(`${lang}: ${text}`);
    }
    for (const image of document.images) {
      const lang = image.closest('[lang]').lang;
      if (/[가-힣]{2}/.test(image.alt) !== (lang === 'ko') && image.alt) found.push(`${lang}: ${image.alt}`);
    }
    return found;
  });
  assert.deepEqual(wrong, [], path);
}));

test('R08 every page has one heading of the first level, and none is skipped', () => site.tour(pages(), { wait: 'domcontentloaded', before: withoutPictures }, async (page, { path }) => {
  await openAll(page);
  const levels = (await tree(page)).heard.filter((each) => each.role === 'heading').map((each) => each.level);
  assert.equal(levels.filter((each) => each === 1).length, 1, path);
  levels.forEach((level, at) => assert.ok(level <= (levels[at - 1] ?? 0) + 1, `${path}: level ${level} follows ${levels[at - 1]}`));
}));

test('R09 every page has few landmarks with names of their own', () => site.tour(pages(), { wait: 'domcontentloaded', before: withoutPictures }, async (page, { path }) => {
  const { landmarks, live } = await tree(page);
  assert.ok(landmarks.length <= 8 && landmarks.includes('main'), `${path}: ${landmarks}`);
  assert.equal(new Set(landmarks).size, landmarks.length, `${path}: ${landmarks}`);
  assert.deepEqual(live, [], path);
}));

test('no page writes to the console, breaks its content policy or asks another host', () => assert.deepEqual(site.problems, []));
