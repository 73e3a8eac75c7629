// What @guidepup/virtual-screen-reader speaks, walking the page itself in the browser.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const READER = join(dirname(createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader')), '..', 'esm', 'index.browser.js');

/** Lets a page load the reader, which its own policy would not: for `open`, beside `bypassCSP: true`. */
export const withReader = (page) => page.route('**/virtual-screen-reader.js', (route) => route.fulfill({ path: READER, contentType: 'text/javascript' }));

/** Every phrase from the start of `main` to its end. */
export const phrases = (page) => page.evaluate(async () => {
  const { virtual } = await import('/virtual-screen-reader.js');
  // It reads the document, not the layout: what a closed disclosure holds is taken out of its sight, as it is out of ours.
  const closed = [...document.querySelectorAll('details:not([open]) > :not(summary)')];
  for (const each of closed) each.setAttribute('aria-hidden', 'true');
  await virtual.start({ container: document.querySelector('main') });
  for (let step = 0; (await virtual.lastSpokenPhrase()) !== 'end of main'; step += 1) {
    if (step > 3000) throw new Error('The reader never comes to the end.');
    await virtual.next();
  }
  const log = await virtual.spokenPhraseLog();
  await virtual.stop();
  for (const each of closed) each.removeAttribute('aria-hidden');
  return log;
});
