// The reader's optional help. Without it the page is complete; each part is loaded when it is first asked for.
import { fill, main, recall, say, strip, views, words } from './page.js';
import { begin, line, reading, watch } from './place.js';

const tools = main.querySelector('.tools');
const button = (name) => tools?.querySelector(`[data-do=${name}]`);
const hide = (name, lacking) => {
  const around = button(name)?.closest('p');
  if (around) around.hidden = lacking;
};

const others = [...views.filter((link) => !link.hasAttribute('aria-current')), ...document.querySelectorAll('header.bar a[hreflang]')];
const share = button('share');
let shared = 0;

// The links follow the panel being read: when they come into view, so that nothing changes while one reads.
function refresh() {
  const n = reading()?.n;
  if (!n) return;
  for (const link of others) {
    link.setAttribute('href', `${link.getAttribute('href').split('#')[0]}#p${n}`);
  }
  if (share && !shared) share.textContent = fill(words.share, { n });
}

async function copy() {
  const n = reading()?.n ?? 1;
  const url = `${location.origin}${location.pathname}#p${n}`;
  try {
    if (!navigator.clipboard) return await navigator.share({ url });
    await navigator.clipboard.writeText(url);
  } catch {
    return;
  }
  share.textContent = fill(words.shared, { n });
  say(share.textContent);
  clearTimeout(shared);
  shared = setTimeout(() => {
    shared = 0;
    share.textContent = fill(words.share, { n });
  }, 3000);
}

// The page of the next episode, near the end, on a connection known to be good.
function ahead() {
  const next = main.querySelector('a.next');
  const { connection } = navigator;
  if (!next || !connection) return;
  let asked = false;
  watch(() => {
    if (asked) return;
    const box = strip.getBoundingClientRect();
    if (line() - box.top < 0.7 * box.height) return;
    asked = true;
    if (connection.effectiveType === '4g' && !connection.saveData) fetch(next.href, { priority: 'low' }).catch(() => {});
  });
}

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const does = {
  read: async (opener) => {
    // iOS lets a page speak only if it first does so within the tap itself.
    speechSynthesis.speak(new SpeechSynthesisUtterance(''));
    (await import('./speak.js')).start(opener);
  },
  scroll: async (opener) => (await import('./scroll.js')).start(opener),
  save: async () => (await import('./offline.js')).toggle(),
  share: copy,
};

function setTools() {
  hide('read', !('speechSynthesis' in window));
  hide('scroll', calm.matches);
  calm.addEventListener('change', () => hide('scroll', calm.matches));
  const media = main.querySelector('img');
  const own = !media || new URL(media.src).origin === location.origin;
  hide('save', !own || !('serviceWorker' in navigator) || !('caches' in window));
  hide('share', !navigator.clipboard && !navigator.canShare?.({ url: location.href }));
  tools.addEventListener('click', ({ target }) => {
    const pressed = target.closest('[data-do]');
    if (pressed) does[pressed.dataset.do](pressed);
  });
  tools.classList.add('ready');
}

begin();
ahead();
const head = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && refresh());
for (const each of others) head.observe(each);
for (const kind of ['focusin', 'pointerdown', 'click']) document.addEventListener(kind, ({ target }) => target.closest?.('.views, .bar, .tools') && refresh(), true);
if (tools) setTools();
if (main.dataset.keys) import('./keys.js');
if (recall('saved') && 'caches' in window) import('./offline.js').then((offline) => offline.visit());
