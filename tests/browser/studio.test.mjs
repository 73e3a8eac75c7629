// The studio, as artists meet it: from an empty machine to a published episode, by mouse, by keys alone, without scripts, on a phone.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { check } from './axe.mjs';
import { png } from './drawn.mjs';
import { EPISODE, PASSWORD, begin, byKeys, click, drawn, empty, faults, manifest, manners } from './newcomer.mjs';
import { slowLine } from './slowline.mjs';

const WORDS = (panel) => `Mira climbs step number ${panel} of the wet pier, the brass radio under her arm.`;

async function publish(site, page, press) {
  await page.goto(`${site.server.url}${EPISODE}read/`);
  await press(page, 'main > p > .button');
  await page.waitForURL(/#publication/);
  // What could be better is mended, or left on purpose: without a reason nothing can be published.
  assert.equal(await page.locator('#publish').count(), 0);
  await page.check('#suggestions [name=all]');
  await page.fill('#reason', 'The first of many; scenes come later.');
  await press(page, '#suggestions button');
  await page.waitForURL(/done=accepted/);
  await press(page, '#publish .button');
  await page.waitForURL(/done=published/);
}

async function isThere(site, page, count) {
  await page.goto(`${site.server.url}/series/salt-and-static/the-lighthouse/text/`);
  const text = await page.textContent('main');
  let at = -1;
  for (let panel = 1; panel <= count; panel += 1) {
    const next = text.indexOf(WORDS(panel));
    assert.ok(next > at, `panel ${panel} is not in its place`);
    at = next;
  }
}

for (const { name, press, context, keys, plain } of manners) {
  test(`R29 R63 an artist comes from an empty machine to a published episode of 24 panels, ${name}`, async () => {
    const site = await empty();
    after(() => site.stop());
    const page = await site.blank(context);
    await begin(site, page, press);
    await page.setInputFiles('#files', drawn(24));
    await press(page, '#upload .button');
    await page.waitForURL(/done=added/);
    await page.goto(`${site.server.url}${EPISODE}describe/`);
    assert.equal(await page.locator('.describe').count(), 24);
    let strokes = 0;
    if (keys) {
      await byKeys(page, '#alt-1').catch(() => {});
      await page.focus('#alt-1');
      for (let panel = 1; panel <= 24; panel += 1) {
        assert.equal(await page.evaluate(() => document.activeElement.id), `alt-${panel}`);
        await page.keyboard.insertText(WORDS(panel));
        await page.keyboard.press('Tab');
        await page.keyboard.insertText('Caption: On.');
        await page.keyboard.press('Control+Enter');
        strokes += 2;
      }
      assert.ok(strokes <= 2 * 24, `${strokes} strokes beside the text`);
    } else {
      for (let panel = 1; panel <= 24; panel += 1) {
        await page.fill(`#alt-${panel}`, WORDS(panel));
        await page.fill(`#script-${panel}`, 'Caption: On.');
      }
    }
    if (plain) await page.click('.save-all .button');
    else await page.waitForFunction(() => /24 of 24/.test(document.querySelector('#progress').textContent), null, { timeout: 20_000 });
    await publish(site, page, press);
    await isThere(site, page, 24);
    assert.deepEqual(site.problems, []);
  });
}

test('R61 R14 R41 axe finds nothing on any page of the studio, nothing scrolls sideways, and every control is large enough', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  const wrong = [];
  const look = async (where) => wrong.push(...(await faults(page, where)));
  await page.goto(site.server.url + site.invitation);
  await look('begin');
  await page.goto(`${site.server.url}/studio/sign-in/`);
  await look('sign-in without an owner');
  await begin(site, page, click);
  await look('an episode without pictures');
  await page.setInputFiles('#files', drawn(3));
  await page.click('#upload .button');
  await page.waitForURL(/done=added/);
  await look('an episode with blocks');
  await page.click('#preview button');
  await page.waitForURL(/done=preview/);
  await look('an episode with a private address and a history');
  for (const path of ['cut/?cut=200&cut=400', 'script/', 'end/']) {
    await page.goto(`${site.server.url}${EPISODE}${path}`);
    await look(path);
  }
  await page.goto(`${site.server.url}${EPISODE}`);
  await page.click('#history a');
  await look('a change');
  await page.goto(`${site.server.url}${EPISODE}describe/`);
  await page.fill('#alt-1', 'image');
  await page.waitForFunction(() => /\S/.test(document.querySelector('#status').textContent));
  await look('describe');
  await page.goto(`${site.server.url}${EPISODE}read/`);
  await look('read');
  await page.goto(`${site.server.url}/studio/`);
  await look('the desk');
  for (const path of ['series/salt-and-static/', 'series/salt-and-static/details/', 'series/salt-and-static/the-lighthouse/details/', 'artists/mira-okafor/', 'site/', 'people/', 'password/', 'series/salt-and-static/end/']) {
    await page.goto(`${site.server.url}/studio/${path}`);
    await look(path);
  }
  await page.click('footer button >> nth=0');
  await look('sign-in');
  assert.deepEqual(wrong, []);
  assert.deepEqual(site.problems, []);
});

/** Three slices of one strip: panels of noise with white gutters at rows 180, 460 and 700 of 900. */
function slices() {
  const folder = mkdtempSync(join(tmpdir(), 'everypanel-slices-'));
  const gutter = (row) => [180, 460, 700].some((at) => row >= at && row < at + 40);
  return [0, 1, 2].map((at) => {
    const name = join(folder, `${at + 1}.png`);
    writeFileSync(name, png(240, 300, (x, y) => (gutter(at * 300 + y) ? [255, 255, 255] : [(x * 7919 + y * 104729) & 255, x & 255, y & 255])));
    return name;
  });
}

for (const { name, press, context, keys, plain } of manners) {
  test(`slices become panels at their gutters, ${name}`, async () => {
    const site = await empty();
    after(() => site.stop());
    const page = await site.blank(context);
    await begin(site, page, press);
    await page.setInputFiles('#files', slices());
    await press(page, '#upload .button');
    await page.waitForURL(/done=added/);
    await page.goto(`${site.server.url}${EPISODE}cut/`);
    assert.deepEqual(await page.locator('[name=cut]').evaluateAll((all) => all.map((each) => each.value)), ['200', '480', '720', '']);
    const pieces = () => page.locator('.pieces svg').evaluateAll((all) => all.map((each) => Number(each.dataset.height)));
    assert.deepEqual(await pieces(), [200, 280, 240, 180]);
    if (keys) {
      await page.focus('#cut-2');
      for (let time = 0; time < 5; time += 1) await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Tab');
      await page.waitForFunction(() => document.querySelectorAll('.pieces svg')[1].dataset.height === '285');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Join panels 2 and 3', 'nobody loses their place');
      await page.keyboard.press('Enter');
    } else if (plain) {
      await page.fill('#cut-2', '485');
      await page.click('#cuts > p > button >> nth=0');
      await page.waitForURL(/cut=485/);
      assert.deepEqual(await pieces(), [200, 285, 235, 180]);
      await page.click('[name=without] >> nth=1');
    } else if (context.isMobile) {
      await page.tap('[name=without] >> nth=1');
    } else {
      await page.locator('.cut >> nth=1').scrollIntoViewIfNeeded();
      const handle = await page.locator('.cut >> nth=1').boundingBox();
      const by = await page.evaluate(() => document.querySelectorAll('.pieces svg')[1].getBoundingClientRect().height / 280);
      await page.mouse.move(handle.x + handle.width - 4, handle.y + handle.height - 3);
      await page.mouse.down();
      await page.mouse.move(handle.x + handle.width - 4, handle.y + handle.height - 3 + Math.round(5 * by), { steps: 4 });
      await page.mouse.up();
      await page.waitForFunction(() => document.querySelectorAll('.pieces svg')[1].dataset.height === '285');
      await page.click('[name=without] >> nth=1');
    }
    await page.waitForURL(/without=/);
    assert.deepEqual(await pieces(), [200, 520, 180]);
    await press(page, '[formmethod=post]');
    await page.waitForURL(/done=cut/);
    assert.equal(await page.locator('.panels > li').count(), 3);
    assert.match(manifest(site.library), /images = \[\{ file = "1.png", crop = \[0, 200, 240, 100\] \}, "2.png", \{ file = "3.png", crop = \[0, 0, 240, 120\] \}\]/);
    assert.deepEqual(site.problems, []);
  });
}

test('a panel is dragged to its place, a folder comes in whole, and pictures are seen as they arrive', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  await begin(site, page, click);
  const folder = mkdtempSync(join(tmpdir(), 'everypanel-folder-'));
  drawn(3).forEach((name, at) => copyFileSync(name, join(folder, `${at + 1}.png`)));
  writeFileSync(join(folder, 'notes.txt'), 'Mine alone.');
  let slow = 0;
  await page.route('**/pictures/', async (route) => {
    // What the site has already is asked for too.
    if (route.request().method() !== 'POST') return route.continue();
    slow += 1;
    if (slow === 3) {
      await page.waitForFunction(() => document.querySelectorAll('#pictures .panels > li').length === 2);
    } else if (slow === 2) {
      await new Promise((later) => setTimeout(later, 3200));
    }
    await route.continue();
  });
  await page.setInputFiles('#folder', folder);
  await page.click('#upload .button');
  await page.waitForURL(/done=added/);
  const order = () => [...manifest(site.library).matchAll(/image = "(.*?)"/g)].map(([, name]) => name);
  assert.deepEqual(order(), ['1.png', '2.png', '3.png']);
  assert.equal(slow, 3, 'what is no picture stays at home');
  await page.locator('#panel-3 img').dragTo(page.locator('#panel-1 img'));
  await page.waitForURL(/done=moved&place=1/);
  assert.deepEqual(order(), ['3.png', '1.png', '2.png']);
  assert.deepEqual(site.problems, []);
});

test('R45 words outlive a dead line, a closed tab and an ended session', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  const context = page.context();
  await begin(site, page, click);
  await page.setInputFiles('#files', drawn(2));
  await page.click('#upload .button');
  await page.waitForURL(/done=added/);
  const describe = `${site.server.url}${EPISODE}describe/`;
  const said = (pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#status').textContent), pattern, { timeout: 20_000 });
  await page.goto(describe);
  await page.fill('#alt-1', WORDS(1));
  await said('Saved');
  assert.ok(manifest(site.library).includes(WORDS(1)), 'saved without a button, within seconds');

  await context.setOffline(true);
  await page.fill('#alt-2', WORDS(2));
  await said('kept on this device');
  await page.close();
  await context.setOffline(false);
  assert.ok(!manifest(site.library).includes(WORDS(2)));
  const second = await context.newPage();
  await second.goto(describe);
  assert.equal(await second.inputValue('#alt-2'), WORDS(2));
  await second.waitForFunction(() => !localStorage.length, null, { timeout: 20_000 });
  assert.ok(manifest(site.library).includes(WORDS(2)), 'and sent when the line is back');

  const cookies = await context.cookies();
  await context.clearCookies();
  await second.fill('#alt-1', `${WORDS(1)} Again.`);
  await second.waitForFunction(() => /signed out/.test(document.querySelector('#status').textContent), null, { timeout: 20_000 });
  await context.addCookies(cookies);
  await second.waitForFunction(() => !localStorage.length, null, { timeout: 20_000 });
  assert.ok(manifest(site.library).includes(`${WORDS(1)} Again.`), 'and once more after signing in again');
});

test('60 panels over a line of 1 Mbit/s that breaks three times end complete and in order, and nothing is sent twice', async (t) => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  await begin(site, page, click);
  const line = await slowLine(site.server.url, { kbit: 1000, latency: 40 });
  after(() => line.close());
  const files = drawn(60), sizes = files.map((file) => readFileSync(file).length);
  const whole = sizes.reduce((all, size) => all + size, 0);
  await page.goto(line.url + EPISODE);
  await page.setInputFiles('#files', files);
  const began = Date.now(), before = line.bytes.up;
  await page.click('#upload .button');
  for (const share of [0.15, 0.4, 0.75]) {
    while (line.bytes.up - before < share * whole) await new Promise((later) => setTimeout(later, 20));
    line.break(400);
  }
  await page.waitForURL(/done=added/, { timeout: 120_000 });
  const sent = line.bytes.up - before;
  t.diagnostic(`60 files of ${whole} bytes: ${sent} bytes sent in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  // A break costs the file in flight; each file has a kilobyte or two of its own around it.
  assert.ok(sent < whole + 3 * (Math.max(...sizes) + 64 * 1024) + 60 * 2500, `${sent} bytes were sent of ${whole}`);
  const inOrder = () => {
    const names = [...manifest(site.library).matchAll(/image = "([^"]+)"/g)].map(([, name]) => name);
    assert.equal(names.length, 60);
    const folder = join(site.library, 'series/salt-and-static/the-lighthouse');
    assert.deepEqual(names.map((name) => readFileSync(join(folder, name)).length), sizes, 'in the order of their names');
    assert.equal(readdirSync(folder).length, 61, 'and nothing twice');
  };
  inOrder();
  // The same folder again, as after a closed tab: the site says what it has, and nothing is sent.
  const then = line.bytes.up;
  await page.setInputFiles('#files', files);
  await page.click('#upload .button');
  await page.waitForFunction(() => [...document.querySelectorAll('#upload-list li')].filter((each) => /already here/.test(each.textContent)).length === 60, null, { timeout: 60_000 }).catch((error) => {
    if (!page.url().includes('done=')) throw error;
  });
  const again = line.bytes.up - then;
  t.diagnostic(`all of them again: ${again} bytes sent`);
  assert.ok(again < whole / 10, `${again} bytes were sent again`);
  inOrder();
});

/** A draft of drawn panels, open at its describe page, in a series with a cast. */
async function described(site, page, count) {
  await begin(site, page, click);
  for (const [at, name, look] of [[0, 'Mira', 'Tall, with a red scarf.'], [1, 'Teo', 'Small, in a cap.'], [2, 'Tomas', 'Old.']]) {
    await page.goto(`${site.server.url}/studio/series/salt-and-static/cast/`);
    await page.fill(`#name-${at}`, name);
    await page.fill(`#first_look-${at}`, look);
    await page.click('main .button');
    await page.waitForURL(/done=details/);
  }
  await page.goto(`${site.server.url}${EPISODE}`);
  await page.setInputFiles('#files', drawn(count));
  await page.click('#upload .button');
  await page.waitForURL(/done=added/);
  await page.goto(`${site.server.url}${EPISODE}describe/`);
}

const focused = (page) => page.evaluate(() => document.activeElement.id);
const said = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#status').textContent), pattern, { timeout: 20_000 });

test('what an editor says stands beside its panel as one writes, and one key mends it', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  await described(site, page, 2);
  await page.focus('#alt-1');
  await page.keyboard.insertText('A picture of the wet pier at night');
  await page.waitForSelector('#problems-1 [value="1:L07"]');
  const heard = await page.evaluate(() => document.querySelector('#alt-1').getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id)?.textContent));
  assert.ok(heard.every(Boolean) && heard.some((text) => /says by itself/.test(text)), `the field is described by its findings: ${heard}`);
  await page.keyboard.press('F8');
  await page.waitForFunction(() => document.querySelector('#alt-1').value === 'The wet pier at night');
  assert.equal(await focused(page), 'alt-1', 'nobody loses their place');
  await page.keyboard.press('F8');
  await page.waitForFunction(() => document.querySelector('#alt-1').value === 'The wet pier at night.');
  await page.waitForFunction(() => !document.querySelector('#problems-1 li'));
  assert.match(manifest(site.library), /alt = "The wet pier at night."/);

  await page.focus('#script-1');
  await page.keyboard.insertText('SFX: KRRSSH\nTea: Hello.');
  await page.waitForSelector('#problems-1 [value="1:L20.1"]');
  assert.deepEqual(await page.locator('#heard-1 li').allTextContents(), ['Sound effect: KRRSSH', 'Tea: “Hello.”']);
  await page.click('[value="1:L20.1"]');
  await page.waitForFunction(() => /Teo: Hello/.test(document.querySelector('#script-1').value));
  await page.fill('[name="say.L17.0-1"]', 'static crackles');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /\{static crackles\}/.test(document.querySelector('#script-1').value));
  assert.equal(await focused(page), 'script-1');

  await page.fill('#alt-2', 'Rai');
  await page.fill('#script-2', 'Caption: On.');
  await page.click('.save-all .button');
  await page.waitForURL(/done=described/);
  await page.fill('#script-2', '');
  await page.fill('#alt-2', '');
  await page.keyboard.insertText('Rain.');
  await page.waitForSelector('#problems-2 .asks');
  await page.keyboard.press('Shift+F8');
  await page.waitForFunction(() => document.activeElement.name === 'reason.L08-2');
  await page.keyboard.insertText('It is all there is.');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('#problems-2 li'));
  assert.match(manifest(site.library), /accepted = \{ L08 = "It is all there is." \}/);
  assert.equal(await page.evaluate(() => document.querySelector('#share').value), 2);
  assert.deepEqual(site.problems, []);
});

test('speakers are completed from the cast by keys, and each line is shown as it will be heard', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  await described(site, page, 1);
  await page.focus('#script-1');
  await page.keyboard.type('T');
  assert.deepEqual(await page.locator('#speakers li').allTextContents(), ['Teo', 'Tomas']);
  await said(page, 'Teo, Tomas');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const active = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent);
  assert.equal(active, 'Tomas');
  await page.setViewportSize({ width: 1280, height: 3000 });
  assert.deepEqual(await check(page, 'the list of names'), []);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Wait!');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F2');
  await page.keyboard.type('Please.');
  assert.equal(await page.inputValue('#script-1'), 'Tomas: Wait!\nTomas: Please.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('M');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#speakers').isVisible(), false);
  await page.waitForFunction(() => document.querySelectorAll('#heard-1 li').length === 3);
  assert.deepEqual(site.problems, []);
});

test('R42 46 panels with an imported script need no pointer, and few strokes beside the text', async (t) => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  await described(site, page, 46);
  let strokes = 0;
  const press = async (key, times = 1) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
    strokes += times;
  };
  const tabTo = async (selector) => {
    for (let time = 0; time < 60; time += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
      await press('Tab');
    }
    throw new Error(`${selector} is not reached`);
  };
  await page.evaluate(() => document.activeElement?.blur());
  await tabTo('a[href$="script/"]');
  await press('Enter');
  await page.waitForURL(/script\/$/);
  await tabTo('#text');
  const script = Array.from({ length: 46 }, (_, at) => `Panel ${at + 1}\nMira: Step ${at + 1}.\nSFX: Drip ${at + 1}`).join('\n\n');
  await page.keyboard.insertText(script);
  await press('Tab');
  await press('Enter');
  await page.waitForSelector('#preview');
  assert.equal(await page.locator('.proposals > li').count(), 46);
  await tabTo('[name=wish][value=put-in]');
  await press('Enter');
  await page.waitForURL(/done=put-in/);
  const before = strokes;
  await tabTo('#alt-1');
  for (let panel = 1; panel <= 46; panel += 1) {
    assert.equal(await focused(page), `alt-${panel}`);
    assert.equal(await page.inputValue(`#script-${panel}`), `Mira: Step ${panel}.\nSFX: Drip ${panel}`);
    await page.keyboard.insertText(WORDS(panel));
    await press('Control+Enter');
  }
  await page.waitForFunction(() => /46 of 46/.test(document.querySelector('#progress').textContent), null, { timeout: 30_000 });
  t.diagnostic(`${strokes} strokes beside the text: ${before} to put the script in, ${strokes - before} for 46 panels; no pointer`);
  assert.ok(strokes - before <= 46 + 20 && strokes <= 200, `${strokes} strokes, ${before} of them for the script`);
  assert.deepEqual(site.problems, []);
});

test('R45 of two tabs both texts are shown and either can be kept, and a dead server loses nothing', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  await described(site, page, 1);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.fill('#alt-1', 'Mira waits in the rain.');
  await said(page, 'Saved');
  await other.fill('#alt-1', 'Mira stands on the pier.');
  await said(other, 'Somebody else');
  assert.equal(await other.inputValue('#alt-1'), 'Mira stands on the pier.');
  assert.match(await other.textContent('#theirs-1'), /Mira waits in the rain\./);
  await other.click('#theirs-1 button');
  await other.waitForFunction(() => document.querySelector('#alt-1').value === 'Mira waits in the rain.');
  assert.match(manifest(site.library), /alt = "Mira waits in the rain."/);
  await page.close();

  await other.route('**/describe/', (route) => (route.request().method() === 'POST' ? route.abort('connectionrefused') : route.continue()));
  await other.fill('#alt-1', 'Mira waits in the snow.');
  await said(other, 'kept on this device');
  await other.unroute('**/describe/');
  await other.waitForFunction(() => !localStorage.length, null, { timeout: 20_000 });
  assert.match(manifest(site.library), /alt = "Mira waits in the snow."/);
});

test('R45 R56 after a session has ended words come back to their field, with scripts and without', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  await described(site, page, 2);
  const context = page.context();
  await context.clearCookies();
  await page.fill('#alt-2', WORDS(2));
  await said(page, 'signed out');
  await page.reload();
  await page.waitForURL(/sign-in/);
  await page.fill('#name', 'Mira');
  // As a password manager fills it: at once, by pasting.
  await page.focus('#password');
  await page.keyboard.insertText(PASSWORD);
  assert.deepEqual(await page.locator('#name, #password').evaluateAll((all) => all.map((each) => each.autocomplete)), ['username', 'current-password']);
  await page.keyboard.press('Enter');
  await page.waitForURL(/describe/);
  assert.equal(await page.inputValue('#alt-2'), WORDS(2));
  assert.equal(await focused(page), 'alt-2');
  await page.waitForFunction(() => !localStorage.length, null, { timeout: 20_000 });
  assert.ok(manifest(site.library).includes(WORDS(2)));

  const plain = await site.blank({ width: 1280, height: 900, javaScriptEnabled: false });
  const signIn = async () => {
    await plain.fill('#name', 'Mira');
    await plain.fill('#password', PASSWORD);
    await plain.click('main .button');
  };
  await plain.goto(`${site.server.url}${EPISODE}describe/`);
  await signIn();
  await plain.context().clearCookies();
  plain.expected = 401;
  await plain.fill('#alt-1', WORDS(1));
  await plain.click('.save-all .button');
  await signIn();
  await plain.click('main .button');
  await plain.waitForURL(/done=described/);
  assert.ok(manifest(site.library).includes(WORDS(1)));
});

test('R50 R53 R54 saving is said, at most once in ten seconds; errors are said with a way on; publishing and removing can be undone', async () => {
  const site = await empty();
  after(() => site.stop());
  const page = await site.blank({ width: 1280, height: 900 });
  await described(site, page, 1);
  await page.evaluate(() => {
    window.heard = [];
    new MutationObserver(() => { const text = document.querySelector('#status').textContent; if (text) window.heard.push(text); }).observe(document.querySelector('#status'), { childList: true });
  });
  for (const text of ['Mira waits at the pier.', 'Mira waits at the pier, wet.', 'Mira waits at the wet pier, alone.']) {
    await page.fill('#alt-1', text);
    await page.waitForFunction((wanted) => !localStorage.length && document.querySelector('#alt-1').value === wanted, text, { timeout: 20_000 });
  }
  assert.deepEqual(await page.evaluate(() => window.heard), ['Saved']);
  await publish(site, page, click);
  assert.equal(await page.textContent('#notice'), 'It is published. Readers can see it now.');
  await page.goto(`${site.server.url}${EPISODE}`);
  await page.click('form[action$="publication/end/"] button');
  await page.waitForURL(/done=retracted/);
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
  await page.click('.panels form[action$="/end/"] button');
  await page.waitForURL(/done=removed/);
  await page.locator('#history form button, #history button').first().click();
  await page.waitForURL(/done=undone/);
  assert.equal(await page.locator('.panels > li').count(), 1);
  await page.goto(`${site.server.url}${EPISODE}details/`);
  await page.fill('#number', 'twelve');
  await page.click('main .button');
  assert.match(await page.getByRole('alert').textContent(), /needs another look/);
  assert.equal(await page.inputValue('#number'), 'twelve');
  const wrong = await page.evaluate(() => document.getElementById(document.querySelector('#number').getAttribute('aria-describedby').split(' ').pop()).textContent);
  assert.match(wrong, /such as 12/);
});
