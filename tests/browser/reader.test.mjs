// Reading with the keyboard, without JavaScript, by link and to the end.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openAll, scrollThrough, start, tree, withoutPictures } from './browser.mjs';
import { focused, prepare } from './inpage.mjs';
import { episodes, pages, viewed, VIEWS } from './library.mjs';

const site = await start();
after(() => site.stop());

const plain = { wait: 'domcontentloaded', before: withoutPictures };
const readers = episodes().flatMap((one) => VIEWS.map((view) => ({ one, view, path: viewed(one, view) })));

/** Presses Tab from the top of the page to its end; what has the focus at each stop. */
async function tabThrough(page) {
  const stops = [];
  for (let at = 0; at < 200; at += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focused);
    if (!stop || stops.some((each) => each.key === stop.key)) return stops;
    stops.push(stop);
  }
  throw new Error('Tab never comes to an end');
}

for (const { one, view, path } of readers) {
  test(`${path} with the keyboard alone`, async (t) => {
    const page = await site.open(path, { width: 412, height: 800, ...plain });
    t.after(() => page.context().close());
    await prepare(page);
    const stops = await tabThrough(page);
    await t.test('R31 tab stops are few: 25, scenes and long descriptions', () => {
      const most = 25 + one.scenes + one.panels.filter((each) => each.long.length).length;
      assert.ok(stops.length <= most, `${stops.length} stops, ${most} allowed: ${stops.map((each) => each.name).join(', ')}`);
      assert.ok(stops.length >= 8, `only ${stops.length} stops were found`);
    });
    await t.test('R35 each stop is visible, in view, uncovered and ringed', () => {
      assert.deepEqual(stops.filter((each) => each.opacity !== 1 || !each.inView || each.ring < 2 || each.covered), []);
    });
    await t.test('R36 the focus brings the text out of its picture', async () => {
      const longs = one.panels.filter((each) => each.long.length && !each.gate);
      assert.deepEqual(stops.filter((each) => each.panel).map((each) => each.panel), longs.map((each) => `p${each.number}`));
      if (!longs.length || view !== 'pictures') return;
      const summary = page.locator(`#p${longs[0].number} summary`);
      const shown = () => summary.evaluate((each) => [opacity(each.closest('.script')), getComputedStyle(each.closest('.script')).backgroundColor]);
      assert.equal((await shown())[0], 0, 'unfocused, it is hidden');
      await summary.focus();
      const [visible, background] = await shown();
      assert.equal(visible, 1);
      assert.doesNotMatch(background, /rgba\(.*, 0\)|transparent/);
      await page.keyboard.press('Enter');
      const words = page.locator(`#p${longs[0].number} details p`).last();
      await words.scrollIntoViewIfNeeded();
      assert.ok(await words.evaluate((each) => { const box = each.getBoundingClientRect(); const top = document.elementFromPoint(box.left + 4, box.top + 4); return each.contains(top); }), 'opened, its last paragraph can be reached and seen');
    });
    await t.test('R33 the first Tab offers to skip to panel 1, and the next one goes on from there', async () => {
      await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
      await page.goto(site.url + path, { waitUntil: 'domcontentloaded' });
      await prepare(page);
      await page.keyboard.press('Tab');
      const skip = await page.evaluate(focused);
      assert.equal(skip.href, '#p1');
      assert.equal(await page.locator('#p1').count(), 1);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => location.hash === '#p1');
      await page.keyboard.press('Tab');
      const next = await page.evaluate(focused);
      assert.ok(next.after, `${next.name} stands before panel 1`);
      const top = await page.evaluate(() => document.querySelector('#p1').getBoundingClientRect().top);
      assert.ok(top < 800, 'panel 1 is in view');
    });
  });
}

test('R33 R35 on every other page the first Tab skips to the content, and every stop is visible', async () => {
  for (const [width, height] of [[390, 844], [1280, 800]]) {
    await site.tour(pages().filter((one) => !one.episode), { width, height, ...plain }, async (page, { path }) => {
      await prepare(page);
      const stops = await tabThrough(page);
      assert.equal(stops[0].href, '#content', path);
      assert.equal(await page.locator('#content').count(), 1, path);
      assert.deepEqual(stops.filter((each) => each.opacity !== 1 || !each.inView || each.ring < 2 || each.covered), [], `${path} at ${width} px`);
    });
  }
});

test('R32 no single key does anything', async () => {
  await site.tour(readers.filter(({ one }) => one.lang === 'en'), plain, async (page, { path }) => {
    const state = () => page.evaluate(() => [location.href, scrollY, document.documentElement.outerHTML.length].join());
    const before = await state();
    for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789.,;/?[]-=') await page.keyboard.press(key);
    assert.equal(await state(), before, path);
  });
});

test('R47 R48 #p5 brings panel 5, or the closed warning before it, to the top of the screen, uncovered, and the next Tab goes on from there', async () => {
  const warned = (one) => Boolean(one.panels.find((each) => each.number === 5).gate);
  assert.deepEqual([...new Set(readers.filter(({ one }) => one.count >= 5).map(({ one }) => warned(one)))].sort(), [false, true], 'the sample has a panel 5 of either kind');
  for (const width of [390, 1280]) {
    const places = readers.filter(({ one }) => one.count >= 5).map(({ one, path }) => ({ path: `${path}#p5`, behind: warned(one) }));
    await site.tour(places, { width, height: 700, ...plain }, async (page, { path, behind }) => {
      await page.waitForFunction(() => scrollY > 0);
      await prepare(page);
      const { top, heading, covered, open } = await page.evaluate(() => {
        const panel = document.querySelector('#p5').closest('.panel, .gate'), box = panel.getBoundingClientRect();
        const covered = [12, Math.min(120, box.height - 4)].filter((down) => !panel.contains(document.elementFromPoint((box.left + box.right) / 2, Math.max(0, box.top) + down)));
        return { top: box.top, heading: panel.querySelector('h3, summary').getBoundingClientRect().top, covered, open: document.querySelectorAll('details.warned[open]').length };
      });
      assert.deepEqual(covered, [], `${path}: something lies on panel 5`);
      assert.ok(top >= -1 && top <= 40 || behind && top <= 0 && heading >= -1, `${path}: panel 5 stands at ${top} px`);
      assert.ok(heading >= -1 && heading <= 120, `${path}: its heading stands at ${heading} px`);
      assert.equal(open, 0, `${path}: the address opens a warning`);
      await page.keyboard.press('Tab');
      const next = await page.evaluate(focused);
      assert.ok(next.after, `${path}: Tab goes back to ${next.name}`);
      if (behind) assert.match(next.name, /^summary/, `${path}: Tab goes past the warning`);
    });
  }
});

test('R47 every scene of the list of scenes is where its link leads', () => site.tour(readers.filter(({ one }) => one.scenes > 1), plain, async (page, { one }) => {
  const links = await page.locator('.scenes a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  const titles = one.panels.filter((each) => each.scene).map((each) => each.scene);
  assert.equal(links.length, titles.length);
  for (const [at, href] of links.entries()) assert.ok((await page.locator(`${href} h2`).first().textContent()).includes(titles[at]), href);
}));

test('R46 R49 scrolling to the end changes neither the address nor the page, and announces nothing', () => site.tour(readers.filter(({ view }) => view !== 'text'), { width: 390, height: 844, ...plain }, async (page, { path }) => {
  const state = () => page.evaluate(() => [location.href, document.documentElement.outerHTML]);
  const before = await state();
  await page.evaluate(() => {
    window.changes = 0;
    new MutationObserver((list) => { window.changes += list.length; }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await scrollThrough(page, 1500);
  await page.waitForTimeout(200);
  assert.deepEqual(await state(), before, path);
  assert.equal(await page.evaluate(() => window.changes), 0, path);
  assert.deepEqual((await tree(page)).live, [], path);
}));

test('R63 without JavaScript every page says the same, its pictures come, and its disclosures open', async () => {
  const heard = async (javaScriptEnabled) => {
    const all = {};
    await site.tour(pages(), { javaScriptEnabled, ...plain }, async (page, { path, episode }) => {
      if (javaScriptEnabled && episode) await page.waitForSelector('.tools.ready');
      // The one thing that scripts add is the disclosure of what they can do.
      if (javaScriptEnabled && episode) assert.equal(await page.evaluate(() => document.querySelectorAll('.tools').length && (document.querySelector('.tools').remove(), 1)), 1);
      all[path] = (await tree(page)).heard.map((each) => `${each.role} ${each.name}`);
    });
    return all;
  };
  const without = await heard(false);
  for (const [path, words] of Object.entries(without)) assert.ok(words.length > 5 && words.some((each) => each.startsWith('heading')), path);
  assert.deepEqual(without, await heard(true));
  const warned = episodes().find((one) => one.panels.some((each) => each.gate));
  if (!warned) return;
  await site.on(warned.path, { javaScriptEnabled: false, wait: 'domcontentloaded' }, async (page) => {
    const numbers = async () => (await tree(page)).heard.filter((each) => each.role === 'heading' && each.level === 3).length;
    const closed = await numbers();
    await page.locator('details.warned > summary').first().click();
    assert.equal(await numbers() - closed, warned.panels.filter((each) => each.gate && each.number).length);
  });
});

test('R48 the way past a warning leads past it, and leaves it closed', () => site.tour(readers.filter(({ one }) => one.panels.some((each) => each.gate)), plain, async (page, { one, path }) => {
  const link = page.locator('.gate p a').first();
  const target = one.panels.slice(one.panels.findLastIndex((each) => each.gate) + 1).find((each) => each.number);
  assert.equal(await link.getAttribute('href'), `#p${target.number}`);
  await link.click();
  await page.waitForFunction((id) => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 60 || scrollY + innerHeight >= document.documentElement.scrollHeight - 2, `p${target.number}`);
  assert.equal(await page.locator('details.warned[open]').count(), 0, path);
}));

test('R40 an episode says which of how many it is, and which view this is', () => site.tour(readers, plain, async (page, { one, path }) => {
  const of = episodes().filter((each) => each.series === one.series && each.lang === one.lang).length;
  if (of > 1) assert.match(await page.locator('.episode-head').innerText(), new RegExp(`\\b${of}\\b`), path);
  const current = page.locator('.views [aria-current]');
  assert.equal(await current.count(), 1, path);
  assert.equal(await current.getAttribute('href'), path);
}));

/** Everything that pages name, read from their source: no browser decides what to leave out. */
async function crawl() {
  const found = new Map();
  const queue = pages().map((one) => one.path);
  const decode = (text) => text.replace(/&amp;/g, '&').replace(/&#x2F;/gi, '/').replace(/&#39;/g, "'").replace(/&quot;/g, '"');
  const local = (address, from) => {
    const url = new URL(decode(address), site.url + from);
    return url.origin === site.url ? url : null;
  };
  const seen = new Set(queue);
  const media = new Map(), others = [];
  while (queue.length) {
    const path = queue.shift();
    const answer = await fetch(site.url + path, { redirect: 'manual', headers: { accept: 'text/html,*/*;q=0.8' } });
    const type = answer.headers.get('content-type') ?? '';
    const body = type.includes('text/html') ? await answer.text() : (await answer.arrayBuffer(), '');
    found.set(path, { status: answer.status, body, csp: answer.headers.get('content-security-policy') });
    if (answer.status === 404) continue;
    for (const [, address] of body.matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^(mailto:|tel:|data:)/.test(address)) continue;
      const url = local(address, path);
      if (!url) { others.push(address); continue; }
      if (url.hash && url.pathname === path && !new RegExp(`id="${decodeURIComponent(url.hash.slice(1))}"`).test(body)) found.set(`${path}${url.hash}`, { status: 'no such place', body: '' });
      const to = url.pathname + url.search;
      if (to.startsWith('/media/')) media.set(to, path);
      else if (!seen.has(to)) { seen.add(to); queue.push(to); }
    }
    for (const [, set] of body.matchAll(/(?:image)?srcset="([^"]*)"/g)) for (const one of set.split(',')) media.set(local(one.trim().split(/\s+/)[0], path)?.pathname ?? one, path);
  }
  return { found, media, others };
}

test('every link and every picture that a page names is there', async (t) => {
  const { found, media } = await crawl();
  const missing = pages().filter((one) => one.status === 404).map((one) => one.path);
  await t.test('links answer 200, and places within a page exist', () => {
    assert.ok(found.size > pages().length);
    assert.deepEqual([...found].filter(([path, { status }]) => status !== (missing.includes(path) ? 404 : 200)).map(([path, { status }]) => `${path}: ${status}`), []);
  });
  await t.test('R34 every page has a title of its own', () => {
    const titles = new Map();
    for (const [path, { body, status }] of found) {
      if (!body || status !== 200) continue;
      const title = body.match(/<title>([^<]*)<\/title>/)?.[1];
      assert.ok(title, path);
      assert.ok(!titles.has(title), `${path} and ${titles.get(title)} are both called “${title}”`);
      titles.set(title, path);
    }
    for (const { one, path } of readers) assert.match(found.get(path).body.match(/<title>([^<]*)</)[1], new RegExp(one.title), path);
  });
  await t.test('only readers have a script, it is ours and none is inline, and every page has a policy that sees to it', () => {
    for (const [path, { body, csp }] of found) {
      if (!body) continue;
      // What a page says of itself to search engines is data: no browser runs it, and it ends where it ends.
      for (const [, data] of body.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)) assert.equal(JSON.parse(data)['@context'], 'https://schema.org', path);
      const scripts = body.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '').match(/<script[^>]*>[^<]*/gi) ?? [];
      assert.deepEqual(scripts.filter((each) => !/^<script type="module" fetchpriority="low" src="\/static\/[^"]+">$/.test(each)), [], path);
      assert.equal(scripts.length, readers.some((each) => each.path === path.split('?')[0]) ? 1 : 0, path);
      assert.doesNotMatch(body, /\son[a-z]+=/i, path);
      assert.match(csp, /default-src 'none'/, path);
      assert.doesNotMatch(csp, /unsafe|\*/, path);
    }
  });
  await t.test('R38 on a page, the same words lead to the same place', () => {
    for (const [path, { body }] of found) {
      const places = new Map();
      for (const [, href, inside] of body.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)) {
        const words = inside.replace(/<[^>]*>/g, '').trim();
        assert.ok(words, `${path}: a link to ${href} says nothing`);
        assert.ok(!places.has(words) || places.get(words) === href, `${path}: “${words}” leads to ${href} and to ${places.get(words)}`);
        places.set(words, href);
      }
    }
  });
  await t.test('R51 links to the site’s own pages stand in the same order everywhere', () => {
    // Each page names the feed of what it shows, at one and the same place.
    const feedOfThePage = (link) => link.replace(/"[^"]*\/feed\.xml"/, '"its feed"');
    for (const lang of new Set(pages().map((one) => one.lang))) {
      const orders = pages().filter((one) => one.lang === lang).map(({ path }) => [...found.get(path).body.matchAll(/<footer[\s\S]*<\/footer>/g)].join().match(/href="[^"]*"/g)?.map(feedOfThePage).join() ?? 'no footer');
      assert.equal(new Set(orders).size, 1, `${lang}: ${[...new Set(orders)].join(' | ')}`);
    }
  });
  await t.test('pictures named in any srcset answer 200, as what they are named', async () => {
    assert.ok(media.size > 100);
    const wrong = [], queue = [...media];
    await Promise.all([1, 2].map(async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const [address, on] = next;
        const answer = await fetch(site.url + address);
        const bytes = (await answer.arrayBuffer()).byteLength;
        const type = { webp: 'image/webp', jpg: 'image/jpeg', avif: 'image/avif' }[address.split('.').pop()];
        if (answer.status !== 200 || answer.headers.get('content-type') !== type || !bytes || !/immutable/.test(answer.headers.get('cache-control'))) wrong.push(`${address} on ${on}: ${answer.status} ${answer.headers.get('content-type')} ${bytes}`);
      }
    }));
    assert.deepEqual(wrong, []);
  });
});

test('no page writes to the console, breaks its content policy or asks another host, whatever is opened', async () => {
  await site.tour(pages().filter((one) => one.kind !== 'text'), { width: 390, height: 844 }, async (page) => {
    await openAll(page);
    await scrollThrough(page, 1500);
  });
  assert.deepEqual(site.problems, []);
});

test('the watch sees a request to another host and a breach of the policy', async () => {
  const before = site.problems.length;
  await site.on('/about/', {}, async (page) => {
    await page.evaluate(() => { document.body.insertAdjacentHTML('beforeend', '<img src="http://elsewhere.example/x.png"><p style="color:red">x</p>'); });
    await page.waitForTimeout(300);
  });
  const seen = site.problems.splice(before).join('\n');
  assert.match(seen, /elsewhere\.example/);
  assert.match(seen, /Content Security Policy/);
});
