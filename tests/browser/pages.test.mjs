// Pages become panels, panels become one or several and go and come back: by mouse, by keys alone, without scripts, on a phone.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { png } from './drawn.mjs';
import { EPISODE, begin, click, empty, faults, manifest, manners } from './newcomer.mjs';

/** A page of 600 x 800 with one panel above two, as a file. */
function drawnPage() {
  const panels = [[20, 20, 560, 300], [20, 340, 270, 440], [310, 340, 270, 440]];
  const name = join(mkdtempSync(join(tmpdir(), 'everypanel-page-')), 'page.png');
  const inside = (x, y) => panels.findIndex(([left, top, width, height]) => x >= left && x < left + width && y >= top && y < top + height);
  writeFileSync(name, png(600, 800, (x, y) => {
    const at = inside(x, y);
    return at < 0 ? [255, 255, 255] : [[120, 160, 200], [200, 180, 90], [150, 200, 150]][at].map((part) => part - ((x * 7 + y * 3) % 23));
  }));
  return name;
}

async function withPage(site, page, press) {
  await begin(site, page, press);
  await page.setInputFiles('#files', drawnPage());
  await press(page, '#upload .button');
  await page.waitForURL(/done=added/);
}

const boxes = (page) => page.locator('.boxes fieldset').evaluateAll((all) => all.map((each) => [...each.querySelectorAll('input')].map((input) => Number(input.value))));
const drawnBoxes = (page) => page.locator('.sheet g rect').evaluateAll((all) => all.map((each) => ['x', 'y', 'width', 'height'].map((side) => Number(each.getAttribute(side)))));

for (const { name, press, context, keys, plain } of manners) {
  test(`a page becomes panels at its gutters, ${name}`, async () => {
    const site = await empty();
    after(() => site.stop());
    const page = await site.blank(context);
    await withPage(site, page, press);
    await press(page, 'a[href$="divide/"]');
    await page.waitForURL(/divide\//);
    assert.deepEqual(await boxes(page), [[20, 20, 560, 300], [20, 340, 270, 440], [310, 340, 270, 440]]);
    if (keys) {
      await page.focus('#x-1-1');
      for (let time = 0; time < 5; time += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
    } else if (plain) {
      await page.fill('#x-1-1', '5');
      // Enter draws the boxes anew, and makes two of none.
      await page.press('#x-1-1', 'Enter');
      await page.waitForURL(/x=5/);
    } else if (context.isMobile) {
      await page.fill('#x-1-1', '5');
    } else {
      const grip = await page.locator('.grip >> nth=0').boundingBox();
      const by = await page.locator('.sheet').evaluate((sheet) => sheet.getBoundingClientRect().width / 600);
      const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 15 * by, y, { steps: 5 });
      await page.mouse.up();
    }
    assert.equal(Math.round((await boxes(page))[0][0] / 2), 3, 'the field follows');
    assert.deepEqual((await drawnBoxes(page))[0], (await boxes(page))[0], 'and so does the box');
    await press(page, 'button[name=halve][value="1.2"]');
    await page.waitForURL(/halve=1.2/);
    assert.equal((await boxes(page)).length, 4);
    await press(page, 'button[name=without][value="1.3"]');
    await page.waitForURL(/without=1.3/);
    await press(page, 'button[name=earlier][value="1.3"]');
    await page.waitForURL(/earlier=1.3/);
    assert.deepEqual((await boxes(page)).slice(1), [[310, 340, 270, 440], [20, 340, 270, 220]]);
    await press(page, '[formmethod=post]');
    await page.waitForURL(/done=divided/);
    assert.equal(await page.locator('.panels > li').count(), 3);
    assert.match(manifest(site.library), /id = "page-2"\nimage = \{ file = "page.png", crop = \[20, 340, 270, 220\] \}/);
    if (!plain) assert.equal(await page.evaluate(() => document.activeElement.closest('form')?.className), 'undo', 'the way back has the focus');
    await press(page, '.undo button');
    await page.waitForURL(/done=undone/);
    assert.equal(await page.locator('.panels > li').count(), 1);
    assert.deepEqual(site.problems, []);
  });

  test(`panels merge, come apart, go and come back, ${name}`, async () => {
    const site = await empty();
    after(() => site.stop());
    const page = await site.blank(context);
    await withPage(site, page, press);
    await press(page, 'a[href$="divide/"]');
    await page.waitForURL(/divide\//);
    await press(page, '[formmethod=post]');
    await page.waitForURL(/done=divided/);
    const before = manifest(site.library);
    const within = async (panel, button) => {
      await press(page, `#panel-${panel} summary`);
      await press(page, `#panel-${panel} ${button}`);
    };
    await within(2, 'form[action$="/next/end/"] button');
    await page.waitForURL(/done=merged&place=2/);
    assert.equal(await page.locator('.panels > li').count(), 2);
    await within(2, 'form[action$="/pictures/"] button');
    await page.waitForURL(/done=split&place=2/);
    assert.equal(await page.locator('.panels > li').count(), 3);
    await within(3, 'form[action$="/end/"]:not([action*=next]) button');
    await page.waitForURL(/done=removed&place=3/);
    assert.match(await page.textContent('#notice'), /removed/);
    assert.equal(await page.locator('.panels > li').count(), 2);
    if (!plain) assert.equal(await page.evaluate(() => document.activeElement.closest('form')?.className), 'undo');
    await press(page, '.undo button');
    await page.waitForURL(/done=undone/);
    assert.equal(await page.locator('.panels > li').count(), 3);
    assert.equal(manifest(site.library).match(/crop/g).length, before.match(/crop/g).length);
    assert.deepEqual(site.problems, []);
  });
}

test('R61 R14 R41 axe finds nothing where pages are divided and where the way back stands, and every control is large enough', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  const wrong = [];
  await withPage(site, page, click);
  await page.goto(`${site.server.url}${EPISODE}divide/`);
  wrong.push(...(await faults(page, 'divide')));
  await page.click('[formmethod=post]');
  await page.waitForURL(/done=divided/);
  wrong.push(...(await faults(page, 'an episode with the way back')));
  assert.deepEqual(wrong, []);
  assert.deepEqual(site.problems, []);
});
