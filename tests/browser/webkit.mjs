// WebKit, Safari's family, as Debian builds it: `{ open(url), run(script), load(script), screenshot(), stop() }` by plain WebDriver.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { screen } from './screen.mjs';

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** The browser lies in a folder named after the machine and the version. */
function browserPath() {
  const found = readdirSync('/usr/lib').flatMap((machine) => {
    try {
      return readdirSync(join('/usr/lib', machine)).filter((name) => /^webkit2gtk-4|^webkitgtk/.test(name)).map((name) => join('/usr/lib', machine, name, 'MiniBrowser'));
    } catch { return []; }
  });
  if (!found.length) throw new Error('There is no WebKit. tests/run installs it (Debian: apt-get install webkit2gtk-driver).');
  return found[0];
}

export async function webkit({ width, height }) {
  const shown = await screen(), port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    // It runs as root in CI, where its sandbox cannot.
    env: { ...process.env, DISPLAY: shown.display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const kill = () => driver.kill('SIGKILL');
  process.once('exit', kill);
  async function ask(method, path, body) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
    return value;
  }
  for (const until = Date.now() + 20_000; ;) {
    try { await ask('GET', '/status'); break; } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((go) => setTimeout(go, 100));
    }
  }
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browserPath(), args: ['--automation'] } } } });
  const at = `/session/${sessionId}`;
  await ask('POST', `${at}/timeouts`, { script: 120_000, pageLoad: 120_000 });
  await ask('POST', `${at}/window/rect`, { width, height });
  return {
    open: (url) => ask('POST', `${at}/url`, { url }),
    async run(script) {
      const body = `const done = arguments[arguments.length - 1]; Promise.resolve().then(() => (${script})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await ask('POST', `${at}/execute/async`, { script: body, args: [] });
      if (error) throw new Error(`WebKit: ${error}`);
      return value;
    },
    /** For scripts that are not one expression. */
    load: (script) => ask('POST', `${at}/execute/sync`, { script, args: [] }),
    async screenshot() {
      // It gives what was painted last: that has to be what is there now.
      await this.run('new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, 150))))');
      return Buffer.from(await ask('GET', `${at}/screenshot`), 'base64');
    },
    async stop() {
      await ask('DELETE', at).catch(() => {});
      driver.kill('SIGTERM');
      process.removeListener('exit', kill);
      shown.stop();
    },
  };
}
