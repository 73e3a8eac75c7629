// Starts the server on a free port with a state folder of its own, and stops it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const BINARY = process.env.EVERYPANEL_BINARY || join(ROOT, 'target', 'release', 'everypanel');

/** `{ url, log(), printed(), stop() }` of a server of `library`; renditions are shared between files of one run through EVERYPANEL_TEST_STATE, but for a library that stands `alone`. */
export async function serve({ library = join(ROOT, 'comics'), alone = false, args = [] } = {}) {
  if (!existsSync(BINARY)) throw new Error(`There is no ${BINARY}. Run \`cargo build --release\`, or tests/run, which does.`);
  const shared = !alone && process.env.EVERYPANEL_TEST_STATE;
  const state = shared || mkdtempSync(join(tmpdir(), 'everypanel-browser-'));
  const child = spawn(BINARY, ['--library', library, '--state', state, 'serve', '--listen', '127.0.0.1:0', ...args], {
    // AVIF is slow to make and never waited for; the Rust tests hold when a page may name it.
    env: { ...process.env, EVERYPANEL_LOG: 'warn', EVERYPANEL_WITHOUT_AVIF: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // However this process ends, the server ends with it.
  const kill = () => {
    child.kill('SIGKILL');
    if (!shared) rmSync(state, { recursive: true, force: true });
  };
  process.once('exit', kill);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  let log = '', out = '';
  child.stderr.on('data', (data) => { log += data; });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The server named no address within 60 s.\n${log}`)), 60_000);
    child.stdout.on('data', (data) => {
      out += data;
      const line = out.split('\n')[0];
      if (!out.includes('\n')) return;
      clearTimeout(late);
      resolve(line.trim().replace(/\/$/, ''));
    });
    ended.then((code) => { clearTimeout(late); reject(new Error(`The server ended with ${code} before it named its address.\n${log}`)); });
  });
  return {
    url,
    log: () => log,
    printed: () => out,
    async stop() {
      child.kill('SIGTERM');
      const slow = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(slow);
      process.removeListener('exit', kill);
      if (!shared) rmSync(state, { recursive: true, force: true });
    },
  };
}
