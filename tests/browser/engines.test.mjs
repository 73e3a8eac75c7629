// One page of each kind in the two engines that are not Chromium's: nothing for axe to find, and something to see.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AXE, TAGS } from './axe.mjs';
import { firefox } from './firefox.mjs';
import { pages } from './library.mjs';
import { serve } from './server.mjs';
import { webkit } from './webkit.mjs';

const OUT = join(dirname(fileURLToPath(import.meta.url)), 'out');
const KINDS = ['home', 'series', 'pictures', 'both', 'text', 'artist', 'about'];
const SIZE = { width: 412, height: 823 };

const chosen = KINDS.map((kind) => pages().find((one) => one.kind === kind && one.lang === 'en'));
const site = await serve();
after(() => site.stop());

const violations = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} }, preload: false, resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary)))`;

for (const [name, start] of Object.entries({ firefox, webkit })) {
  test(`R61 ${name} shows one page of each kind, and axe finds nothing in it`, async (t) => {
    const browser = await start(SIZE);
    t.after(() => browser.stop());
    mkdirSync(OUT, { recursive: true });
    await browser.open(`${site.url}/about/`);
    await browser.run('document.body.replaceChildren()');
    const blank = (await browser.screenshot()).length;
    for (const { kind, path } of chosen) {
      await t.test(`${kind}: ${path}`, async () => {
        await browser.open(site.url + path);
        const shot = await browser.screenshot();
        writeFileSync(join(OUT, `${kind}.${name}.png`), shot);
        // A picture of nothing is small; a page of words is many times as large.
        assert.ok(shot.length > blank * 2, `the screenshot has ${shot.length} bytes, a blank one ${blank}`);
        await browser.load(AXE);
        assert.deepEqual(await browser.run(violations), []);
        const lost = await browser.run('document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : 0');
        assert.equal(lost, 0, 'the page scrolls sideways');
        const style = await browser.run("getComputedStyle(document.querySelector('.bar')).display");
        assert.notEqual(style, 'inline', 'the style sheet is not applied');
      });
    }
    await t.test('what is wrong is seen', async () => {
      await browser.run("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\"><a href=\"/y\"></a>')");
      const found = (await browser.run(violations)).join('\n');
      assert.match(found, /image-alt/);
      assert.match(found, /link-name/);
    });
  });
}
