// What holds on every page, told by its source and its style.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openAll, start, withoutPictures } from './browser.mjs';
import { prepare } from './inpage.mjs';
import { episodes, pages } from './library.mjs';

const site = await start();
after(() => site.stop());

const each = (options, work) => site.tour(pages(), { wait: 'domcontentloaded', before: withoutPictures, ...options }, work);

test('R17 every page may be zoomed and turned', () => each({}, async (page, { path }) => {
  const viewport = await page.locator('meta[name=viewport]').getAttribute('content');
  assert.doesNotMatch(viewport, /user-scalable|maximum-scale|minimum-scale/, path);
  const turned = await page.evaluate(() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join('\n'));
  assert.doesNotMatch(turned, /orientation|touch-action:\s*none|user-select:\s*none/, path);
}));

test('R18 nothing is said by a title attribute or on hovering alone, and the last word of an episode is visible', () => each({}, async (page, { path, episode }) => {
  assert.equal(await page.locator('body [title], head [title]:not(link[rel=alternate], link[rel=search])').count(), 0, path);
  // The wide test for hovering: no rule under :hover shows what is hidden without.
  const shows = await page.evaluate(() => {
    const rules = (list) => [...list].flatMap((rule) => (rule.cssRules?.length ? [rule, ...rules(rule.cssRules)] : [rule]));
    return [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules))
      .filter((rule) => rule.selectorText?.includes(':hover') && ['display', 'visibility', 'opacity', 'content', 'clip-path'].some((name) => rule.style[name])).map((rule) => rule.cssText);
  });
  assert.deepEqual(shows, [], path);
  if (episode) assert.equal(await page.locator('.bonus').count() ? await page.locator('.bonus').isVisible() : true, true, path);
}));

test('R13 lines, boxes and rings of controls stand out from the page by 3 to 1', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await each({ colorScheme, width: 390, height: 844 }, async (page, { path }) => {
      await prepare(page);
      const weak = await page.evaluate(() => {
        const parts = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
        const light = (colour) => parts(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
        const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
        const paper = getComputedStyle(document.documentElement).backgroundColor;
        const found = [];
        for (const control of document.querySelectorAll('input:not([type=radio]):not([type=hidden]), .button')) {
          const style = getComputedStyle(control), edge = style.borderTopWidth === '0px' ? style.backgroundColor : style.borderTopColor;
          if (seen(control) && contrast(edge, paper) < 3) found.push(`${named(control)}: ${edge}`);
        }
        window.weakRing = () => {
          const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          const thin = outlineStyle === 'none' || parseFloat(outlineWidth) < 2;
          return thin || contrast(outlineColor, paper) < 3 ? [`ring of ${named(document.activeElement)}: ${outlineStyle} ${outlineWidth} ${outlineColor}`] : [];
        };
        return found;
      });
      assert.deepEqual(weak, [], path);
      for (let at = 0; at < 4; at += 1) {
        await page.keyboard.press('Tab');
        assert.deepEqual(await page.evaluate(() => weakRing()), [], path);
      }
    });
  }
});

test('R39 every episode is reached by the lists and by search', async () => {
  for (const one of episodes()) {
    const prefix = one.path.match(/^\/[a-z]{2,3}(?=\/series)/)?.[0] ?? '';
    const list = await (await fetch(`${site.url}${prefix}/series/${one.series}/`)).text();
    assert.ok(list.includes(`href="${one.path}"`), `${one.path} is not in its series`);
    const found = await (await fetch(`${site.url}${prefix}/search?q=${encodeURIComponent(one.title)}`)).text();
    assert.ok(found.includes(`href="${one.path}"`), `${one.path} is not found by its title`);
  }
});

test('R43 R44 nothing asks for a gesture, acts on pressing down, or turns a kind of input away', () => each({}, async (page, { path, episode }) => {
  if (episode) await page.waitForSelector('.tools.ready');
  await openAll(page);
  const session = await page.context().newCDPSession(page);
  const ours = new Set();
  session.on('Debugger.scriptParsed', ({ scriptId, url }) => { if (url.includes('/static/')) ours.add(scriptId); });
  await session.send('Debugger.enable');
  assert.equal(ours.size > 0, Boolean(episode), path);
  const wrong = [];
  for (const expression of ['window', 'document', 'document.body', 'document.querySelector("main")']) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId, depth: -1 });
    for (const { type, passive } of listeners.filter((each) => ours.has(each.scriptId))) {
      if (/^(mousedown|touchstart|devicemotion|deviceorientation|dblclick|drag|gesture)/.test(type)) wrong.push(`${expression}: ${type}`);
      if (/^(touch|wheel)/.test(type) && !passive) wrong.push(`${expression}: ${type} may hold the page`);
    }
  }
  await session.detach();
  assert.deepEqual(wrong, [], path);
}));

test('an answer names no program that made it and sets no cookie', async () => {
  for (const { path } of pages()) {
    const { headers } = await fetch(site.url + path, { headers: { accept: 'text/html' } });
    assert.equal(headers.get('set-cookie'), null, path);
    assert.equal(headers.get('server'), null, path);
  }
});
