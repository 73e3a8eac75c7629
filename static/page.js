// What the modules of the reader share: the page, its words, and a little storage.
export const main = document.querySelector('#content[data-place]');
export const words = JSON.parse(main.dataset.words);
export const strip = main.querySelector('.strip, .edition');
export const views = [...document.querySelectorAll('nav.views li:not(.resume) a')].filter((link) => link.pathname.includes(`${main.dataset.place}/`));

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// Storage may be blocked or full: then nothing is remembered.
export function recall(name) {
  try {
    return localStorage.getItem(`everypanel:${name}`);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(`everypanel:${name}`);
    else localStorage.setItem(`everypanel:${name}`, value);
  } catch { }
}

export function make(kind, text = '', attributes = {}) {
  const element = document.createElement(kind);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Says something once: the page has a live region for these seconds only. */
export function say(text) {
  const status = make('p', '', { role: 'status' });
  Object.assign(status.style, { position: 'fixed', margin: 0, clipPath: 'inset(50%)', pointerEvents: 'none' });
  main.append(status);
  // A region that arrives with its text is not announced everywhere.
  setTimeout(() => { status.textContent = text; }, 100);
  setTimeout(() => status.remove(), 3000);
}
