// Where the reader is: the panel under the reading line, and how far down in it.
import { fill, main, recall, remember, strip, words } from './page.js';

const NAME = `place:${main.dataset.place}`;
const jump = (top) => scrollTo({ top, behavior: 'instant' });

export const line = () => innerHeight * 0.35;

let list = null;
document.addEventListener('toggle', () => { list = null; }, true);

/** What stands in the strip from top to bottom: panels, and warnings that are closed. */
export function marks() {
  list ??= [...strip.querySelectorAll('.panel, .warned')]
    .filter((each) => (each.matches('.warned') ? !each.open : !each.closest('.warned:not([open])')));
  return list;
}

/** The place in `all` of the last one that begins at or above `y`; -1 where none does. */
export function lastAbove(all, y) {
  let low = 0, high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].getBoundingClientRect().top <= y) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What is under the reading line, and the share of it above the line. */
function locate() {
  const at = lastAbove(marks(), line());
  if (at < 0) return null;
  const mark = marks()[at], box = mark.getBoundingClientRect();
  const down = line() - box.top;
  return { at, mark, f: Math.min(1, down / (box.height || 1)), beyond: Math.max(0, down - box.height) };
}

function off(mark, f, beyond = 0) {
  const box = mark.getBoundingClientRect();
  return box.top + f * box.height + beyond - line();
}

const number = (panel) => Number(panel.id.slice(1));

function panelAt(spot) {
  let at = spot?.at ?? -1;
  while (at >= 0 && !marks()[at].dataset.id) at -= 1;
  if (at < 0) return null;
  const panel = marks()[at];
  return { id: panel.dataset.id, n: number(panel), f: panel === spot.mark ? spot.f : 1 };
}

let spot = null;
let place = null;
let ended = false;
// Whether the reader has scrolled: the browser's own jump to #p5 does not count.
let moved = false;
let home = location.hash ? null : 0;
let height = 0;
let resting, writing, written = 0;
let held = 0;
let waiting = false;
const watchers = [];

/** The panel being read in this visit, as `{ id, n, f }`, or null. */
export const reading = () => place;
export const finished = () => ended;
export const watch = (watcher) => watchers.push(watcher);

function write() {
  clearTimeout(writing);
  writing = undefined;
  if (!place || !moved || ended) return;
  written = Date.now();
  remember(NAME, JSON.stringify({ ...place, t: written }));
}

function take(panel) {
  if (!panel || panel.n < 2) return;
  place = panel;
  if (moved && !ended) writing ??= setTimeout(write, Math.max(0, written + 1000 - Date.now()));
}

function look() {
  waiting = false;
  if (held) return;
  const before = spot, down = scrollY > height;
  height = scrollY;
  spot = locate();
  if (home === null) return;
  moved ||= Math.abs(scrollY - home) > 8;
  if (!moved) return;
  if (marks().at(-1)?.getBoundingClientRect().bottom <= innerHeight) {
    if (!ended) remember(NAME, null);
    ended = true;
  } else if (!spot || (down && spot.at > (before?.at ?? -1))) {
    // Back at the top, or reading on after a look at the end.
    ended = false;
  }
  // Going down is reading; going up may be the way to the links, until the reader rests.
  clearTimeout(resting);
  if (down) take(panelAt(spot));
  else resting = setTimeout(() => take(panelAt(spot)), 1000);
  for (const watcher of watchers) watcher();
}

function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(look);
}

function settle() {
  if (home !== null) return;
  home = height = scrollY;
  spot = locate();
  take(panelAt(spot));
}

/** Keeps the place when the width changes: at once, and again after the browser's own anchoring. */
function hold() {
  if (!spot || scrollY <= 0) return;
  held += 1;
  let left = 3;
  const correct = () => {
    const by = off(spot.mark, spot.f, spot.beyond);
    if (Math.abs(by) > 2) jump(scrollY + by);
    left -= 1;
    if (left) requestAnimationFrame(correct);
    else {
      held -= 1;
      height = scrollY;
    }
  };
  correct();
}

function leave() {
  if (held) return;
  if (moved) take(panelAt(locate()));
  write();
}

/** Offers the place of an earlier visit as a link; nothing moves by itself. */
function offer() {
  const item = document.querySelector('.resume');
  let stored = null;
  try {
    stored = JSON.parse(recall(NAME));
  } catch { /* Not ours. */ }
  if (!item || location.hash || !(stored?.n > 1)) return;
  let panel = [...strip.querySelectorAll('[data-id]')].find((each) => each.dataset.id === stored.id);
  let { f } = stored;
  // A warning that is closed stays closed: the link leads to what stands before it.
  if (panel && !marks().includes(panel)) {
    panel = marks().filter((each) => each.dataset.id && number(each) < number(panel)).at(-1);
    f = 1;
  }
  if (!panel || number(panel) < 2) return;
  const link = item.querySelector('a');
  link.textContent = fill(words.resume, { n: number(panel) });
  link.setAttribute('href', `#${panel.id}`);
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    location.hash = panel.id;
    const land = () => jump(scrollY + off(panel, Number(f) || 0));
    land();
    requestAnimationFrame(land);
  });
  item.classList.add('ready');
}

let width = innerWidth;

export function begin() {
  offer();
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', () => {
    // The height alone changes whenever a phone hides its address bar.
    if (innerWidth === width) return soon();
    width = innerWidth;
    hold();
  });
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => document.hidden && leave());
  if (home === null) {
    for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(kind, settle, { passive: true, once: true });
    const loaded = () => requestAnimationFrame(() => requestAnimationFrame(settle));
    if (document.readyState === 'complete') loaded();
    else addEventListener('load', loaded, { once: true });
  }
}
