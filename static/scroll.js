// Scrolls by itself, because the reader asked for it, and stops for everything she does.
import { fill, recall, remember, strip, words } from './page.js';
import { line } from './place.js';
import { open } from './player.js';

// Screens a second.
const SPEEDS = [0.03, 0.05, 0.08, 0.12, 0.18];
const SCROLLS = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '];
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export function start(opener) {
  if (calm.matches) return;
  const stored = Number(recall('scroll') ?? 2);
  let speed = stored in SPEEDS ? stored : 2;
  let running = false;
  let y, before, gate;

  const player = open(opener, () => (running ? pause() : go()), [[words.slower, () => change(-1)], [words.faster, () => change(1)]], () => { running = false; });

  function pause() {
    running = false;
    player.showRunning(false);
  }

  function go() {
    running = true;
    y = scrollY;
    before = undefined;
    // It stops at each warning that is closed, and goes on past it when told to.
    gate = [...strip.querySelectorAll('.warned:not([open])')].find((each) => each.getBoundingClientRect().top > line() + 1);
    player.showRunning(true);
    requestAnimationFrame(step);
  }

  function step(now) {
    if (!running) return;
    // A turned screen or the scroll bar moved the page: go on from there.
    if (Math.abs(scrollY - y) > 2) y = scrollY;
    y += Math.min(now - (before ?? now), 100) / 1000 * SPEEDS[speed] * innerHeight;
    before = now;
    scrollTo({ top: y, behavior: 'instant' });
    if (gate?.getBoundingClientRect().top <= line()) return pause();
    if (strip.getBoundingClientRect().bottom <= innerHeight - player.bar.offsetHeight || scrollY + innerHeight >= document.documentElement.scrollHeight - 1) return player.finish();
    requestAnimationFrame(step);
  }

  function change(by) {
    speed = Math.max(0, Math.min(SPEEDS.length - 1, speed + by));
    remember('scroll', speed);
    showSpeed();
  }

  const showSpeed = () => player.showSpeed(fill(words.scrollSpeed, { n: speed + 1 }));
  const elsewhere = ({ target }) => player.bar.contains(target) || pause();
  const { signal } = player;
  addEventListener('wheel', pause, { signal, passive: true });
  addEventListener('touchstart', elsewhere, { signal, passive: true });
  addEventListener('focusin', elsewhere, { signal });
  addEventListener('keydown', (event) => {
    // The space bar presses the button that has the focus.
    if (SCROLLS.includes(event.key) && !(event.key === ' ' && player.bar.contains(event.target))) pause();
  }, { signal });
  document.addEventListener('visibilitychange', () => document.hidden && pause(), { signal });
  calm.addEventListener('change', () => calm.matches && player.stop(), { signal });
  showSpeed();
  go();
}
