// Imports the slices into a library of its own, asks the studio where it would cut, and counts.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BINARY, serve } from '../../tests/browser/server.mjs';

const at = process.argv.indexOf('--known');
const [slices, file] = [process.argv.slice(2, at), process.argv[at + 1]];
if (at < 3 || !file) throw new Error('Say it as: benches/cutting/run SLICES… --known FILE');
const known = readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split(' ').map(Number));

const folder = mkdtempSync(join(tmpdir(), 'everypanel-cutting-'));
const library = join(folder, 'comics'), state = join(folder, 'var');
process.env.EVERYPANEL_TEST_STATE = state;
const password = 'four words in a row';
const run = (args, input) => execFileSync(BINARY, ['--library', library, '--state', state, ...args], { input, stdio: ['pipe', 'ignore', 'inherit'] });
run(['import', ...slices, '--series', 'strip', '--episode', '01', '--title', 'Strip']);
run(['account', 'add', 'bench', '--role', 'owner'], `${password}\n`);
const server = await serve({ library });
const form = new URLSearchParams({ name: 'bench', password });
const signed = await fetch(`${server.url}/studio/sign-in/`, { method: 'POST', body: form, redirect: 'manual' });
const cookie = signed.headers.get('set-cookie').split(';')[0];
const began = performance.now();
const page = await (await fetch(`${server.url}/studio/series/strip/01/cut/`, { headers: { cookie } })).text();
const took = Math.round(performance.now() - began);
await server.stop();
const cuts = [...page.matchAll(/name="cut" [^>]*value="(\d+)"/g)].map(([, row]) => Number(row));
const found = known.filter(([from, to]) => cuts.some((cut) => cut >= from && cut <= to));
const elsewhere = cuts.filter((cut) => !known.some(([from, to]) => cut >= from && cut <= to));
console.log(`${found.length} of ${known.length} gutters (${(100 * found.length / known.length).toFixed(1)} %), ${cuts.length} cuts, ${took} ms`);
console.log(`not found: ${known.filter((one) => !found.includes(one)).map((one) => one.join('–')).join(', ') || 'none'}`);
console.log(`elsewhere: ${elsewhere.join(', ') || 'none'}`);
process.exitCode = found.length < 0.95 * known.length ? 1 : 0;
