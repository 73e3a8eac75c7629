// Measures, beside its peers, what a reader on a phone gets; prints one table in Markdown.
import { bare, disclosure, plain } from './peers.mjs';
import { controls, firstPanel, growth, shift, weights, whole } from './measures.mjs';
import { prepare, scores, serve } from './libraries.mjs';

const args = process.argv.slice(2);
const runs = args.includes('--quick') ? 1 : Number(args[args.indexOf('--runs') + 1]) || 3;
const say = (text) => console.error(`[${Math.round(process.uptime())} s] ${text}`);

const median = (list) => {
  const sorted = [...list].sort((one, other) => one - other);
  return sorted[sorted.length >> 1];
};
/** Runs each of several things `runs` times in turn, so that a busy minute is everybody's; the medians of their figures. */
async function inTurn(things) {
  const all = things.map(() => []);
  for (let run = 0; run < runs; run += 1) for (const [at, thing] of things.entries()) all[at].push(await thing());
  return all.map((results) => Object.fromEntries(Object.entries(results[0]).map(([key, value]) => [key, typeof value === 'number' ? median(results.map((one) => one[key])) : value])));
}

const rows = [];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const tap = (ms) => (ms ? `${ms} ms` : 'under 16 ms');
const kilobytes = (bytes) => (bytes > 1e6 ? `${(bytes / 1e6).toFixed(2)} MB` : `${(bytes / 1e3).toFixed(1)} KB`);
const row = (what, ours, peer, figure, target, reached) => rows.push([what, ours, peer, figure, target, reached ? 'reached' : '**missed**']);
const ratio = (what, ours, peer, most, unit) => row(what, unit(ours), unit(peer), `${(ours / peer).toFixed(2)} ×`, `≤ ${most} ×`, ours <= most * peer);

const made = prepare(say);
const ours = await serve(made.library);
const peers = [];
const open = async (peer) => { peers.push(await peer); return peers.at(-1).url; };
try {
  const episodes = [['masters', ours.url + made.path, made.masters], ['frogs', `${ours.url}/series/frogs/frogs/`, made.slices]].filter(([, , files]) => files.length);
  for (const [name, url] of episodes) {
    say(`The first panel of ${name}`);
    const { picture } = await firstPanel(url);
    const answer = await fetch(picture.address);
    const alone = await open(bare({ ...picture, name: `panel.${picture.address.split('.').pop()}`, bytes: Buffer.from(await answer.arrayBuffer()) }));
    const [own, least] = await inTurn([() => firstPanel(url), () => firstPanel(alone)]);
    const shown = picture.address.split('/').pop();
    ratio(`first panel of “${name}” painted (${shown})`, own.panel, least.panel, 1.1, seconds);
    if (own.lcp && least.lcp) ratio(`LCP of “${name}”`, own.lcp, least.lcp, 1.1, seconds);
    else rows.push([`LCP of “${name}”`, own.lcp ? seconds(own.lcp) : 'none', least.lcp ? seconds(least.lcp) : 'none', '', 'where Chromium gives it', 'see above']);
    row(`bytes until the first panel of “${name}”`, kilobytes(own.bytes), kilobytes(least.bytes), `+ ${kilobytes(own.bytes - least.bytes)}`, '≤ + 30 KB', own.bytes <= least.bytes + 30_000);
  }

  for (const [name, url, files] of episodes) {
    say(`The whole of ${name}`);
    const masters = name === 'masters';
    const peer = await open(plain(name, files));
    const [own, theirs] = await inTurn([() => whole(url), () => whole(peer)]);
    ratio(`bytes of the whole of “${name}” (peer: ${files.length} ${masters ? 'masters' : 'JPEG slices of 800 px'})`, own.bytes, theirs.bytes, masters ? 0.35 : 0.85, kilobytes);
    if (masters) {
      ratio(`load event of “${name}”`, own.load, theirs.load, 0.25, seconds);
      ratio(`“${name}” read to its end, all loaded`, own.read, theirs.read, 0.25, seconds);
    } else {
      rows.push([`“${name}” read to its end, all loaded`, seconds(own.read), seconds(theirs.read), `${(own.read / theirs.read).toFixed(2)} ×`, 'no target', '']);
    }
    row(`layout shift of “${name}”, from first byte to last panel`, own.shift.toFixed(4), '', '', '0', own.shift === 0);
    for (const how of ['blocked', 'late']) {
      const shifts = await shift(url, how);
      row(`the same, pictures ${how}`, shifts.reduce((all, [value]) => all + value, 0).toFixed(4), '', shifts[0]?.[1].replace(/[|<>]/g, ' ') ?? '', '0', shifts.length === 0);
    }
  }

  const long = `${ours.url}/series/reference/long/`;
  say('Every control of 300 panels');
  const empty = await open(disclosure());
  const tapped = [], least = [];
  for (let run = 0; run < runs; run += 1) {
    tapped.push(await controls(long));
    least.push((await controls(empty)).taken[0].slowest);
  }
  const scripts = tapped.flatMap((one) => one.scripts);
  const taken = tapped[0].taken.map(({ name, reached }) => {
    const each = tapped.flatMap((one) => one.taken.filter((control) => control.name === name));
    return { name, reached, slowest: median(each.map((control) => control.slowest)) };
  });
  const slowest = taken.reduce((one, other) => (other.slowest > one.slowest ? other : one), { slowest: 0, name: 'none' });
  row(`slowest of ${taken.length} controls with 300 panels (INP)`, tap(slowest.slowest), `${tap(median(least))}, alone on a page`, slowest.name, '≤ 100 ms', taken.length > 0 && slowest.slowest <= 100);
  const unreached = taken.filter((one) => !one.reached);
  row('controls that a tap does not reach', String(unreached.length), '', unreached.map((one) => one.name).join(', '), '0', unreached.length === 0);
  say('Scrolling 300 panels');
  const [grown] = await inTurn([async () => {
    const { first, last, long: count, longest } = await growth(long);
    return { count, longest, nodes: first.nodes, nodesLast: last.nodes, heap: first.heap, heapLast: last.heap };
  }]);
  row('frames that our scripts hold for over 50 ms while scrolling', String(grown.count), '', `longest ${Math.round(grown.longest)} ms`, '0', grown.count === 0);
  ratio('elements at panel 300 (peer: at panel 30)', grown.nodesLast, grown.nodes, 1.05, String);
  ratio('JS heap at panel 300 (peer: at panel 30)', grown.heapLast, grown.heap, 1.05, kilobytes);

  const { html, style, script, scripts: named } = await weights(`${ours.url}/series/reference/forty/`);
  row('JavaScript of a reader page, compressed', kilobytes(script), '', `${new Set([...named, ...scripts]).size} files`, '≤ 12 KB', script <= 12_000);
  row('HTML and CSS of a 40-panel episode, compressed', kilobytes(html + style), '', `${kilobytes(html)} + ${kilobytes(style)}`, '≤ 25 KB', html + style <= 25_000);

  console.log(`Phone of 390 px at 3 pixels to one, Slow 4G, CPU 4 times slower, cold cache; median of ${runs}. Comics from ${made.from}.\n`);
  for (const line of [['what', 'ours', 'peer', '', 'target', ''], Array(6).fill('---'), ...rows]) console.log(`| ${line.join(' | ')} |`);
  console.log(`\nWhat is shown scores, by the program’s own judge (SSIMULACRA2, median, at 720 px): ${scores(made.library)}.`);
} finally {
  peers.forEach((peer) => peer.stop());
  ours.stop();
}
