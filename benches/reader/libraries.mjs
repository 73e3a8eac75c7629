// The episodes that are measured, made once in target/bench-reader, with every rendition rendered beforehand.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { asked, referenceLibrary } from '../../tests/browser/reference.mjs';
import { ROOT } from '../../tests/browser/server.mjs';

const { parse, stringify } = createRequire(new URL('../../tests/browser/package.json', import.meta.url))('smol-toml');
const WORK = join(ROOT, 'target', 'bench-reader');
const DATA = join(ROOT, '..', 'shared', 'data');
const STATE = join(WORK, 'state');
const BINARY = process.env.EVERYPANEL_BINARY;
const PUBLISHED = '2026-01-01T09:00:00Z';

const everypanel = (library, ...args) => execFileSync(BINARY, ['--library', library, '--state', STATE, ...args], { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 }).toString();

/** Width and height of a PNG or a JPEG, from its header. */
export function size(file) {
  const bytes = readFileSync(file);
  if (bytes.readUInt32BE(0) === 0x89504e47) return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1];
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  throw new Error(`${file} is neither a PNG nor a JPEG.`);
}

const pictures = (folder) => readdirSync(folder).filter((name) => /\.(png|jpe?g)$/.test(name))
  .sort((one, other) => one.localeCompare(other, 'en', { numeric: true })).map((name) => join(folder, name));

const toml = (library, path) => join(library, 'series', path, 'episode.toml');
const change = (file, work) => writeFileSync(file, stringify(work(parse(readFileSync(file, 'utf8')))));

/** Twenty-four panels that together are the eight masters: each is three bands, one below the other. */
function inBands(library, masters) {
  everypanel(library, '--quiet', 'import', '--series', 'masters', '--episode', 'masters', '--title', 'Masters', '--publish', 'now', ...masters);
  change(toml(library, 'masters/masters'), (episode) => ({
    ...episode,
    panels: masters.flatMap((master) => {
      const [width, height] = size(master), band = Math.floor(height / 3), rest = height - 3 * band, file = basename(master);
      // The first band has the rows that are left over: no later one may be larger, or it would be the LCP.
      return [0, 1, 2].map((part) => ({
        id: `${file.split('.')[0]}-${part + 1}`,
        image: { file, crop: [0, part && part * band + rest, width, part ? band : band + rest] },
        alt: `The ${['upper', 'middle', 'lower'][part]} third of the page ${file.split('.')[0].replace('_', ' ')}, in full detail.`,
        no_words: true,
      }));
    }),
  }));
}

/** Forty panels with the words of the sample comics and of the reference episode: no two say the same. */
function forty(library, reference) {
  const from = [['before-the-boat', 'the-walk'], ['still-water', 'lunch'], ['still-water', 'questions']]
    .map(([series, episode]) => join(ROOT, 'comics', 'series', series, episode)).concat(join(reference, 'series', 'reference', 'last-bus'));
  const folder = join(library, 'series', 'reference', 'forty');
  mkdirSync(folder, { recursive: true });
  const panels = from.flatMap((path) => parse(readFileSync(join(path, 'episode.toml'), 'utf8')).panels).slice(0, 40)
    .map(({ image, images, ...texts }, at) => ({ ...texts, id: `panel-${at + 1}`, image: `${(at % 6) + 1}.png` }));
  for (let at = 1; at <= 6; at += 1) cpSync(join(reference, 'series', 'reference', 'long', `${at}.png`), join(folder, `${at}.png`));
  writeFileSync(join(folder, 'episode.toml'), stringify({ title: 'Forty', number: 3, published: new Date(PUBLISHED), panels }));
}

/** What is measured: `{ library, masters, slices, report, from }`; `slices` is empty where only the sample library is at hand. */
export function prepare(say) {
  const library = join(WORK, 'library');
  rmSync(library, { recursive: true, force: true });
  mkdirSync(library, { recursive: true });
  const shared = existsSync(join(DATA, 'bench-panels'));
  referenceLibrary(library);
  forty(library, library);
  writeFileSync(join(library, 'site.toml'), 'title = "Bench"\nallow_undescribed = true\n');
  let masters, slices = [], path;
  if (shared) {
    masters = pictures(join(DATA, 'bench-panels'));
    inBands(library, masters);
    slices = pictures(join(DATA, 'comics', 'climate-frogs-webtoon'));
    everypanel(library, '--quiet', 'import', '--series', 'frogs', '--episode', 'frogs', '--title', 'Frogs', '--publish', 'now', ...slices);
    path = '/series/masters/masters/';
  } else {
    cpSync(join(ROOT, 'comics', 'series', 'before-the-boat'), join(library, 'series', 'before-the-boat'), { recursive: true });
    cpSync(join(ROOT, 'comics', 'artists'), join(library, 'artists'), { recursive: true });
    masters = pictures(join(library, 'series', 'before-the-boat', 'the-walk'));
    path = '/series/before-the-boat/the-walk/';
  }
  say(`Rendering every picture (${asked().length} drawn, ${masters.length + slices.length} more); the first time this takes minutes.`);
  everypanel(library, '--quiet', 'render');
  return { library, masters, slices, path, from: shared ? '../shared/data' : 'the sample library in comics/, for want of ../shared/data' };
}

/** What the judge of the program itself says of what it made: the median SSIMULACRA2 of each format, at 720 px. */
export function scores(library) {
  const found = { JPEG: [], WebP: [], AVIF: [] };
  for (const row of everypanel(library, 'render', '--report').split('\n')) {
    if (!/^series\/(masters|frogs|before-the-boat)\//.test(row)) continue;
    for (const [, format, score] of row.matchAll(/(JPEG|WebP|AVIF) \d+ scores ([\d.]+)/g)) found[format].push(Number(score));
  }
  return Object.entries(found).filter(([, all]) => all.length).map(([format, all]) => `${format} ${all.sort((one, other) => one - other)[all.length >> 1]}`).join(', ');
}

/** Our server on a free port: `{ url, stop() }`. */
export async function serve(library) {
  const child = spawn(BINARY, ['--library', library, '--state', STATE, 'serve', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, EVERYPANEL_LOG: 'warn' } });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = await new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(data.toString().split('\n')[0].trim().replace(/\/$/, '')));
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it named its address.`)));
  });
  return { url, stop: () => child.kill('SIGTERM') };
}
