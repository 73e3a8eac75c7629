// Orca, a real screen reader, reading a page in a real Chromium: what it says, in order.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { screen } from '../screen.mjs';

const SESSION = join(dirname(fileURLToPath(import.meta.url)), 'session');
/** What is needed, and the Debian package that has it. */
const NEEDED = { Xvfb: 'xvfb', 'dbus-run-session': 'dbus', orca: 'orca', 'speech-dispatcher': 'speech-dispatcher', xdotool: 'xdotool' };
/** Speaks without a sound card. */
const SPEECH = (folder) => `LogLevel 3
LogDir "${folder}"
AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
AudioOutputMethod "libao"
`;

/** Presses `keys`, `[key, seconds to wait after it]` each, from the top of the page; the phrases that were spoken. */
export async function spoken(url, keys) {
  for (const [tool, debian] of Object.entries(NEEDED)) {
    try { execFileSync('/bin/sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' }); } catch { throw new Error(`There is no ${tool}. tests/run installs it (Debian: apt-get install ${debian}).`); }
  }
  const folder = mkdtempSync(join(tmpdir(), 'everypanel-orca-'));
  const run = join(folder, 'run'), config = join(folder, '.config', 'speech-dispatcher');
  mkdirSync(run, { mode: 0o700 });
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, 'speechd.conf'), SPEECH(folder));
  const shown = await screen();
  // Its file of events is written in blocks: a few keys that say nothing push out the last of them.
  const all = [['ctrl+Home', 2], ...keys, ...Array(8).fill(['Shift_L', 0.2])];
  const session = spawn('dbus-run-session', ['--', SESSION], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env, HOME: folder, XDG_RUNTIME_DIR: run, DISPLAY: shown.display, OUT: folder, URL: url, KEYS: all.map((each) => each.join(' ')).join('\n'),
      LANG: 'C.UTF-8', NO_AT_BRIDGE: '0', GTK_MODULES: 'gail:atk-bridge', ACCESSIBILITY_ENABLED: '1', GNOME_ACCESSIBILITY: '1',
    },
  });
  const kill = () => { try { process.kill(-session.pid, 'SIGKILL'); } catch { /* it has ended */ } };
  process.once('exit', kill);
  let complaint = '';
  session.stderr.on('data', (data) => { complaint += data; });
  const code = await new Promise((resolve) => session.once('exit', resolve));
  kill();
  process.removeListener('exit', kill);
  shown.stop();
  const log = join(folder, 'orca.log');
  const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 || !text) throw new Error(`Orca’s session ended with ${code}, and its log has ${text.length} characters.\n${complaint.slice(-2000)}`);
  return [...text.matchAll(/SPEECH OUTPUT: (['"])(.*?)\1 *\{'established'/g)].map(([, , phrase]) => phrase);
}
