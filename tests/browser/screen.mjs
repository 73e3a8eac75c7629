// A screen that nobody looks at, for browsers that want one: `{ display, stop() }`.
import { spawn } from 'node:child_process';

export async function screen() {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const number = await new Promise((resolve, reject) => {
    child.stdio[3].once('data', (data) => resolve(data.toString().trim()));
    child.once('error', () => reject(new Error('There is no Xvfb. tests/run installs it (Debian: apt-get install xvfb).')));
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
  });
  return {
    display: `:${number}`,
    stop() {
      child.kill('SIGTERM');
      process.removeListener('exit', kill);
    },
  };
}
