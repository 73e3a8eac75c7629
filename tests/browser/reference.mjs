// The reference library, one of everything: its files are copied to a folder of their own and its pictures drawn there.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { apng, png } from './drawn.mjs';
import { episodes } from './library.mjs';
import { ROOT } from './server.mjs';

export const REFERENCE = join(ROOT, 'tests', 'fixtures', 'reference');

/** A picture of its own for each seed: a sky of two colours, a hill, and a disc whose place `step` moves. */
function painting(seed, width, height, step = 0) {
  const hue = (shift) => [0, 1, 2].map((part) => 40 + ((seed * (part + 3) + shift * 67) % 190));
  const [sky, low, hill, disc] = [0, 1, 2, 3].map(hue);
  const radius = (Math.min(width, height) / 6) ** 2;
  const [discX, discY] = [width * (0.25 + ((seed % 5) + step) * 0.1), height * 0.3];
  return (x, y) => {
    if ((x - discX) ** 2 + (y - discY) ** 2 < radius) return disc;
    if (y > height * (0.7 + 0.1 * Math.sin((x / width) * 6 + seed))) return hill;
    const share = y / height;
    return sky.map((part, at) => Math.round(part * (1 - share) + low[at] * share));
  };
}

/** What pictures.txt asks for: `{ path, width, height, paintings }`. */
export const asked = () => readFileSync(join(REFERENCE, 'pictures.txt'), 'utf8').split('\n')
  .filter((row) => row && !row.startsWith('#'))
  .map((row) => row.split(/\s+/))
  .map(([path, width, height, paintings = 1]) => ({ path, width: Number(width), height: Number(height), paintings: Number(paintings) }));

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'everypanel-reference-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes the library in a folder, or in a temporary one, which goes when this process ends; its path. */
export function referenceLibrary(folder = temporary()) {
  cpSync(REFERENCE, folder, { recursive: true, filter: (path) => !path.endsWith('pictures.txt') });
  asked().forEach(({ path, width, height, paintings }, seed) => {
    const frames = Array.from({ length: paintings }, (_, step) => painting(seed, width, height, step));
    writeFileSync(join(folder, path), frames.length > 1 ? apng(width, height, frames) : png(width, height, frames[0]));
  });
  return folder;
}

/** What its files say; beside it which panels move, which only the pictures know. */
export const referenceEpisodes = () => episodes(REFERENCE).map((one) => {
  const moving = asked().filter(({ path, paintings }) => paintings > 1 && path.startsWith(`series/${one.series}/${one.slug}/`)).map(({ path }) => basename(path));
  return { ...one, panels: one.panels.map((panel) => ({ ...panel, moving: moving.includes(panel.file) })) };
});
