// What the reader's optional JavaScript promises: it keeps the place, and does what is asked of it, and nothing else.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { scrollThrough, start, tree, withoutPictures } from './browser.mjs';
import { episodes } from './library.mjs';
import { ROOT } from './server.mjs';

const site = await start();
after(async () => {
  await site.stop();
  assert.deepEqual(site.problems, []);
});

const WALK = '/series/before-the-boat/the-walk/';
const LUNCH = '/series/still-water/lunch/';
const QUESTIONS = '/series/still-water/questions/';
const PHONE = { width: 390, height: 844, wait: 'domcontentloaded', before: withoutPictures };

/** A page of the site for one test, with `init` run ahead of its own scripts. */
async function opened(t, path, { init, settings, ...options } = {}) {
  const page = await site.open(path, {
    ...PHONE,
    ...options,
    before: async (own, context) => {
      if (!options.withPictures) await withoutPictures(own);
      if (settings) await context.addCookies([{ name: 'reading', value: settings, url: site.url }]);
      if (init) await own.addInitScript(init);
    },
  });
  t.after(() => page.context().close());
  return page;
}

const frames = (page) => page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(go)))));

/** Waits until the keys step: their script has come, and has had its turn. */
async function keysReady(page) {
  await page.waitForFunction(() => performance.getEntriesByType('resource').some((each) => each.name.endsWith('/keys.js')));
  await page.waitForTimeout(300);
  await frames(page);
}

/** Turns the wheel until `panel` stands with its share `f` above the reading line. */
async function readTo(page, panel, f) {
  await page.mouse.move(150, 300);
  for (let turn = 0; turn < 10; turn += 1) {
    const by = await page.evaluate(([id, share]) => {
      const box = document.getElementById(id).getBoundingClientRect();
      return Math.round(box.top + share * box.height - innerHeight * 0.35);
    }, [panel, f]);
    if (!by) break;
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(150);
  }
  await frames(page);
}

/** The panel under the reading line, the share of it above the line, and its height. */
const under = (page) => page.evaluate(() => {
  for (const panel of document.querySelectorAll('.panel[data-id]')) {
    const box = panel.getBoundingClientRect();
    const line = innerHeight * 0.35;
    if (box.height && box.top <= line && line < box.bottom) return { id: panel.id, f: (line - box.top) / box.height, height: box.height };
  }
  return null;
});
const stored = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('everypanel:place:')).map((key) => [key, JSON.parse(localStorage[key])]));
const tool = (page, name) => page.locator(`.tools [data-do=${name}]`);
const openTools = (page) => page.locator('.tools > summary').click();

test('the place is offered as a link on the next visit, and leads to the same share of the same panel', async (t) => {
  const page = await opened(t, WALK);
  await readTo(page, 'p7', 0.4);
  const before = await under(page);
  assert.equal(before.id, 'p7');
  await page.waitForFunction(() => localStorage.length > 0);
  const [[key, kept]] = await stored(page);
  assert.equal(key, `everypanel:place:${WALK.slice(0, -1)}`);
  assert.deepEqual([kept.id, kept.n], ['07', 7]);
  await page.goto(`${site.url}/about/`);
  await page.goto(site.url + WALK, { waitUntil: 'domcontentloaded' });
  assert.equal(await page.evaluate(() => scrollY), 0, 'the page moves by itself');
  const link = page.locator('.resume a');
  assert.equal(await link.textContent(), 'Go on at panel 7');
  assert.equal(await link.getAttribute('href'), '#p7', 'without our script the link works too');
  await link.click();
  await frames(page);
  const now = await under(page);
  assert.equal(now.id, 'p7');
  assert.ok(Math.abs(now.f - before.f) * now.height <= 2, `${(now.f - before.f) * now.height} px off`);
});

test('a place in a panel that has gone is not offered; one behind a warning leads to what stands before it, and opens nothing', async (t) => {
  const page = await opened(t, LUNCH);
  const visit = async (place) => {
    await page.evaluate(([key, value]) => localStorage.setItem(key, JSON.stringify(value)), [`everypanel:place:${LUNCH.slice(0, -1)}`, place]);
    await page.goto('about:blank');
    await page.goto(site.url + LUNCH, { waitUntil: 'domcontentloaded' });
  };
  await visit({ id: 'gone', n: 5, f: 0.2 });
  assert.equal(await page.locator('.resume.ready').count(), 0);
  await visit({ id: 'neck', n: 6, f: 0.2 });
  assert.equal(await page.locator('.resume a').getAttribute('href'), '#p3');
  await page.locator('.resume a').click();
  await frames(page);
  assert.equal(await page.locator('.warned[open]').count(), 0);
  assert.ok(await page.evaluate(() => { const box = document.querySelector('.warned').getBoundingClientRect(); return box.top > 0 && box.top < innerHeight; }), 'the warning is in view');
});

test('turning the phone keeps the same place in the same panel', async (t) => {
  const page = await opened(t, WALK);
  await readTo(page, 'p9', 0.6);
  const before = await under(page);
  for (const [width, height] of [[844, 390], [390, 844], [844, 390], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(200);
    await frames(page);
    const now = await under(page);
    assert.equal(now.id, 'p9', `${width} × ${height}`);
    assert.ok(Math.abs(now.f - before.f) * now.height <= 3, `${width} × ${height}: ${(now.f - before.f) * now.height} px off`);
  }
});

test('the other views and languages open at the panel being read, from the top of the page too', async (t) => {
  const page = await opened(t, WALK);
  const hrefs = () => page.locator('.views li:not(.resume) a, .bar a[hreflang]').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  const untouched = await hrefs();
  assert.ok(untouched.every((href) => !href.includes('#')));
  await readTo(page, 'p5', 0.3);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => scrollY === 0);
  await frames(page);
  const links = await hrefs();
  assert.deepEqual(links.filter((href) => href.endsWith('#p5')).sort(), [`${WALK}both/#p5`, `${WALK}text/#p5`, `/ko${WALK}#p5`].sort());
  assert.ok(links.includes('/settings/'), 'the link to the settings stays as it is');
  await page.locator('.views a', { hasText: 'Text only' }).click();
  await page.waitForURL('**/text/#p5');
  await page.waitForFunction(() => scrollY > 0);
  await frames(page);
  assert.ok(await page.evaluate(() => Math.abs(document.querySelector('#p5').getBoundingClientRect().top) < 50));
  assert.equal((await stored(page))[0][1].n, 5, 'to arrive is not to move on');
  // And back: the place holds for a reader who has only arrived.
  await page.keyboard.press('Home');
  await page.waitForFunction(() => scrollY === 0);
  await frames(page);
  await page.locator('.views a', { hasText: 'Pictures with text' }).click();
  await page.waitForURL('**/both/#p*');
  assert.match(page.url(), /#p[56]$/);
});

test('scrolling back up to the links does not change the place; resting on the way does', async (t) => {
  const page = await opened(t, WALK);
  await readTo(page, 'p8', 0.3);
  for (let turn = 0; turn < 12; turn += 1) {
    await page.mouse.wheel(0, -700);
    await page.waitForTimeout(60);
  }
  await page.waitForFunction(() => scrollY === 0);
  await frames(page);
  assert.match(await page.locator('.views a', { hasText: 'Text only' }).getAttribute('href'), /#p8$/);
  await readTo(page, 'p8', 0.3);
  await readTo(page, 'p3', 0.5);
  await page.waitForTimeout(1300);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => scrollY === 0);
  await frames(page);
  assert.match(await page.locator('.views a', { hasText: 'Text only' }).getAttribute('href'), /#p3$/);
});

test('nothing is remembered of a reader who does not scroll, who only follows a link to a panel, or who has not left panel 1', async (t) => {
  const page = await opened(t, WALK);
  await page.waitForTimeout(300);
  await page.goto(`${site.url}/about/`);
  await page.goto(`${site.url}${WALK}#p9`, { waitUntil: 'load' });
  await page.waitForFunction(() => scrollY > 0);
  await page.waitForTimeout(300);
  await page.goto(`${site.url}/about/`);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.goto(site.url + WALK, { waitUntil: 'domcontentloaded' });
  await readTo(page, 'p1', 0.7);
  await page.waitForTimeout(1200);
  await page.goto(`${site.url}/about/`);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

test('an episode that has been read to its end offers nothing', async (t) => {
  const page = await opened(t, WALK);
  await readTo(page, 'p12', 0.5);
  await page.waitForFunction(() => localStorage.length > 0);
  await page.keyboard.press('End');
  await page.waitForFunction(() => localStorage.length === 0);
  await readTo(page, 'p20', 0.5);
  await page.waitForTimeout(1300);
  await page.goto(site.url + WALK, { waitUntil: 'domcontentloaded' });
  assert.deepEqual(await stored(page), []);
  assert.equal(await page.locator('.resume.ready').count(), 0);
});

test('where storage is blocked everything else works', async (t) => {
  const page = await opened(t, WALK, { init: () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }) });
  await readTo(page, 'p4', 0.5);
  await page.keyboard.press('Home');
  await frames(page);
  await openTools(page);
  assert.match(await tool(page, 'share').textContent(), /panel 4$/);
});

for (const view of ['', 'both/', 'text/']) {
  test(`R27 R49 nothing shifts, changes or is announced, with a stored place too: ${WALK}${view}`, async (t) => {
    const page = await opened(t, WALK + view, {
      init: () => {
        if (location.protocol !== 'http:') return;
        localStorage.setItem('everypanel:place:/series/before-the-boat/the-walk', JSON.stringify({ id: '07', n: 7, f: 0.4, t: 1 }));
        window.shift = 0;
        window.mutations = [];
        new PerformanceObserver((list) => list.getEntries().forEach((each) => { window.shift += each.value; })).observe({ type: 'layout-shift', buffered: true });
        addEventListener('load', () => new MutationObserver((list) => window.mutations.push(...list.map((each) => each.target.outerHTML?.slice(0, 80)))).observe(document, { subtree: true, childList: true, attributes: true, characterData: true }));
      },
      wait: 'load',
    });
    await page.locator('.resume.ready a').waitFor();
    await scrollThrough(page, 1500);
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => window.shift), 0);
    assert.deepEqual(await page.evaluate(() => window.mutations), []);
    assert.deepEqual((await tree(page)).live, []);
  });
}

test('R46 the work of a frame does not grow with the episode: 300 panels', async (t) => {
  const page = await opened(t, WALK, {
    init: () => {
      window.asked = 0;
      const own = Element.prototype.getBoundingClientRect;
      Element.prototype.getBoundingClientRect = function rect() {
        window.asked += 1;
        return own.call(this);
      };
    },
  });
  await page.route(`${site.url}${WALK}`, async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    const panel = text.match(/<section class="panel" id="p2"[\s\S]*?<\/section>/)[0];
    const many = Array.from({ length: 300 }, (_, at) => panel.replaceAll('p2"', `p${at + 30}"`).replace('data-id="02"', `data-id="x${at}"`)).join('\n');
    await route.fulfill({ response: answer, body: text.replace(panel, panel + many) });
  });
  await page.reload({ waitUntil: 'domcontentloaded' });
  assert.equal(await page.locator('.panel').count(), 321);
  await page.mouse.move(150, 300);
  await page.mouse.wheel(0, 2000);
  await page.waitForTimeout(200);
  await frames(page);
  const most = await page.evaluate(async () => {
    let max = 0;
    for (let at = 0; at < 20; at += 1) {
      window.asked = 0;
      scrollBy(0, 900);
      await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
      max = Math.max(max, window.asked);
    }
    return max;
  });
  assert.ok(most <= 32, `${most} boxes are measured in two frames`);
});

test('the link to the panel being read is copied, and said once', async (t) => {
  const page = await opened(t, WALK);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTools(page);
  const share = tool(page, 'share');
  assert.equal(await share.textContent(), 'Copy the link to panel 1');
  await readTo(page, 'p6', 0.5);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.querySelector('[data-do=share]').textContent === 'Copy the link to panel 6');
  await share.click();
  await page.locator('[role=status]', { hasText: 'Copied: the link to panel 6' }).waitFor({ state: 'attached' });
  assert.equal(await share.textContent(), 'Copied: the link to panel 6');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${site.url}${WALK}#p6`);
  await page.waitForFunction(() => !document.querySelector('[role=status]') && document.querySelector('[data-do=share]').textContent === 'Copy the link to panel 6');
});

test('what the browser cannot do is not offered', async (t) => {
  const page = await opened(t, WALK, {
    init: () => {
      delete window.speechSynthesis;
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
      Object.defineProperty(Navigator.prototype, 'canShare', { value: undefined });
      delete Navigator.prototype.serviceWorker;
    },
    reducedMotion: 'no-preference',
  });
  await openTools(page);
  assert.deepEqual(await page.locator('.tools [data-do]:visible').evaluateAll((all) => all.map((each) => each.dataset.do)), ['scroll']);
});

test('R32 without the setting no key does anything; with it two keys step, or two others', async (t) => {
  const plain = await opened(t, WALK);
  const state = () => plain.evaluate(() => [scrollY, document.activeElement.tagName, document.documentElement.outerHTML.length]);
  const before = await state();
  for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789.,;/?[]-=') await plain.keyboard.press(key);
  assert.deepEqual(await state(), before);

  for (const [settings, next, back] of [['keys=on', 'j', 'k'], ['keys%3Don%26next%3Dn%26back%3Dp', 'n', 'p'], ['keys=on&next=n&back=p', 'n', 'p']]) {
    const page = await opened(t, WALK, { settings });
    if (!await page.evaluate(() => document.querySelector('main').dataset.keys)) {
      assert.match(settings, /%/, `${settings} is not understood by the server`);
      continue;
    }
    const at = () => page.evaluate(() => {
      const panel = document.activeElement.closest('.panel');
      return panel && { id: panel.id, tag: document.activeElement.tagName, top: Math.abs(Math.round(panel.getBoundingClientRect().top)), points: document.querySelectorAll('.panel [tabindex]').length };
    });
    const press = async (key) => {
      await page.keyboard.press(key);
      await frames(page);
      return at();
    };
    await keysReady(page);
    assert.deepEqual(await press(next), { id: 'p1', tag: 'H3', top: 0, points: 1 });
    assert.deepEqual(await press(next), { id: 'p2', tag: 'H3', top: 0, points: 1 });
    assert.deepEqual(await press(next), { id: 'p3', tag: 'H3', top: 0, points: 1 });
    assert.deepEqual(await press(back), { id: 'p2', tag: 'H3', top: 0, points: 1 });
    await page.mouse.move(150, 300);
    await page.mouse.wheel(0, 100);
    await page.waitForTimeout(200);
    assert.equal((await press(back)).id, 'p2', 'from within a panel, back is to its top');
    assert.equal((await press(`Control+${next}`)).id, 'p2', 'with another key it is not ours');
    if (next === 'n') assert.equal((await press('j')).id, 'p2', 'the keys it replaces do nothing');
    await page.keyboard.down(next);
    for (let times = 0; times < 5; times += 1) await page.keyboard.down(next);
    await page.keyboard.up(next);
    assert.ok(Number((await at()).id.slice(1)) < 8, 'a key held down does not race');
    await page.evaluate(() => document.activeElement.blur());
    assert.equal((await page.evaluate(() => document.querySelectorAll('[tabindex]').length)), 0);
  }
});

test('the keys step to the end, stop at a warning that is closed, and keep out of fields', async (t) => {
  const page = await opened(t, LUNCH, { settings: 'keys=on', height: 700 });
  await keysReady(page);
  const seen = [];
  for (let times = 0; times < 10; times += 1) {
    await page.keyboard.press('j');
    await frames(page);
    seen.push(await page.evaluate(() => document.activeElement.closest('.panel')?.id ?? document.activeElement.tagName));
  }
  assert.deepEqual(seen.slice(0, 5), ['p1', 'p2', 'p3', 'SUMMARY', 'p7']);
  assert.equal(await page.locator('.warned[open]').count(), 0);
  await page.evaluate(() => {
    const field = document.createElement('input');
    document.querySelector('main').prepend(field);
    field.focus();
  });
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press('k');
  assert.equal(await page.evaluate(() => scrollY), before);
  assert.equal(await page.evaluate(() => document.querySelector('input').value), 'k');
});

const player = (page) => page.locator('.player');
const control = (page, name) => player(page).getByRole('button', { name, exact: true });

test('R21 R24 R30 it scrolls by itself only when asked, and stops for whatever the reader does', async (t) => {
  const page = await opened(t, WALK, { reducedMotion: 'no-preference' });
  await openTools(page);
  const opener = tool(page, 'scroll');
  const y = () => page.evaluate(() => scrollY);
  // What a wheel or a key scrolls may be still on its way when the player has stopped.
  const rests = async (why) => {
    await control(page, 'Go on').waitFor();
    let at, last = NaN;
    for (let times = 0; times < 20 && at !== last; times += 1) {
      last = at;
      await page.waitForTimeout(300);
      at = await y();
    }
    assert.equal(at, last, `${why}: it goes on scrolling`);
  };
  const goesOn = async () => {
    const at = await y();
    await control(page, 'Go on').click();
    await page.waitForFunction((from) => scrollY > from + 5, at);
  };
  await opener.click();
  await player(page).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Pause');
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains('player-open')));
  await page.waitForFunction(() => scrollY > 10);
  assert.ok((await player(page).getByRole('button').evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).map((box) => Math.min(box.width, box.height)))).every((size) => size >= 44));
  await page.mouse.move(150, 300);
  await page.mouse.wheel(0, 5);
  await rests('the wheel');
  await goesOn();
  await page.keyboard.press('PageDown');
  await rests('a key that scrolls');
  await goesOn();
  await page.keyboard.press('Shift+Tab');
  await rests('the focus goes elsewhere');
  await readTo(page, 'p2', 0.5);
  await goesOn();
  const faster = control(page, 'Faster');
  const speed = () => player(page).locator('output').textContent();
  assert.equal(await speed(), 'Speed 3');
  await faster.click();
  assert.equal(await speed(), 'Speed 4');
  for (let times = 0; times < 4; times += 1) await faster.click();
  assert.equal(await speed(), 'Speed 5');
  await page.keyboard.press('Escape');
  assert.equal(await player(page).count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.do), 'scroll', 'the focus goes back to where it came from');
  assert.ok(await y() > 0, 'and the page stays where it is');
  assert.ok(!await page.evaluate(() => document.documentElement.classList.contains('player-open')));
  // From near the end: it comes to a stop there, on this page.
  await readTo(page, 'p20', 0.5);
  await page.evaluate(() => document.querySelector('[data-do=scroll]').click());
  await player(page).waitFor();
  assert.equal(await speed(), 'Speed 5', 'the speed is remembered');
  await player(page).waitFor({ state: 'detached', timeout: 30_000 });
  assert.equal(await page.evaluate(() => location.pathname), WALK);
  assert.ok(await page.evaluate(() => document.querySelector('.strip').getBoundingClientRect().bottom <= innerHeight));
});

test('R48 scrolling by itself waits at a warning, and goes on past it when told to', async (t) => {
  const page = await opened(t, LUNCH, { reducedMotion: 'no-preference' });
  await page.evaluate(() => localStorage.setItem('everypanel:scroll', '4'));
  await openTools(page);
  await readTo(page, 'p3', 0.9);
  await page.evaluate(() => document.querySelector('[data-do=scroll]').click());
  await player(page).waitFor();
  await control(page, 'Go on').waitFor({ timeout: 30_000 });
  const top = await page.evaluate(() => document.querySelector('.warned').getBoundingClientRect().top - innerHeight * 0.35);
  assert.ok(Math.abs(top) < 40, `it waits ${top} px from the warning`);
  await control(page, 'Go on').click();
  await page.waitForFunction(() => document.querySelector('.warned').getBoundingClientRect().top < innerHeight * 0.35 - 30);
  assert.equal(await page.locator('.warned[open]').count(), 0);
});

test('R21 where less motion is wished for it is not offered, and stops', async (t) => {
  const page = await opened(t, WALK, { reducedMotion: 'reduce' });
  await openTools(page);
  assert.equal(await tool(page, 'scroll').isVisible(), false);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await tool(page, 'scroll').click();
  await player(page).waitFor();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await player(page).waitFor({ state: 'detached' });
  assert.equal(await tool(page, 'scroll').isVisible(), false);
});

/** A device with voices: they come late, and one of them would send the words away. */
const voices = () => {
  const all = [
    { name: 'Away', lang: 'en-US', localService: false, default: false },
    { name: 'Two', lang: 'en_US', localService: true, default: false }, { name: 'One', lang: 'en-GB', localService: true, default: true },
    { name: 'Three', lang: 'en-AU', localService: true, default: false }, { name: 'Uno', lang: 'es-ES', localService: true, default: false },
  ];
  let there = [];
  let last = null;
  const bus = new EventTarget();
  window.said = [];
  window.silent = false;
  window.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
  };
  const fake = {
    getVoices: () => there,
    addEventListener: (...rest) => bus.addEventListener(...rest),
    speak(one) {
      if (!one.text) return;
      last = one;
      const shown = document.querySelector('.panel[aria-current="true"]');
      window.said.push({ text: one.text, lang: one.lang, voice: one.voice?.name, pitch: one.pitch, rate: one.rate, panel: shown?.id ?? null, seen: !shown || (shown.getBoundingClientRect().bottom > 0 && shown.getBoundingClientRect().top < innerHeight) });
      if (!window.silent) setTimeout(() => last === one && one.onend(), 5);
    },
    cancel() {
      const own = last;
      last = null;
      if (own) setTimeout(() => own.onerror({ error: 'interrupted' }), 1);
    },
    pause() {},
    resume() {},
  };
  Object.defineProperty(window, 'speechSynthesis', { value: fake, configurable: true });
  setTimeout(() => {
    there = all;
    bus.dispatchEvent(new Event('voiceschanged'));
  }, 300);
};
const said = (page) => page.evaluate(() => window.said);
const flat = (text) => text.replace(/\s+/g, ' ').trim();

/** What is to be said, from the comic's own files: each is a text that an utterance, or the pieces of one, must hold. */
function transcript(one) {
  const list = [];
  let gate = null;
  for (const panel of one.panels) {
    if (panel.scene) list.push(panel.scene);
    if (panel.setting) list.push(panel.setting);
    if (panel.gate) {
      if (gate !== panel.gate) list.push(panel.gate.topic, panel.gate.instead);
      gate = panel.gate;
      continue;
    }
    if (panel.role === 'decorative') continue;
    list.push(`Panel ${panel.number}`);
    if (panel.alt) list.push(panel.alt);
    list.push(...panel.lines.map((line) => line.words));
  }
  return list;
}

for (const view of ['', 'both/', 'text/']) {
  test(`read aloud: every word once, in order, and nothing that stands behind a warning: ${LUNCH}${view}`, async (t) => {
    const page = await opened(t, LUNCH + view, { init: voices });
    await openTools(page);
    await tool(page, 'read').click();
    await player(page).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Pause');
    await player(page).waitFor({ state: 'detached', timeout: 60_000 });
    const all = await said(page);
    const whole = flat(all.map((each) => each.text).join(' '));
    let from = 0;
    for (const text of transcript(episodes().find((one) => one.path === LUNCH))) {
      const at = whole.indexOf(flat(text), from);
      assert.ok(at >= 0, `“${text}” is not said, or not in its order:\n${whole}`);
      assert.equal(whole.indexOf(flat(text), at + 1) >= 0 && text.length > 20, false, `“${text}” is said twice`);
      from = at + 1;
    }
    assert.doesNotMatch(whole, /Is it always this dark|It is a dark moment|Skip to panel|More about/);
    assert.match(all.at(-1).text, /End of the episode/);
    // The panel being read is marked, and in view.
    for (const each of all.filter(({ text }) => /^Panel \d+$/.test(text))) assert.equal(`p${each.text.slice(6)}`, each.panel);
    assert.ok(all.every((each) => each.seen));
    assert.equal(await page.locator('[aria-current="true"]').count(), 0);
    assert.equal(await page.locator('.warned[open]').count(), 0);
    // Each voice is one of the device's, of the language of the line; each character keeps hers.
    assert.ok(all.every((each) => each.voice && each.voice !== 'Away'));
    assert.equal(all.find((each) => each.text.includes('charco')).voice, 'Uno');
    assert.equal(all.find((each) => each.text.includes('charco')).lang, 'es');
    const casting = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-by]')].map((each) => [each.textContent.trim(), [each.dataset.by, document.querySelector('main').dataset.voices.split(',')[each.dataset.by]]])));
    const heard = {};
    for (const each of all) {
      const [by, voice] = casting[each.text] ?? [];
      if (by === undefined) {
        if (each.lang === 'en') assert.deepEqual([each.voice, each.pitch, each.rate], ['One', 1, 1], each.text);
        continue;
      }
      assert.deepEqual([each.pitch, each.rate], voice.split(' ').map(Number), each.text);
      if (each.lang === 'en') (heard[by] ??= new Set()).add(each.voice);
    }
    assert.ok(Object.values(heard).every((names) => names.size === 1 && !names.has('One')));
    assert.ok(Object.keys(heard).length >= 2);
  });
}

test('R24 R30 read aloud: from the panel being read, with pause, steps, speed and Escape; it ends with the page', async (t) => {
  const page = await opened(t, WALK, { init: voices });
  await readTo(page, 'p7', 0.5);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => scrollY === 0);
  await openTools(page);
  await page.evaluate(() => { window.silent = true; });
  await tool(page, 'read').click();
  const last = async () => (await said(page)).at(-1);
  const says = (text) => page.waitForFunction((what) => window.said.at(-1)?.text === what, text);
  await says('Panel 7');
  assert.equal((await under(page)) === null, false, 'the panel is brought into view');
  await control(page, 'Next panel').click();
  await says('Panel 8');
  assert.equal((await last()).panel, 'p8');
  await control(page, 'Previous panel').click();
  await says('Panel 7');
  await control(page, 'Faster').click();
  await page.waitForFunction(() => window.said.at(-1).rate === 1.25);
  assert.match(await player(page).locator('output').textContent(), /1\.25/);
  await control(page, 'Pause').click();
  const count = (await said(page)).length;
  await page.waitForTimeout(100);
  assert.equal((await said(page)).length, count);
  await control(page, 'Go on').click();
  await page.waitForFunction((from) => window.said.length > from, count);
  assert.deepEqual([(await last()).text, (await last()).rate], ['Panel 7', 1.25]);
  await page.keyboard.press('Escape');
  assert.equal(await player(page).count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.do), 'read');
  assert.equal(await page.locator('[aria-current="true"]').count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem('everypanel:rate')), '1.25');
});

test('read aloud: pieces are short, and what is open is read too', async (t) => {
  const page = await opened(t, WALK, { init: voices });
  await page.evaluate(() => { document.querySelector('#p21-more').open = true; });
  await openTools(page);
  await tool(page, 'read').click();
  await player(page).waitFor();
  await player(page).waitFor({ state: 'detached', timeout: 60_000 });
  const all = await said(page);
  assert.ok(all.every((each) => each.text.length <= 200));
  const walk = episodes().find((one) => one.path === WALK);
  const whole = flat(all.map((each) => each.text).join(' '));
  for (const panel of walk.panels) assert.ok(whole.includes(panel.alt), panel.alt);
  const long = (number) => walk.panels.find((each) => each.number === number).long;
  assert.ok(whole.includes(long(21)[0]));
  for (const panel of walk.panels) if (panel.number !== 21) for (const text of panel.long) assert.ok(!whole.includes(text), 'what is closed is not read');
});

test('the next episode is fetched ahead only near the end and on a connection known to be good; no picture of it', async (t) => {
  for (const [connection, times] of [[{ effectiveType: '4g', saveData: false }, 1], [{ effectiveType: '4g', saveData: true }, 0], [{ effectiveType: '3g', saveData: false }, 0], [null, 0]]) {
    const asked = [];
    const page = await site.open(QUESTIONS, {
      ...PHONE,
      before: async (own) => {
        await withoutPictures(own);
        await own.addInitScript((value) => Object.defineProperty(Navigator.prototype, 'connection', { value: value ?? undefined, configurable: true }), connection);
        own.on('request', (request) => asked.push([new URL(request.url()).pathname, request.resourceType()]));
      },
    });
    const next = await page.locator('a.next').getAttribute('href');
    const fetched = () => asked.filter(([path, kind]) => path === next && kind === 'fetch').length;
    await readTo(page, 'p2', 0.5);
    assert.equal(fetched(), 0);
    await page.keyboard.press('End');
    await page.waitForTimeout(500);
    await readTo(page, 'p4', 0.5);
    assert.equal(fetched(), times, JSON.stringify(connection));
    assert.equal(asked.filter(([, kind]) => kind === 'fetch').length, times);
    await page.context().close();
  }
});

/** Saves the episode that is open and waits until it says so. */
async function save(page) {
  await openTools(page);
  await tool(page, 'save').click();
  const line = page.locator('.tools p', { has: page.locator('[data-do=save]') });
  await page.waitForFunction(() => /Remove|삭제|지우|Try again/.test(document.querySelector('[data-do=save]').closest('p').textContent), null, { timeout: 300_000, polling: 200 });
  return flat(await line.textContent());
}
const failsToDecode = (page) => page.evaluate(() => [...document.images].filter((each) => !each.naturalWidth && each.checkVisibility()).map((each) => each.currentSrc || each.src));

test('a saved episode is read without a connection: each view, every picture, turned too; other pages list what is saved', async (t) => {
  const own = await start();
  t.after(() => own.stop());
  const page = await own.open(WALK, { width: 390, height: 844, deviceScaleFactor: 1, wait: 'domcontentloaded' });
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0, 'nobody who has saved nothing gets a worker');
  assert.equal(await save(page), 'Saved on this device Remove from this device');
  await page.goto(`${own.url}/ko${WALK}`, { waitUntil: 'domcontentloaded' });
  await save(page);
  await page.goto(`${own.url}${WALK}`, { waitUntil: 'load' });
  await page.waitForFunction(() => document.querySelector('[data-do=save]').textContent === 'Remove from this device');
  await own.unplug();
  for (const size of [{ width: 390, height: 844 }, { width: 844, height: 390 }]) {
    await page.setViewportSize(size);
    for (const view of ['', 'both/', 'text/']) {
      const answer = await page.goto(`${own.url}${WALK}${view}`, { waitUntil: 'load' });
      assert.equal(answer.status(), 200, view);
      assert.ok(answer.fromServiceWorker());
      assert.ok(await page.evaluate(() => [...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)), 'with its style');
      await page.locator('.tools.ready').waitFor({ state: 'attached' });
      await scrollThrough(page, 500);
      assert.deepEqual(await failsToDecode(page), [], `${view} at ${size.width} px`);
      if (view !== 'text/') assert.ok(await page.evaluate(() => document.images.length) >= 21);
    }
  }
  const plain = await page.goto(`${own.url}${WALK.slice(0, -1)}.txt`);
  assert.match(await plain.text(), /Panel 21|21/);
  for (const [path, words] of [['/about/', /You are offline[\s\S]*These episodes are saved on this device:/], ['/ko/about/', /[가-힣]/]]) {
    const answer = await page.goto(own.url + path);
    assert.equal(answer.status(), 503);
    assert.match(await page.locator('main').innerText(), words, path);
  }
  await page.goto(`${own.url}/about/`);
  assert.equal(await page.locator('main li').count(), 2);
  await page.getByRole('link', { name: 'Episode 1: The walk' }).click();
  await page.waitForURL(`**${WALK}`);
  assert.equal(await page.locator('.panel[data-id]').count(), 21);
  assert.deepEqual(own.problems.filter((each) => !/ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE|FAILED|ABORTED)|status of 503/.test(each)), []);
});

test('what is saved is kept up to date, and can be removed; then nothing of it is left', async (t) => {
  const page = await opened(t, QUESTIONS, { withPictures: true });
  await save(page);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 1);
  const name = `everypanel:${QUESTIONS.slice(0, -1)}`;
  assert.deepEqual(await page.evaluate(() => caches.keys()), [name]);
  // The saved copy is of an older edition: on the next visit it is saved anew.
  await page.evaluate(async ([cacheName, url]) => (await caches.open(cacheName)).put(url, new Response('old', { headers: { 'content-type': 'text/html' } })), [name, site.url + QUESTIONS]);
  await page.goto(site.url + QUESTIONS, { waitUntil: 'domcontentloaded' });
  assert.equal(await page.locator('.panel[data-id]').count(), 4, 'with a connection the page comes from the network');
  await page.waitForFunction(async ([cacheName, url]) => (await (await (await caches.open(cacheName)).match(url, { ignoreVary: true })).text()) !== 'old', [name, site.url + QUESTIONS], { polling: 200 });
  await page.waitForTimeout(500);
  await openTools(page);
  await tool(page, 'save').click();
  await page.waitForFunction(() => document.querySelector('[data-do=save]').textContent === 'Save for reading offline');
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  assert.equal(await page.evaluate(() => localStorage.getItem('everypanel:saved')), null);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
});

test('a save that fails leaves nothing behind, and says so', async (t) => {
  const page = await opened(t, QUESTIONS, {
    withPictures: true,
    init: () => {
      const put = Cache.prototype.put;
      let times = 0;
      Cache.prototype.put = function fails(...rest) {
        times += 1;
        return times > 12 ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : put.apply(this, rest);
      };
    },
  });
  const warned = site.problems.length;
  assert.match(await save(page), /could not be saved.*Save for reading offline/);
  await page.locator('[role=status]', { hasText: 'could not be saved' }).waitFor({ state: 'attached' });
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  assert.equal(await page.evaluate(() => localStorage.getItem('everypanel:saved')), null);
  // Why is written to the console, once.
  assert.equal(site.problems.splice(warned).length, 1);
});

test('all scripts together take 12 KB at most, and a page loads only what it uses', async (t) => {
  // As they come over the line.
  const weight = (path) => new Promise((resolve, reject) => get(site.url + path, { headers: { 'accept-encoding': 'br' } }, (answer) => {
    assert.equal(answer.headers['content-encoding'], 'br', path);
    let bytes = 0;
    answer.on('data', (part) => { bytes += part.length; }).on('end', () => resolve(bytes));
  }).on('error', reject));
  const edition = (await (await fetch(site.url + WALK)).text()).match(/\/static\/[0-9a-f]+\//)[0];
  // What the studio's templates ask for, and what that imports, never comes to a reader.
  const inStudio = readdirSync(join(ROOT, 'templates/studio')).map((name) => readFileSync(join(ROOT, 'templates/studio', name), 'utf8')).join('');
  const scripts = readdirSync(join(ROOT, 'static')).filter((name) => name.endsWith('.js'));
  const ofStudio = scripts.filter((name) => inStudio.includes(`"${name}"`));
  const imported = ofStudio.map((name) => readFileSync(join(ROOT, 'static', name), 'utf8')).join('');
  const names = scripts.filter((name) => !ofStudio.includes(name) && !imported.includes(`'./${name}'`));
  // The page of the search has one of its own where pages are files: no reader's page asks for it.
  assert.deepEqual(names, ['find.js', 'keys.js', 'looks.js', 'offline.js', 'page.js', 'place.js', 'player.js', 'reader.js', 'scroll.js', 'speak.js', 'worker.js']);
  names.shift();
  const sizes = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await weight(edition + name)])));
  const sum = Object.values(sizes).reduce((one, other) => one + other, 0);
  t.diagnostic(`${JSON.stringify(sizes)} together ${sum} bytes`);
  assert.ok(sum <= 12 * 1024, `${sum} bytes`);
  const page = await opened(t, WALK, { wait: 'load' });
  await page.waitForTimeout(300);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map((each) => each.name.split('/').pop()).filter((name) => name.endsWith('.js')).sort());
  assert.deepEqual(loaded, ['page.js', 'place.js', 'reader.js']);
  const first = loaded.reduce((whole, name) => whole + sizes[name], 0);
  t.diagnostic(`a page loads ${first} bytes`);
  assert.ok(first <= 6 * 1024, `${first} bytes`);
});
