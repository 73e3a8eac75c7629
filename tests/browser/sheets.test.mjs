// What stands around the panels: thumbnail and card, cast, warnings, credits; by mouse, by keys alone, without scripts, on a phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { EPISODE, begin, click, drawn, empty, faults, manifest, manners } from './newcomer.mjs';

async function withPanels(site, page, press) {
  await begin(site, page, press);
  await page.setInputFiles('#files', drawn(2));
  await press(page, '#upload .button');
  await page.waitForURL(/done=added/);
}

const look = (page, which) => page.getAttribute(`.look.${which} svg`, 'viewBox');

for (const { name, press, context, keys, plain } of manners) {
  test(`thumbnail and card are chosen, seen and given back, ${name}`, async () => {
    const site = await empty();
    after(() => site.stop());
    const page = await site.blank(context);
    await withPanels(site, page, press);
    await press(page, '.steps a[href$="crops/"]');
    await page.waitForURL(/crops\//);
    assert.equal(await look(page, 'thumbnail'), '0 0 320 240');
    if (keys) {
      await page.focus('#width-1');
      for (let time = 0; time < 4; time += 1) await page.keyboard.press('Shift+ArrowDown');
      await page.focus('#height-1');
      for (let time = 0; time < 3; time += 1) await page.keyboard.press('Shift+ArrowDown');
      // Enter looks at these numbers, and takes no other panel.
      await page.keyboard.press('Enter');
      await page.waitForURL(/width=280/);
    } else if (plain || context.isMobile) {
      await page.fill('#width-1', '280');
      await page.fill('#height-1', '210');
      if (plain) {
        await press(page, '#thumbnail button:not([name], [hidden], .button)');
        await page.waitForURL(/width=280/);
      }
    } else {
      const grip = await page.locator('#thumbnail .grip >> nth=1').boundingBox();
      const by = await page.locator('#thumbnail .sheet').evaluate((sheet) => sheet.getBoundingClientRect().width / 320);
      const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 40 * by, y - 30 * by, { steps: 5 });
      await page.mouse.up();
    }
    const [, , width, height] = (await look(page, 'thumbnail')).split(' ').map(Number);
    assert.ok(Math.abs(width - 280) < 3 && Math.abs(height - 210) < 3, `the look follows: ${width} by ${height}`);
    await press(page, '#thumbnail .button');
    await page.waitForURL(/done=cropped/);
    assert.match(manifest(site.library), /thumbnail = \{ image = "panel-1.png", crop = \[0, 0, 2(79|80|81|82|78), 2(09|10|11|08|12)\] \}/);
    await page.selectOption('#panel-2', '2');
    await press(page, '#card [name=choose]');
    await page.waitForURL(/which=card/);
    await press(page, '#card .button');
    await page.waitForURL(/done=cropped/);
    assert.match(manifest(site.library), /card = \{ image = "panel-2.png"/);
    await press(page, '#card [name=none]');
    await page.waitForURL((url) => !url.search.includes('which'));
    await page.waitForSelector('#card [name=none]', { state: 'detached' });
    assert.doesNotMatch(manifest(site.library), /card/);
    assert.deepEqual(site.problems, []);
  });

  test(`somebody joins the cast, ${name}`, async () => {
    const site = await empty();
    after(() => site.stop());
    const page = await site.blank(context);
    await begin(site, page, press);
    await page.goto(`${site.server.url}/studio/series/salt-and-static/`);
    await press(page, '.steps a[href="cast/"]');
    await page.waitForURL(/cast\//);
    await page.fill('#name-0', 'Mira');
    await page.fill('#first_look-0', 'Tall, in a red scarf.');
    await press(page, '.records .button');
    await page.waitForURL(/done=details/);
    assert.match(readFileSync(join(site.library, 'series/salt-and-static/series.toml'), 'utf8'), /\[\[cast\]\]\nname = "Mira"\nfirst_look = "Tall, in a red scarf."/);
    assert.equal(await page.textContent('legend >> nth=0'), 'Mira');
    assert.deepEqual(site.problems, []);
  });
}

test('R61 R14 R41 axe finds nothing on the pages around the panels, and every control is large enough', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  const wrong = [];
  await withPanels(site, page, click);
  for (const path of [`${EPISODE}crops/`, `${EPISODE}warnings/`, `${EPISODE}credits/`, '/studio/series/salt-and-static/cast/']) {
    await page.goto(site.server.url + path);
    wrong.push(...(await faults(page, path)));
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(site.problems, []);
});
