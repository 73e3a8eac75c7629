// A real browser on a server of its own, and a watch on everything that pages do.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const EXECUTABLE = process.env.CHROMIUM || '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--force-renderer-accessibility',
  // No name is looked up: whatever a page asks of another host fails at once, and is seen by the watch.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** `ALL=1` (tests/run --all) runs the heavy matrix. */
export const ALL = process.env.ALL === '1';

/** One server and one browser for a file of tests. `server`: one that runs already, instead of the program. */
export async function start({ server: running, ...options } = {}) {
  const server = running ?? await serve(options);
  let browser;
  try {
    browser = await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });
  } catch (error) {
    await server.stop();
    throw error;
  }
  /** What no page may ever do: errors in the console (a breach of the content security policy is one), requests to other hosts. */
  const problems = [];

  /** A page in a context of its own. `before(page, context)` runs ahead of any navigation. */
  async function blank({ width = 412, height = 800, before, ...context } = {}) {
    const own = await browser.newContext({ viewport: { width, height }, ...context });
    const page = await own.newPage();
    page.setDefaultTimeout(60_000);
    const note = (what) => problems.push(`${new URL(page.url()).pathname}: ${what}`);
    page.on('console', (message) => {
      const expected = (page.expected !== 200 && /status of 404/.test(message.text())) || (page.blocksPictures && /ERR_FAILED/.test(message.text()));
      if (['error', 'warning'].includes(message.type()) && !expected) note(message.text());
    });
    page.on('pageerror', (error) => note(error));
    page.on('request', (request) => {
      const host = new URL(request.url()).hostname;
      if (!['127.0.0.1', 'localhost'].includes(host) && !request.url().startsWith('data:')) note(`asks ${request.url()}`);
    });
    if (before) await before(page, own);
    return page;
  }

  async function go(page, path, { expect = 200, wait = 'load' } = {}) {
    page.expected = expect;
    const answer = await page.goto(server.url + path, { waitUntil: wait, timeout: 120_000 });
    if (answer && answer.status() !== expect) throw new Error(`${path} answers ${answer.status()}, not ${expect}`);
    // A page is looked at with its style, which DOMContentLoaded does not wait for.
    const styled = () => page.evaluate(() => [...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet));
    for (const until = Date.now() + 30_000; !(await styled());) {
      if (Date.now() > until) throw new Error(`${path}: its style does not arrive`);
      await new Promise((later) => setTimeout(later, 10));
    }
    return page;
  }

  /** Opens `path` in a context of its own. */
  async function open(path, { expect, wait, ...options } = {}) {
    return go(await blank(options), path, { expect, wait });
  }

  /** Visits pages one after the other in one context, all of them, and then says on which something was wrong. */
  async function tour(list, { wait, width = 412, height = 800, ...options }, work) {
    const page = await blank({ width, height, ...options });
    const wrong = [];
    try {
      for (const one of list) {
        await page.setViewportSize({ width, height });
        await go(page, one.path, { expect: one.status, wait });
        try {
          await work(page, one);
        } catch (error) {
          if (error.code !== 'ERR_ASSERTION') throw error;
          wrong.push(error.message);
        }
      }
      assert.equal(wrong.length, 0, wrong.join('\n'));
    } finally {
      await page.context().close();
    }
  }

  /** Runs `work` on a page and closes it, whatever happens. */
  async function on(path, options, work) {
    const page = await open(path, options);
    try {
      return await work(page);
    } finally {
      await page.context().close();
    }
  }

  return {
    url: server.url,
    server,
    problems,
    blank,
    open,
    on,
    tour,
    /** Stops the server alone: pages stay open, without a connection. */
    unplug: () => server.stop(),
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

/** Lets pictures fail as they do on a broken connection. */
export const withoutPictures = async (page) => {
  page.blocksPictures = true;
  await page.route('**/media/**', (route) => route.abort());
};

/** Style that no content security policy can refuse: a reader's own. */
export const restyle = (page, css) => page.evaluate((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}, css);

/** Opens every disclosure, warnings too. */
export const openAll = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));

/** Scrolls to the end in steps, as a thumb does, and waits until every picture in sight has arrived. */
export async function scrollThrough(page, step = 600) {
  for (;;) {
    const done = await page.evaluate(async (by) => {
      window.scrollBy(0, by);
      await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
      const near = [...document.images].filter((image) => {
        const box = image.getBoundingClientRect();
        return image.checkVisibility() && box.height && box.bottom > 0 && box.top < innerHeight;
      });
      // A picture that nobody has asked for yet is made now.
      const until = Date.now() + 90_000;
      while (near.some((image) => !image.complete || !image.currentSrc) && Date.now() < until) await new Promise((go) => setTimeout(go, 30));
      return scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    }, step);
    if (done) return;
  }
}

const LANDMARKS = ['banner', 'complementary', 'contentinfo', 'form', 'main', 'navigation', 'region', 'search'];

/**
 * What a screen reader gets, in order: headings, pictures, links, disclosures and texts; and beside it
 * the landmarks, live regions and descriptions of the whole tree.
 */
export async function tree(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard = [], landmarks = [], live = [], described = [];
  const name = (node) => (node.name?.value ?? '').replace(/\s+/g, ' ').trim();
  const property = (node, key) => node.properties?.find((each) => each.name === key)?.value.value;
  const walk = (node) => {
    if (!node) return;
    const role = node.role?.value;
    let deeper = true;
    if (!node.ignored) {
      if (LANDMARKS.includes(role)) landmarks.push(`${role} ${name(node)}`.trim());
      if (property(node, 'live') && property(node, 'live') !== 'off') live.push(`${role} ${name(node)}`);
      if (node.description?.value) described.push(`${role} ${name(node)}: ${node.description.value}`);
      if (role === 'heading') {
        heard.push({ role, level: property(node, 'level'), name: name(node) });
        deeper = false;
      } else if (['image', 'img', 'figure', 'graphics-document'].includes(role)) {
        heard.push({ role: 'image', name: name(node) });
        deeper = false;
      } else if (role === 'link') {
        heard.push({ role, name: name(node) });
        deeper = false;
      } else if (/^Disclosure/.test(role)) {
        heard.push({ role: 'summary', name: name(node), open: Boolean(property(node, 'expanded')) });
        deeper = false;
      } else if (role === 'StaticText') {
        if (name(node)) heard.push({ role: 'text', name: name(node) });
        deeper = false;
      }
    }
    if (deeper) for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes[0]);
  return { heard, landmarks, live, described };
}
