// Reads the episode aloud with the voices of the device, from the panel being read on.
import { fill, main, recall, remember, say, strip, words } from './page.js';
import { finished, reading } from './place.js';
import { open } from './player.js';

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const LONGEST = 200;      // Chromium falls silent in the midst of longer ones.
const cast = main.dataset.voices.split(',').map((each) => each.split(' ').map(Number));

/** Pieces that end with a sentence, or else with a word. */
function pieces(text) {
  if (text.length <= LONGEST) return [text];
  const start = text.slice(0, LONGEST);
  const end = [/.*[.!?…。！？]["”’»)]*/su, /.*\s/su].map((one) => start.match(one)?.[0].length).find((each) => each > 40) ?? LONGEST;
  return [start.slice(0, end).trim(), ...pieces(text.slice(end).trim())];
}

/** What a part of the page says: nothing where it is closed, or no part of the story. */
function heard(part) {
  const around = part.parentElement;
  // Of the summaries only those of warnings tell something.
  if (part.matches('summary') ? !around.matches('.warned') : part.closest('details:not([open])')) return '';
  if (part.matches('img')) return part.closest('.other') ? '' : part.alt.trim();
  if (part.querySelector('a')) return '';
  // What happens instead is told only to those who do not look.
  if (around.matches('.gate') && around.querySelector('.warned[open]')) return '';
  return part.textContent.replace(/\s+/g, ' ').trim();
}

const base = (lang) => lang.replace('_', '-').toLowerCase().split('-')[0];

// Voices may come late.
function voicesReady() {
  return new Promise((ready) => {
    if (speechSynthesis.getVoices().length) return ready();
    speechSynthesis.addEventListener('voiceschanged', ready, { once: true });
    setTimeout(ready, 1000);
  });
}

/** The narrator's voice, or that of one of the cast: always the same. Only voices of the device: others send the words away. */
function voiceFor(lang, by) {
  const all = speechSynthesis.getVoices();
  if (!all.length) return null;
  const fit = all.filter((each) => each.localService && base(each.lang) === base(lang)).sort((one, other) => other.default - one.default);
  return fit[by && fit.length > 1 ? 1 + by % (fit.length - 1) : 0];
}

export async function start(opener) {
  const parts = [...strip.querySelectorAll('h2, h3, p, summary, img'), ...main.querySelectorAll('.end > h2')];
  const unit = (part) => part.closest('.panel') ?? part.closest('.gate') ?? part.closest('.scene');
  const place = finished() ? null : reading();
  const first = place && (document.getElementById(`w${place.n}`) ?? document.getElementById(`p${place.n}`));
  let at = first ? Math.max(0, parts.findIndex((part) => first.contains(part))) : 0;
  let rate = Number(recall('rate') ?? 1);
  if (!RATES.includes(rate)) rate = 1;
  let running = true;
  let queue = [];
  let marked = null;
  // Held here: Chromium drops one that nobody holds, and never says that it has ended.
  let utterance = null;
  let failures = 0;

  const player = open(opener, () => (running ? pause() : go()), [
    [words.previous, () => step(-1)], [words.next, () => step(1)],
    [words.slower, () => change(-1)], [words.faster, () => change(1)],
  ], () => {
    running = false;
    hush();
    mark(null);
  });

  function hush() {
    utterance = null;
    speechSynthesis.cancel();
  }

  function mark(panel) {
    if (panel === marked) return;
    marked?.removeAttribute('aria-current');
    panel?.setAttribute('aria-current', 'true');
    marked = panel;
  }

  // Only what cannot be seen at all is brought into view.
  function show(part) {
    const box = part.getBoundingClientRect();
    if (box.bottom <= 0 || box.top >= innerHeight) part.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  function begin(from) {
    const to = parts.findIndex((part, place) => place >= from && heard(part));
    if (to < 0) return player.finish();
    at = to;
    const part = parts[at], panel = part.closest('.panel');
    mark(panel);
    show(panel ?? part);
    queue = pieces(heard(part));
    talk();
  }

  function talk() {
    if (!queue.length) return begin(at + 1);
    const part = parts[at];
    const lang = part.closest('[lang]').lang;
    const { by } = part.dataset;
    const [pitch = 1, pace = 1] = cast[by] ?? [];
    // A line in a language that no voice speaks is read by a voice of the others.
    const voice = voiceFor(lang, by) ?? voiceFor(strip.closest('[lang]').lang, by);
    if (voice === undefined) {
      say(words.noVoice);
      return player.stop();
    }
    const own = utterance = new SpeechSynthesisUtterance(queue[0]);
    Object.assign(own, { lang, pitch, rate: pace * rate });
    if (voice) own.voice = voice;
    const after = (failed) => {
      if (own !== utterance) return;
      failures = failed ? failures + 1 : 0;
      if (failures > 2) return player.stop();
      queue.shift();
      talk();
    };
    own.onend = () => after(false);
    own.onerror = () => after(true);
    speechSynthesis.speak(own);
  }

  // Voices do not pause reliably: the piece is begun again.
  function pause() {
    running = false;
    hush();
    player.showRunning(false);
  }

  function go() {
    running = true;
    player.showRunning(true);
    if (queue.length) talk();
    else begin(at);
  }

  function step(by) {
    const here = unit(parts[at]);
    let to = at;
    while (parts[to] && (unit(parts[to]) === here || !heard(parts[to]))) to += by;
    if (!parts[to]) return;
    if (by < 0) while (parts[to - 1] && unit(parts[to - 1]) === unit(parts[to])) to -= 1;
    hush();
    running = true;
    player.showRunning(true);
    begin(to);
  }

  function change(by) {
    rate = RATES[Math.max(0, Math.min(RATES.length - 1, RATES.indexOf(rate) + by))];
    remember('rate', rate);
    showSpeed();
    if (!running) return;
    hush();
    talk();
  }

  const showSpeed = () => player.showSpeed(fill(words.scrollSpeed, { n: rate.toLocaleString(document.documentElement.lang) }));
  addEventListener('pagehide', player.stop, { signal: player.signal });
  showSpeed();
  await voicesReady();
  if (running && !utterance) begin(at);
}
