// Two keys that step from panel to panel: only for readers who asked for them in the settings.
import { main } from './page.js';
import { lastAbove, marks } from './place.js';

const [NEXT, PREVIOUS] = main.dataset.keys.split(' ');
const NEAR = 4;
let pressed = -Infinity;
let stood = null;         // the panel a key led to, as long as the page has not moved since
let height;

// A Korean or Greek keyboard says another letter for the same key.
const is = (event, key) => event.key.toLowerCase() === key.toLowerCase()
  || (/^(Process|[^\0-\x7f])/.test(event.key) && event.code === `Key${key.toUpperCase()}`);

function step(by) {
  const stops = marks().filter((each) => each.dataset.id || each.matches('.warned'));
  let at = stood && Math.abs(scrollY - height) < 2 ? stops.indexOf(stood) : -1;
  // From within a panel, back is to its top.
  if (at >= 0) at += by;
  else at = by > 0 ? lastAbove(stops, NEAR) + 1 : lastAbove(stops, -NEAR);
  const stop = stops[at];
  if (!stop) return;
  stop.scrollIntoView({ block: 'start', behavior: 'instant' });
  stood = stop;
  height = scrollY;
  const target = stop.querySelector(stop.matches('.warned') ? 'summary' : 'h3, .marker') ?? stop;
  if (target.tabIndex < 0) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus({ preventScroll: true });
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
  const by = is(event, NEXT) ? 1 : is(event, PREVIOUS) ? -1 : 0;
  if (!by) return;
  if (event.repeat && event.timeStamp - pressed < 100) return;
  pressed = event.timeStamp;
  step(by);
});
