// Sizes, zoom, spacing, shifts and pictures, in a real layout.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ALL, openAll, restyle, scrollThrough, start, tree, withoutPictures } from './browser.mjs';
import { chosen, collisions, prepare, targets } from './inpage.mjs';
import { episodes, pages, viewed, VIEWS } from './library.mjs';

const site = await start();
after(() => site.stop());

/** All pages in turn; pictures keep their boxes without their files, so that most tests need none. */
const each = (options, work, which = () => true) => site.tour(pages().filter(which), { wait: 'domcontentloaded', before: withoutPictures, ...options }, async (page, one) => {
  await prepare(page);
  await work(page, one);
});
/** The same page at several widths. */
const widths = async (page, list, work) => {
  for (const size of list) {
    await page.setViewportSize({ width: size, height: 800 });
    await work(size);
  }
};
const boxes = (page) => page.evaluate(() => [...document.images].map((image) => {
  const box = image.getBoundingClientRect();
  return [box.x, box.y + scrollY, box.width, box.height].map(Math.round);
}));
const text = async (page) => (await tree(page)).heard.map((one) => one.name);
const width = (page) => page.evaluate(() => document.documentElement.scrollWidth);

test('R12 without its pictures a page keeps every box where it was, and all of its words', async () => {
  const there = pages().filter((one) => one.status === 200), options = { width: 390, height: 844 };
  const before = {};
  await site.tour(there, { ...options, wait: 'domcontentloaded' }, async (page, { path }) => {
    await page.waitForFunction(() => [...document.images].filter((image) => image.loading !== 'lazy').every((image) => image.complete), null, { timeout: 120_000 });
    before[path] = [await boxes(page), await text(page)];
  });
  await site.tour(there, { ...options, before: withoutPictures }, async (page, { path, episode }) => {
    const [was, heard] = before[path];
    const moved = (await boxes(page)).filter((box, at) => box.some((side, which) => side !== was[at][which]));
    assert.deepEqual(moved, [], `${path}: boxes without their pictures`);
    if (episode) await scrollThrough(page, 1500);
    assert.deepEqual(await text(page), heard, path);
  });
});

test('R14 at 320 px by 256 px nothing scrolls sideways and nothing is lost', () => each({ width: 320, height: 256 }, async (page, one) => {
  assert.ok(await width(page) <= 320, `${one.path} is ${await width(page)} px wide`);
  const links = () => page.evaluate(() => [...document.querySelectorAll('a[href]')].filter((link) => link.checkVisibility()).map((link) => link.getAttribute('href')));
  const narrow = new Set(await links());
  await openAll(page);
  assert.ok(await width(page) <= 320, `${one.path}, opened, is ${await width(page)} px wide`);
  const words = await text(page);
  await page.setViewportSize({ width: 1280, height: 1024 });
  const lost = [...new Set((await text(page)).filter((name) => !words.includes(name)))];
  assert.deepEqual(lost, [], `${one.path}: words of the wide page are not on the narrow one`);
  assert.ok((await links()).every((href) => narrow.has(href)) || one.episode, one.path);
}));

test('R15 letters twice as large cut nothing off and lie on nothing', () => each({ width: 1280, height: 1024 }, async (page, one) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  const before = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main p, main li')).fontSize));
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await page.waitForFunction((was) => parseFloat(getComputedStyle(document.querySelector('main p, main li')).fontSize) > was * 1.6, before);
  await openAll(page);
  assert.deepEqual(await page.evaluate(collisions), [], one.path);
  await page.setViewportSize({ width: 640, height: 800 });
  assert.deepEqual(await page.evaluate(collisions), [], `${one.path} at 640 px`);
  assert.ok(await width(page) <= 640, `${one.path} scrolls sideways`);
}));

test('R16 wider spacing of text cuts nothing off and lies on nothing', () => each({}, async (page, one) => {
  await restyle(page, '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
  await openAll(page);
  await widths(page, [320, 390, 1280], async (size) => {
    assert.deepEqual(await page.evaluate(collisions), [], `${one.path} at ${size} px`);
    assert.ok(await width(page) <= size, `${one.path} at ${size} px scrolls sideways`);
  });
}));

test('no text lies on another or leaves the page at any width', () => each({}, async (page, one) => {
  await widths(page, ALL ? [280, 320, 360, 390, 412, 600, 768, 960, 1280, 1920] : [320, 390, 600, 960, 1280], async (size) => {
    assert.deepEqual(await page.evaluate(collisions), [], `${one.path} at ${size} px`);
    assert.ok(await width(page) <= size, `${one.path} at ${size} px scrolls sideways`);
  });
}));

test('R41 a finger hits every control: 24 px everywhere, 44 px in the reader', () => each({}, async (page, one) => {
  await openAll(page);
  await widths(page, [390, 1280], async (size) => {
    const small = (await page.evaluate(targets)).filter((target) => !target.inline)
      .filter((target) => { const least = target.reader ? 44 : 24; return Math.round(target.width) < least || Math.round(target.height) < least; })
      .map((target) => `${target.name}: ${Math.round(target.width)} × ${Math.round(target.height)}`);
    assert.deepEqual(small, [], `${one.path} at ${size} px`);
  });
}));

test('R19 the text edition is set to be read: lines of 80 letters at most, well apart, not justified', () => each({ width: 1280, height: 900 }, async (page, one) => {
  await openAll(page);
  const wrong = await page.evaluate((most) => [...document.querySelectorAll('.edition p')].flatMap((paragraph) => {
    const style = getComputedStyle(paragraph), range = document.createRange();
    range.selectNodeContents(paragraph);
    const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    const found = [];
    if (lines > 2 && paragraph.textContent.length / lines > most) found.push(`${Math.round(paragraph.textContent.length / lines)} letters to a line`);
    if (parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.5) found.push('lines too near');
    if (style.textAlign === 'justify') found.push('justified');
    return found.map((what) => `${what}: ${named(paragraph)}`);
  }), one.lang === 'ko' ? 40 : 80);
  assert.deepEqual(wrong, [], one.path);
}, (one) => one.kind === 'text'));

test('R07 panels stand on the page in the order of the story, and no style reorders it', () => each({ width: 390, height: 844 }, async (page, one) => {
  await openAll(page);
  const found = await page.evaluate(() => {
    const wrong = [];
    const tops = [...document.querySelectorAll('.panel')].map((panel) => panel.getBoundingClientRect().top);
    tops.forEach((top, at) => { if (at && top < tops[at - 1]) wrong.push(`panel ${at + 1} stands above the one before it`); });
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element);
      if (style.order !== '0' || /reverse/.test(style.flexDirection + style.flexWrap)) wrong.push(`reordered: ${named(element)}`);
      if (element.tabIndex > 0) wrong.push(`tabindex: ${named(element)}`);
      if (element.title && element.localName !== 'abbr') wrong.push(`only on hover: ${named(element)}`);
    }
    return wrong;
  });
  assert.deepEqual(found, [], one.path);
}));

test('R11 the style sheet knows start and end, not left and right', () => each({}, async (page, one) => {
  const css = await page.evaluate(() => [...document.styleSheets].map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join('\n')).join('\n'));
  assert.ok(css.length > 5000, 'the style sheet was read');
  assert.deepEqual(css.match(/(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)(?:-[a-z]+)?|left|right|float|text-align)\s*:\s*[^;}]*/g)?.filter((rule) => !/:\s*(start|end|center)/.test(rule)) ?? [], [], one.path);
}, (one) => one.kind === 'home' && one.lang === 'en'));

test('R20 with forced colours the text stays hidden on its picture, pictures keep their colours, and the current view is marked', async () => {
  for (const one of episodes()) {
    await site.on(one.path, { forcedColors: 'active', wait: 'domcontentloaded', before: withoutPictures }, async (page) => {
      await prepare(page);
      const found = await page.evaluate(() => ({
        shown: [...document.querySelectorAll('.panel .script, .panel > h3')].filter((each) => opacity(each) !== 0).length,
        colours: [...document.images].filter((image) => getComputedStyle(image).filter !== 'none').length,
        current: document.querySelectorAll('.views [aria-current]').length,
        alike: (() => {
          const look = (each) => ['textDecorationLine', 'textDecorationThickness', 'fontWeight', 'borderBlockEndStyle', 'color', 'backgroundColor', 'outlineStyle'].map((key) => getComputedStyle(each)[key]).join();
          return look(document.querySelector('.views [aria-current]')) === look(document.querySelector('.views a:not([aria-current])'));
        })(),
      }));
      assert.deepEqual(found, { shown: 0, colours: 0, current: 1, alike: false }, one.path);
    });
  }
});

test('R21 nothing moves', () => each({ width: 390, height: 844, reducedMotion: 'reduce' }, async (page, one) => {
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((each) => {
    const style = getComputedStyle(each);
    return [style.transitionDuration, style.animationDuration].join().split(',').some((time) => parseFloat(time) > 0.001) || style.scrollBehavior === 'smooth';
  }).map(named));
  assert.deepEqual(moving, [], one.path);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0, one.path);
}));

test('R26 on paper every line of a panel can be read, and none lies on another', async () => {
  for (const one of episodes()) {
    for (const view of VIEWS) {
      await site.on(viewed(one, view), { width: 720, height: 1000, wait: 'domcontentloaded', before: withoutPictures }, async (page) => {
        await prepare(page);
        await page.emulateMedia({ media: 'print' });
        const shown = await page.evaluate(() => [...document.querySelectorAll('.panel p, .panel h3')].filter((each) => seen(each) && each.getBoundingClientRect().height > 5).map((each) => each.textContent.replace(/\s+/g, ' ').trim()));
        for (const panel of one.panels.filter((each) => each.number && !each.gate)) {
          for (const line of panel.lines) assert.ok(shown.some((words) => words.includes(line.words)), `${viewed(one, view)}: “${line.words}” is not on paper`);
        }
        assert.deepEqual(await page.evaluate(collisions), [], viewed(one, view));
      });
    }
  }
});

/** Lets pictures come late, as on a slow line: a box that waits for its picture would jump. */
const late = async (page) => page.route('**/media/**', async (route) => {
  await new Promise((go) => setTimeout(go, 120));
  await route.continue().catch(() => {});
});
const watchShifts = (page) => page.addInitScript(() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts.push(`${entry.value.toFixed(4)}: ${entry.sources.map((each) => each.node?.outerHTML?.slice(0, 80) ?? each.node?.nodeName).join(' | ')}`);
  }).observe({ type: 'layout-shift', buffered: true });
});

test('R27 scrolling an episode from top to end shifts nothing', async () => {
  for (const one of episodes()) {
    for (const view of VIEWS) {
      await site.on(viewed(one, view), { width: 390, height: 844, before: async (page) => { await late(page); await watchShifts(page); } }, async (page) => {
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await scrollThrough(page);
        await page.waitForTimeout(150);
        assert.deepEqual(await page.evaluate(() => window.shifts), [], viewed(one, view));
        // A rendition's height is a whole number of its pixels: each picture may differ from its box by a fraction of one.
        const grown = Math.abs(await page.evaluate(() => document.documentElement.scrollHeight) - height);
        assert.ok(grown <= 1 + one.panels.length / 2, `the page is ${grown} px longer or shorter than at first`);
        assert.equal(await page.evaluate(() => [...document.querySelectorAll('.strip img')].filter((image) => image.checkVisibility() && !image.naturalWidth).length), 0, 'every picture arrived');
      });
    }
  }
});

test('no other page shifts while it loads', async () => {
  for (const { path, status } of pages().filter((one) => !one.episode)) {
    for (const size of [390, 1280]) {
      await site.on(path, { width: size, height: 844, expect: status, before: async (page) => { await late(page); await watchShifts(page); } }, async (page) => {
        await scrollThrough(page);
        await page.waitForTimeout(100);
        assert.deepEqual(await page.evaluate(() => window.shifts), [], `${path} at ${size} px`);
      });
    }
  }
});

test('a watch on shifts sees one', () => site.on('/about/', { before: watchShifts }, async (page) => {
  await page.waitForTimeout(100);
  await page.evaluate(() => { document.querySelector('main').style.paddingBlockStart = '300px'; });
  await page.waitForFunction(() => window.shifts.length > 0);
}));

test('no picture is fetched wider than the next step above what is shown', async () => {
  const screens = ALL ? [[320, 1], [390, 2], [412, 1.75], [390, 3], [768, 2], [1280, 1], [1280, 2]] : [[390, 2], [1280, 1]];
  for (const [size, deviceScaleFactor] of screens) {
    const shown = pages().filter((one) => !['text', 'both', 'missing'].includes(one.kind) && one.lang === 'en');
    for (const { path } of shown) {
      // A browser prefers a wider picture that it has already: each page begins with none.
      await site.on(path, { width: size, height: 844, deviceScaleFactor, wait: 'domcontentloaded' }, async (page) => {
        await scrollThrough(page, 1500);
        for (const { file, steps, used, shown: wide } of await page.evaluate(chosen)) {
          const due = steps.find((step) => step >= Math.floor(wide * deviceScaleFactor)) ?? steps.at(-1);
          assert.ok(steps.includes(used), `${path}: ${file} is none of ${steps}`);
          assert.ok(used <= due, `${path} at ${size} px × ${deviceScaleFactor}: ${file} for ${Math.round(wide)} px, where ${due} of ${steps} would do`);
        }
      });
    }
  }
});

test('no page writes to the console, breaks its content policy or asks another host', () => assert.deepEqual(site.problems, []));
